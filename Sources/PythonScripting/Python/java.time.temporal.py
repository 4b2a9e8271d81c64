"""The names of java.time.temporal that scripts use."""

import datetime as _dt


class ChronoUnit:
    def __init__(self, name, step, months=0):
        self._name, self._step, self._months = name, step, months

    def name(self):
        return self._name

    def toString(self):
        return self._name.capitalize()

    __str__ = toString

    def between(self, begin, end):
        """The whole units from one to the other, cut towards zero."""
        from _flow_time_parts import moment_of

        if self._months:
            first, last = begin._value, end._value
            months = (last.year - first.year) * 12 + last.month - first.month
            if months > 0 and _rest(last) < _rest(first):
                months -= 1
            elif months < 0 and _rest(last) > _rest(first):
                months += 1
            return abs(months) // self._months * (1 if months >= 0 else -1)
        difference = moment_of(end) - moment_of(begin)
        return abs(difference) // self._step * (-1 if difference < _dt.timedelta() else 1)


def _rest(value):
    return value.day, value.time() if isinstance(value, _dt.datetime) else _dt.time()


for _name, _step, _months in (
    ('MICROS', _dt.timedelta(microseconds=1), 0),
    ('MILLIS', _dt.timedelta(milliseconds=1), 0), ('SECONDS', _dt.timedelta(seconds=1), 0),
    ('MINUTES', _dt.timedelta(minutes=1), 0), ('HOURS', _dt.timedelta(hours=1), 0), ('HALF_DAYS', _dt.timedelta(hours=12), 0),
    ('DAYS', _dt.timedelta(days=1), 0), ('WEEKS', _dt.timedelta(weeks=1), 0), ('MONTHS', _dt.timedelta(days=30), 1),
    ('YEARS', _dt.timedelta(days=365), 12),
):
    setattr(ChronoUnit, _name, ChronoUnit(_name, _step, _months))
