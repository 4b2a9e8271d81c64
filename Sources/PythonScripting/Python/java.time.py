"""The names of java.time that scripts use; to the microsecond."""

import datetime as _dt
import functools as _functools

import _flow_dates as _dates
from java.lang import RuntimeException as _Runtime

_UTC = _dates.zone_named('UTC')
_SECOND = _dt.timedelta(seconds=1)


class DateTimeException(_Runtime):
    pass


def _unit_step(amount, unit):
    return amount * unit._step


class _Comparable:
    """Comparison by `_key`, and what all values have."""

    def __eq__(self, other):
        return type(self) is type(other) and self._key() == other._key()

    def __lt__(self, other):
        return self._key() < other._key()

    def __le__(self, other):
        return self._key() <= other._key()

    def __gt__(self, other):
        return self._key() > other._key()

    def __ge__(self, other):
        return self._key() >= other._key()

    def __hash__(self):
        return hash(self._key())

    def compareTo(self, other):
        return (self._key() > other._key()) - (self._key() < other._key())

    def equals(self, other):
        return self == other

    def isBefore(self, other):
        return self._key() < other._key()

    def isAfter(self, other):
        return self._key() > other._key()

    def isEqual(self, other):
        return self._key() == other._key()

    def hashCode(self):
        return hash(self) & 0x7FFFFFFF

    def __str__(self):
        return self.toString()

    __repr__ = __str__

    @classmethod
    def from_(cls, other):
        return cls._from(other)


class _Formatted(_Comparable):
    def format(self, formatter):
        return formatter.format(self)

    @classmethod
    def parse(cls, text, formatter=None):
        from java.time.format import DateTimeFormatter, DateTimeParseException

        formatter = formatter or getattr(DateTimeFormatter, cls._standard)
        try:
            return cls._of_fields(formatter._fields(text), formatter)
        except (ValueError, OverflowError) as error:
            raise DateTimeParseException(f"Text '{text}' could not be parsed: {error}", text) from None


class _WithDate:
    getYear = lambda self: self._value.year
    getMonthValue = lambda self: self._value.month
    getMonth = lambda self: Month.of(self._value.month)
    getDayOfMonth = lambda self: self._value.day
    getDayOfYear = lambda self: self._value.timetuple().tm_yday
    getDayOfWeek = lambda self: DayOfWeek.of(self._value.isoweekday())
    plusYears = lambda self, count: self._with(_dates.plus_months(self._value, 12 * count))
    plusMonths = lambda self, count: self._with(_dates.plus_months(self._value, count))
    plusWeeks = lambda self, count: self._with(self._value + _dt.timedelta(weeks=count))
    plusDays = lambda self, count: self._with(self._value + _dt.timedelta(days=count))
    minusYears = lambda self, count: self.plusYears(-count)
    minusMonths = lambda self, count: self.plusMonths(-count)
    minusWeeks = lambda self, count: self.plusWeeks(-count)
    minusDays = lambda self, count: self.plusDays(-count)
    withYear = lambda self, value: self.plusYears(value - self._value.year)
    withMonth = lambda self, value: self.plusMonths(value - self._value.month)
    withDayOfMonth = lambda self, value: self._with(self._value.replace(day=value))


