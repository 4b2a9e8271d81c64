"""java.time's durations, periods, days of the week and months."""

import datetime

from _flow_date_names import ENGLISH, names_for
import _flow_zones as zones
from _flow_time_parts import Comparable, DateTimeException, SECOND, moment_of


class Duration(Comparable):
    def __init__(self, value):
        self._value = value

    def _key(self):
        return self._value

    def _add_to(self, other, sign):
        return Duration(other._value + sign * self._value) if isinstance(other, Duration) else other._plus(sign * self._value)

    @staticmethod
    def between(begin, end):
        return Duration(moment_of(end) - moment_of(begin))

    @staticmethod
    def of(amount, unit):
        return Duration(amount * unit._step)

    @staticmethod
    def parse(text):
        import re

        match = re.fullmatch(r'(-?)P(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?\d+(?:\.\d+)?)S)?)?', text.upper())
        if match is None or not any(match.groups()[1:]):
            raise DateTimeException('Text cannot be parsed to a Duration')
        sign, *numbers = match.groups()
        days, hours, minutes, seconds = (float(number or 0) for number in numbers)
        value = datetime.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        return Duration(-value if sign else value)

    ofDays = staticmethod(lambda count: Duration(datetime.timedelta(days=count)))
    ofHours = staticmethod(lambda count: Duration(datetime.timedelta(hours=count)))
    ofMinutes = staticmethod(lambda count: Duration(datetime.timedelta(minutes=count)))
    ofSeconds = staticmethod(lambda count, nano=0: Duration(datetime.timedelta(seconds=count, microseconds=nano // 1000)))
    ofMillis = staticmethod(lambda count: Duration(datetime.timedelta(milliseconds=count)))
    ofNanos = staticmethod(lambda count: Duration(datetime.timedelta(microseconds=count // 1000)))

    def _in(self, **unit):
        step = datetime.timedelta(**unit)
        return abs(self._value) // step * (-1 if self._value < datetime.timedelta() else 1)

    toDays = lambda self: self._in(days=1)
    toHours = lambda self: self._in(hours=1)
    toMinutes = lambda self: self._in(minutes=1)
    toMillis = lambda self: self._in(milliseconds=1)
    toNanos = lambda self: self._in(microseconds=1) * 1000
    toSeconds = lambda self: self._in(seconds=1)
    getSeconds = lambda self: self._value // SECOND
    getNano = lambda self: self._value.microseconds * 1000
    plus = lambda self, other: Duration(self._value + other._value)
    minus = lambda self, other: Duration(self._value - other._value)
    plusSeconds = lambda self, count: Duration(self._value + count * SECOND)
    plusMillis = lambda self, count: Duration(self._value + datetime.timedelta(milliseconds=count))
    plusMinutes = lambda self, count: Duration(self._value + datetime.timedelta(minutes=count))
    plusHours = lambda self, count: Duration(self._value + datetime.timedelta(hours=count))
    plusDays = lambda self, count: Duration(self._value + datetime.timedelta(days=count))
    multipliedBy = lambda self, factor: Duration(self._value * factor)
    dividedBy = lambda self, divisor: Duration(self._value // divisor)
    negated = lambda self: Duration(-self._value)
    abs = lambda self: Duration(abs(self._value))
    isNegative = lambda self: self._value < datetime.timedelta()
    isZero = lambda self: not self._value

    def toString(self):
        microseconds = self._value // datetime.timedelta(microseconds=1)
        if microseconds == 0:
            return 'PT0S'
        sign = -1 if microseconds < 0 else 1
        seconds, fraction = divmod(abs(microseconds), 1_000_000)
        text = 'PT'
        for name, size in (('H', 3600), ('M', 60)):
            count, seconds = divmod(seconds, size)
            text += f'{sign * count}{name}' if count else ''
        if seconds or fraction:
            text += ('-' if sign < 0 else '') + str(seconds) + (f'.{fraction:06}'.rstrip('0') if fraction else '') + 'S'
        return text


Duration.ZERO = Duration(datetime.timedelta())


class Period(Comparable):
    def __init__(self, years, months, days):
        self._years, self._months, self._days = years, months, days

    def _key(self):
        return self._years, self._months, self._days

    def _add_to(self, other, sign):
        return other.plusMonths(sign * (12 * self._years + self._months)).plusDays(sign * self._days)

    of = staticmethod(lambda years, months, days: Period(years, months, days))
    ofDays = staticmethod(lambda days: Period(0, 0, days))
    ofWeeks = staticmethod(lambda weeks: Period(0, 0, 7 * weeks))
    ofMonths = staticmethod(lambda months: Period(0, months, 0))
    ofYears = staticmethod(lambda years: Period(years, 0, 0))
    getYears = lambda self: self._years
    getMonths = lambda self: self._months
    getDays = lambda self: self._days

    @staticmethod
    def between(begin, end):
        begin, end = begin._value, end._value
        months = (end.year - begin.year) * 12 + end.month - begin.month
        if months > 0 and end.day < begin.day:
            months -= 1
        elif months < 0 and end.day > begin.day:
            months += 1
        days = (end - zones.plus_months(begin, months)).days
        years, rest = divmod(abs(months), 12)
        sign = -1 if months < 0 else 1
        return Period(sign * years, sign * rest, days)

    def toTotalMonths(self):
        return 12 * self._years + self._months

    def toString(self):
        text = ''.join(f'{count}{name}' for count, name in zip(self._key(), 'YMD') if count)
        return 'P' + (text or '0D')


class Enum(Comparable):
    def __init__(self, name, number):
        self._name, self._number = name, number

    def _key(self):
        return self._number

    @classmethod
    def of(cls, number):
        return cls._all[number - 1]

    @classmethod
    def valueOf(cls, name):
        return getattr(cls, name)

    @classmethod
    def values(cls):
        return list(cls._all)

    def name(self):
        return self._name

    toString = name

    def getValue(self):
        return self._number

    def ordinal(self):
        return self._number - 1

    def getDisplayName(self, style, locale=None):
        names = names_for(locale, [('E', 3)])
        return self._named(names)(self._number - 1, {'FULL': 4, 'NARROW': 5}.get(str(style).partition('_')[0], 3))

    def plus(self, count):
        return self._all[(self._number - 1 + count) % len(self._all)]

    def minus(self, count):
        return self.plus(-count)


class DayOfWeek(Enum):
    _named = staticmethod(lambda names: names.day)


class Month(Enum):
    _named = staticmethod(lambda names: names.month)


for _kind, _names in ((DayOfWeek, ENGLISH.days), (Month, ENGLISH.months)):
    _kind._all = [_kind(_name.upper(), _index) for _index, _name in enumerate(_names, 1)]
    for _value in _kind._all:
        setattr(_kind, _value._name, _value)
