"""Units of time."""

import time as _time


class TimeUnit:
    def __init__(self, name, nanoseconds):
        self._name, self._nanoseconds = name, nanoseconds

    def sleep(self, count):
        _time.sleep(count * self._nanoseconds / 1e9)

    def _to(self, nanoseconds):
        return lambda count: count * self._nanoseconds // nanoseconds

    def __getattr__(self, name):
        units = {'toMillis': 10**6, 'toSeconds': 10**9, 'toMinutes': 60 * 10**9, 'toHours': 3600 * 10**9, 'toDays': 86400 * 10**9}
        if name in units:
            return self._to(units[name])
        raise AttributeError(name)

    def __str__(self):
        return self._name


for _name, _nanoseconds in (
    ('NANOSECONDS', 1), ('MICROSECONDS', 10**3), ('MILLISECONDS', 10**6), ('SECONDS', 10**9), ('MINUTES', 60 * 10**9),
    ('HOURS', 3600 * 10**9), ('DAYS', 86400 * 10**9),
):
    setattr(TimeUnit, _name, TimeUnit(_name, _nanoseconds))