class _WithTime:
    getHour = lambda self: self._value.hour
    getMinute = lambda self: self._value.minute
    getSecond = lambda self: self._value.second
    getNano = lambda self: self._value.microsecond * 1000
    withHour = lambda self, value: self._with(self._value.replace(hour=value))
    withMinute = lambda self, value: self._with(self._value.replace(minute=value))
    withSecond = lambda self, value: self._with(self._value.replace(second=value))
    withNano = lambda self, value: self._with(self._value.replace(microsecond=value // 1000))
    plusHours = lambda self, count: self._plus(_dt.timedelta(hours=count))
    plusMinutes = lambda self, count: self._plus(_dt.timedelta(minutes=count))
    plusSeconds = lambda self, count: self._plus(_dt.timedelta(seconds=count))
    plusMillis = lambda self, count: self._plus(_dt.timedelta(milliseconds=count))
    plusNanos = lambda self, count: self._plus(_dt.timedelta(microseconds=count // 1000))
    minusHours = lambda self, count: self.plusHours(-count)
    minusMinutes = lambda self, count: self.plusMinutes(-count)
    minusSeconds = lambda self, count: self.plusSeconds(-count)
    minusMillis = lambda self, count: self.plusMillis(-count)
    minusNanos = lambda self, count: self.plusNanos(-count)

    def _plus(self, step):
        return self._with(self._value + step)

    def truncatedTo(self, unit):
        value = self._value
        fields = {
            'NANOS': {}, 'MICROS': {}, 'MILLIS': {'microsecond': value.microsecond // 1000 * 1000}, 'SECONDS': {'microsecond': 0},
            'MINUTES': {'second': 0, 'microsecond': 0}, 'HOURS': {'minute': 0, 'second': 0, 'microsecond': 0},
            'DAYS': {'hour': 0, 'minute': 0, 'second': 0, 'microsecond': 0},
        }[unit.name()]
        return self._with(value.replace(**fields))


class _WithAmounts:
    def plus(self, amount, unit=None):
        if unit is None:
            return amount._add_to(self, 1)
        if unit._months:
            return self.plusMonths(amount * unit._months)
        if isinstance(self, LocalDate):
            return self.plusDays((amount * unit._step).days)
        return self._plus(amount * unit._step)

    def minus(self, amount, unit=None):
        return amount._add_to(self, -1) if unit is None else self.plus(-amount, unit)

    def until(self, other, unit):
        return unit.between(self, other)


def _date_text(value):
    return f'{value.year:04}-{value.month:02}-{value.day:02}'


def _time_text(value):
    text = f'{value.hour:02}:{value.minute:02}'
    return text + f':{value.second:02}' + _dates.fraction_text(value.microsecond) if value.second or value.microsecond else text


def _zoned(moment, zone, strict=False):
    """A local time in a zone; one that the clocks leave out moves on by the gap, as in Java."""
    aware = moment.replace(tzinfo=zone, fold=0)
    return aware.astimezone(_dt.timezone.utc).astimezone(zone)


class LocalDate(_Formatted, _WithDate, _WithAmounts):
    _standard = 'ISO_LOCAL_DATE'

    def __init__(self, value):
        self._value = value

    def _key(self):
        return self._value

    def _with(self, value):
        return LocalDate(value)

    @staticmethod
    def _of_fields(fields, formatter):
        return LocalDate(fields.date())

    @staticmethod
    def _from(other):
        return other.toLocalDate()

    @staticmethod
    def now(zone=None):
        return LocalDate(_dt.datetime.now(_tz(zone)).date())

    @staticmethod
    def of(year, month, day):
        return _checked(lambda: LocalDate(_dt.date(year, getattr(month, '_number', month), day)))

    @staticmethod
    def ofEpochDay(day):
        return LocalDate(_dt.date(1970, 1, 1) + _dt.timedelta(days=day))

    @staticmethod
    def ofYearDay(year, day):
        return LocalDate(_dt.date(year, 1, 1) + _dt.timedelta(days=day - 1))

    def toEpochDay(self):
        return (self._value - _dt.date(1970, 1, 1)).days

    def lengthOfMonth(self):
        import calendar

        return calendar.monthrange(self._value.year, self._value.month)[1]

    def isLeapYear(self):
        import calendar

        return calendar.isleap(self._value.year)

    def atStartOfDay(self, zone=None):
        local = LocalDateTime(_dt.datetime.combine(self._value, _dt.time()))
        return local if zone is None else local.atZone(zone)

    def atTime(self, *time):
        value = time[0]._value if isinstance(time[0], LocalTime) else _dt.time(*time)
        return LocalDateTime(_dt.datetime.combine(self._value, value))

    def toLocalDate(self):
        return self

    def toString(self):
        return _date_text(self._value)


class LocalTime(_Formatted, _WithTime, _WithAmounts):
    _standard = 'ISO_LOCAL_TIME'

    def __init__(self, value):
        self._value = value

    def _key(self):
        return self._value

    def _with(self, value):
        return LocalTime(value)

    def _plus(self, step):
        return LocalTime((_dt.datetime.combine(_dt.date(2000, 1, 1), self._value) + step).time())

    @staticmethod
    def _of_fields(fields, formatter):
        return LocalTime(fields.time())

    @staticmethod
    def _from(other):
        return other.toLocalTime()

    @staticmethod
    def now(zone=None):
        return LocalTime(_dt.datetime.now(_tz(zone)).time())

    @staticmethod
    def of(hour, minute, second=0, nano=0):
        return _checked(lambda: LocalTime(_dt.time(hour, minute, second, nano // 1000)))

    @staticmethod
    def ofSecondOfDay(second):
        return LocalTime((_dt.datetime(2000, 1, 1) + second * _SECOND).time())

    def toSecondOfDay(self):
        return (self._value.hour * 60 + self._value.minute) * 60 + self._value.second

    def toLocalTime(self):
        return self

    def toString(self):
        return _time_text(self._value)


LocalTime.MIDNIGHT = LocalTime.MIN = LocalTime(_dt.time())
LocalTime.NOON, LocalTime.MAX = LocalTime(_dt.time(12)), LocalTime(_dt.time.max)


class LocalDateTime(_Formatted, _WithDate, _WithTime, _WithAmounts):
    _standard = 'ISO_LOCAL_DATE_TIME'

    def __init__(self, value):
        self._value = value

    def _key(self):
        return self._value

    def _with(self, value):
        return LocalDateTime(value)

    @staticmethod
    def _of_fields(fields, formatter):
        return LocalDateTime(_dt.datetime.combine(fields.date(), fields.time()))

    @staticmethod
    def _from(other):
        return other.toLocalDateTime()

    @staticmethod
    def now(zone=None):
        return LocalDateTime(_dt.datetime.now(_tz(zone)).replace(tzinfo=None))

    @staticmethod
    def of(*parts):
        if isinstance(parts[0], LocalDate):
            return LocalDateTime(_dt.datetime.combine(parts[0]._value, parts[1]._value))
        year, month, day, hour, minute, *rest = parts
        second, nano = (rest + [0, 0])[:2]
        return _checked(
            lambda: LocalDateTime(_dt.datetime(year, getattr(month, '_number', month), day, hour, minute, second, nano // 1000)))

    @staticmethod
    def ofInstant(instant, zone):
        return LocalDateTime(instant._value.astimezone(zone._zone).replace(tzinfo=None))

    @staticmethod
    def ofEpochSecond(second, nano, offset):
        return LocalDateTime.ofInstant(Instant.ofEpochSecond(second, nano), offset)

    def atZone(self, zone):
        return ZonedDateTime(_zoned(self._value, zone._zone), zone)

    def atOffset(self, offset):
        return OffsetDateTime(self._value.replace(tzinfo=offset._zone))

    def toInstant(self, offset):
        return self.atOffset(offset).toInstant()

    def toEpochSecond(self, offset):
        return self.atOffset(offset).toEpochSecond()

    def toLocalDate(self):
        return LocalDate(self._value.date())

    def toLocalTime(self):
        return LocalTime(self._value.time())

    def toLocalDateTime(self):
        return self

    def toString(self):
        return _date_text(self._value) + 'T' + _time_text(self._value)


class _WithOffset:
    def toInstant(self):
        return Instant(self._value.astimezone(_dt.timezone.utc))

    def toEpochSecond(self):
        return (self._value - _dates.EPOCH) // _SECOND

    def toLocalDateTime(self):
        return LocalDateTime(self._value.replace(tzinfo=None, fold=0))

    def toLocalDate(self):
        return LocalDate(self._value.date())

    def toLocalTime(self):
        return LocalTime(self._value.time().replace(fold=0))

    def getOffset(self):
        return ZoneOffset(self._value.utcoffset())


class ZonedDateTime(_Formatted, _WithOffset, _WithDate, _WithTime, _WithAmounts):
    _standard = 'ISO_ZONED_DATE_TIME'

    def __init__(self, value, zone):
        self._value = value
        self._zone_id = zone

    def _key(self):
        return self._value

    def _with(self, value):
        return ZonedDateTime(_zoned(value.replace(tzinfo=None), self._zone_id._zone), self._zone_id)

    def _plus(self, step):
        moment = self._value.astimezone(_dt.timezone.utc) + step
        return ZonedDateTime(moment.astimezone(self._zone_id._zone), self._zone_id)

    @staticmethod
    def _of_fields(fields, formatter):
        zone = _zone_of_fields(fields, formatter)
        return LocalDateTime._of_fields(fields, formatter).atZone(zone)

    @staticmethod
    def _from(other):
        return other.toZonedDateTime()

    @staticmethod
    def now(zone=None):
        zone = zone or ZoneId.systemDefault()
        return ZonedDateTime(_dt.datetime.now(zone._zone), zone)

    @staticmethod
    def of(*parts):
        *local, zone = parts
        local = local[0] if isinstance(local[0], LocalDateTime) else LocalDateTime.of(*local)
        return local.atZone(zone)

    @staticmethod
    def ofInstant(instant, zone):
        return instant.atZone(zone)

    def getZone(self):
        return self._zone_id

    def withZoneSameInstant(self, zone):
        return ZonedDateTime(self._value.astimezone(zone._zone), zone)

    def withZoneSameLocal(self, zone):
        return self.toLocalDateTime().atZone(zone)

    def toOffsetDateTime(self):
        return OffsetDateTime(self._value.replace(tzinfo=_dt.timezone(self._value.utcoffset()), fold=0))

    def toZonedDateTime(self):
        return self

    def toString(self):
        text = _date_text(self._value) + 'T' + _time_text(self._value) + _dates.offset_text(self._value.utcoffset())
        return text if isinstance(self._zone_id, ZoneOffset) else f'{text}[{self._zone_id}]'


class OffsetDateTime(_Formatted, _WithOffset, _WithDate, _WithTime, _WithAmounts):
    _standard = 'ISO_OFFSET_DATE_TIME'

    def __init__(self, value):
        self._value = value

    def _key(self):
        return self._value

    def _with(self, value):
        return OffsetDateTime(value)

    @staticmethod
    def _of_fields(fields, formatter):
        zone = _zone_of_fields(fields, formatter)
        return LocalDateTime._of_fields(fields, formatter).atZone(zone).toOffsetDateTime()

    @staticmethod
    def _from(other):
        return other.toOffsetDateTime()

    @staticmethod
    def now(zone=None):
        return ZonedDateTime.now(zone).toOffsetDateTime()

    @staticmethod
    def of(*parts):
        *local, offset = parts
        local = local[0] if isinstance(local[0], LocalDateTime) else LocalDateTime.of(*local)
        return local.atOffset(offset)

    @staticmethod
    def ofInstant(instant, zone):
        return instant.atZone(zone).toOffsetDateTime()

    def withOffsetSameInstant(self, offset):
        return OffsetDateTime(self._value.astimezone(offset._zone))

    def atZoneSameInstant(self, zone):
        return self.toInstant().atZone(zone)

    def toZonedDateTime(self):
        return ZonedDateTime(self._value, self.getOffset())

    def toOffsetDateTime(self):
        return self

    def toString(self):
        return _date_text(self._value) + 'T' + _time_text(self._value) + _dates.offset_text(self._value.utcoffset())


class Instant(_Formatted, _WithTime, _WithAmounts):
    _standard = 'ISO_INSTANT'

    def __init__(self, value):
        self._value = value

    def _key(self):
        return self._value

    def _with(self, value):
        return Instant(value)

    @staticmethod
    def _of_fields(fields, formatter):
        return ZonedDateTime._of_fields(fields, formatter).toInstant()

    @staticmethod
    def _from(other):
        return other.toInstant()

    @staticmethod
    def now(*_):
        return Instant(_dt.datetime.now(_dt.timezone.utc))

    @staticmethod
    def ofEpochMilli(milliseconds):
        return Instant(_dates.EPOCH + _dt.timedelta(milliseconds=milliseconds))

    @staticmethod
    def ofEpochSecond(seconds, nano=0):
        return Instant(_dates.EPOCH + _dt.timedelta(seconds=seconds, microseconds=nano // 1000))

    def toEpochMilli(self):
        return (self._value - _dates.EPOCH) // _dt.timedelta(milliseconds=1)

    def getEpochSecond(self):
        return (self._value - _dates.EPOCH) // _SECOND

    def plusDays(self, count):
        raise AttributeError('plusDays')

    def toInstant(self):
        return self

    def atZone(self, zone):
        return ZonedDateTime(self._value.astimezone(zone._zone), zone)

    def atOffset(self, offset):
        return OffsetDateTime(self._value.astimezone(offset._zone))

    def toString(self):
        value = self._value
        seconds = f'{value.hour:02}:{value.minute:02}:{value.second:02}' + _dates.fraction_text(value.microsecond)
        return _date_text(value) + 'T' + seconds + 'Z'


Instant.EPOCH = Instant(_dates.EPOCH)


class ZoneId(_Comparable):
    def __init__(self, name, zone):
        self._name = name
        self._zone = zone

    def _key(self):
        return self._name

    @staticmethod
    def of(name, *_):
        if name == 'Z' or name[:1] in '+-':
            return ZoneOffset.of(name)
        try:
            return ZoneId(name, _dates.zone_named(name))
        except _dates.UnknownZone:
            raise DateTimeException(f'Unknown time-zone ID: {name}') from None

    @staticmethod
    def systemDefault():
        zone = _dates.default_zone()
        return ZoneId(str(zone), zone)

    @staticmethod
    def getAvailableZoneIds():
        import zoneinfo

        return zoneinfo.available_timezones()

    def getId(self):
        return self._name

    def toString(self):
        return self._name

    def normalized(self):
        return self


class ZoneOffset(ZoneId):
    def __init__(self, offset):
        super().__init__(_dates.offset_text(offset), _dt.timezone(offset))
        self._offset = offset

    @staticmethod
    def of(name):
        try:
            return ZoneOffset(_dates.offset_of(name))
        except _dates.UnknownZone:
            raise DateTimeException(f'Invalid ID for ZoneOffset: {name}') from None

    @staticmethod
    def ofHours(hours):
        return ZoneOffset(_dt.timedelta(hours=hours))

    @staticmethod
    def ofHoursMinutes(hours, minutes):
        return ZoneOffset(_dt.timedelta(hours=hours, minutes=minutes))

    @staticmethod
    def ofTotalSeconds(seconds):
        return ZoneOffset(_dt.timedelta(seconds=seconds))

    def getTotalSeconds(self):
        return int(self._offset.total_seconds())


ZoneOffset.UTC = ZoneOffset(_dt.timedelta())


class Duration(_Comparable):
    def __init__(self, value):
        self._value = value

    def _key(self):
        return self._value

    def _add_to(self, other, sign):
        return Duration(other._value + sign * self._value) if isinstance(other, Duration) else other._plus(sign * self._value)

    @staticmethod
    def between(begin, end):
        return Duration(_moment(end) - _moment(begin))

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
        value = _dt.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        return Duration(-value if sign else value)

    ofDays = staticmethod(lambda count: Duration(_dt.timedelta(days=count)))
    ofHours = staticmethod(lambda count: Duration(_dt.timedelta(hours=count)))
    ofMinutes = staticmethod(lambda count: Duration(_dt.timedelta(minutes=count)))
    ofSeconds = staticmethod(lambda count, nano=0: Duration(_dt.timedelta(seconds=count, microseconds=nano // 1000)))
    ofMillis = staticmethod(lambda count: Duration(_dt.timedelta(milliseconds=count)))
    ofNanos = staticmethod(lambda count: Duration(_dt.timedelta(microseconds=count // 1000)))

    def _in(self, **unit):
        step = _dt.timedelta(**unit)
        return abs(self._value) // step * (-1 if self._value < _dt.timedelta() else 1)

    toDays = lambda self: self._in(days=1)
    toHours = lambda self: self._in(hours=1)
    toMinutes = lambda self: self._in(minutes=1)
    toMillis = lambda self: self._in(milliseconds=1)
    toNanos = lambda self: self._in(microseconds=1) * 1000
    toSeconds = lambda self: self._in(seconds=1)
    getSeconds = lambda self: self._value // _SECOND
    getNano = lambda self: self._value.microseconds * 1000
    plus = lambda self, other: Duration(self._value + other._value)
    minus = lambda self, other: Duration(self._value - other._value)
    plusSeconds = lambda self, count: Duration(self._value + count * _SECOND)
    plusMillis = lambda self, count: Duration(self._value + _dt.timedelta(milliseconds=count))
    plusMinutes = lambda self, count: Duration(self._value + _dt.timedelta(minutes=count))
    plusHours = lambda self, count: Duration(self._value + _dt.timedelta(hours=count))
    plusDays = lambda self, count: Duration(self._value + _dt.timedelta(days=count))
    multipliedBy = lambda self, factor: Duration(self._value * factor)
    dividedBy = lambda self, divisor: Duration(self._value // divisor)
    negated = lambda self: Duration(-self._value)
    abs = lambda self: Duration(abs(self._value))
    isNegative = lambda self: self._value < _dt.timedelta()
    isZero = lambda self: not self._value

    def toString(self):
        microseconds = self._value // _dt.timedelta(microseconds=1)
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


Duration.ZERO = Duration(_dt.timedelta())


class Period(_Comparable):
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
        days = (end - _dates.plus_months(begin, months)).days
        years, rest = divmod(abs(months), 12)
        sign = -1 if months < 0 else 1
        return Period(sign * years, sign * rest, days)

    def toTotalMonths(self):
        return 12 * self._years + self._months

    def toString(self):
        text = ''.join(f'{count}{name}' for count, name in zip(self._key(), 'YMD') if count)
        return 'P' + (text or '0D')


class _Enum(_Comparable):
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
        name = self._name.capitalize()
        return name if str(style).startswith('FULL') else name[:3]

    def plus(self, count):
        return self._all[(self._number - 1 + count) % len(self._all)]

    def minus(self, count):
        return self.plus(-count)


class DayOfWeek(_Enum):
    pass


class Month(_Enum):
    pass


for _kind, _names in ((DayOfWeek, _dates.DAYS), (Month, _dates.MONTHS)):
    _kind._all = [_kind(_name.upper(), _index) for _index, _name in enumerate(_names, 1)]
    for _value in _kind._all:
        setattr(_kind, _value._name, _value)


class Clock:
    def __init__(self, zone):
        self._zone_id = zone

    @staticmethod
    def systemUTC():
        return Clock(ZoneOffset.UTC)

    @staticmethod
    def systemDefaultZone():
        return Clock(ZoneId.systemDefault())

    def millis(self):
        return Instant.now().toEpochMilli()

    def instant(self):
        return Instant.now()

    def getZone(self):
        return self._zone_id


def _tz(zone):
    if zone is None:
        return _dates.default_zone()
    return getattr(zone, '_zone_id', zone)._zone


def _moment(value):
    """What two values of a kind can be subtracted by."""
    value = value._value
    if isinstance(value, _dt.time):
        return _dt.datetime.combine(_dt.date(2000, 1, 1), value)
    return value


def _checked(make):
    try:
        return make()
    except (ValueError, OverflowError) as error:
        raise DateTimeException(str(error)) from None


def _zone_of_fields(fields, formatter):
    if fields.zone_name is not None:
        return ZoneId.of(fields.zone_name)
    if formatter._zone is not None:
        return formatter._zone
    raise ValueError('there is no zone in the text')
