"""Waiting for something to become so, instead of sleeping for luck."""

import time

from selenium.common.exceptions import StaleElementReferenceException


def until(condition, what, within=20.0):
    """Gives the first true value of `condition()`; fails with `what` when there is none in time.

    An element that the page has just replaced is looked for again.
    """
    end = time.monotonic() + within
    while True:
        try:
            value = condition()
        except StaleElementReferenceException:
            value = None
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"not within {within:g} s: {what() if callable(what) else what}")
        time.sleep(0.03)
