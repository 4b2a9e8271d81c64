"""Waiting for something to become so, instead of sleeping for luck."""

import time


def until(condition, what, within=20.0):
    """Gives the first true value of `condition()`; fails with `what` when there is none in time."""
    end = time.monotonic() + within
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"not within {within:g} s: {what() if callable(what) else what}")
        time.sleep(0.03)
