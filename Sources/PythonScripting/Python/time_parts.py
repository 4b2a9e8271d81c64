"""What the values of java.time share."""

import datetime

import _flow_date_patterns as patterns
import _flow_zones as zones
from _flow_java_exceptions import RuntimeException

UTC = zones.zone_named('UTC')
SECOND = datetime.timedelta(seconds=1)


class DateTimeException(RuntimeException):
    pass


class Comparable:
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


class Formatted(Comparable):
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


class WithDate:
    getYear = lambda self: self._value.year
    getMonthValue = lambda self: self._value.month
    getMonth = lambda self: amounts.Month.of(self._value.month)
    getDayOfMonth = lambda self: self._value.day
    getDayOfYear = lambda self: self._value.timetuple().tm_yday
    getDayOfWeek = lambda self: amounts.DayOfWeek.of(self._value.isoweekday())
    plusYears = lambda self, count: self._with(zones.plus_months(self._value, 12 * count))
    plusMonths = lambda self, count: self._with(zones.plus_months(self._value, count))
    plusWeeks = lambda self, count: self._with(self._value + datetime.timedelta(weeks=count))
    plusDays = lambda self, count: self._with(self._value + datetime.timedelta(days=count))
    minusYears = lambda self, count: self.plusYears(-count)
    minusMonths = lambda self, count: self.plusMonths(-count)
    minusWeeks = lambda self, count: self.plusWeeks(-count)
    minusDays = lambda self, count: self.plusDays(-count)
    withYear = lambda self, value: self.plusYears(value - self._value.year)
    withMonth = lambda self, value: self.plusMonths(value - self._value.month)
    withDayOfMonth = lambda self, value: self._with(self._value.replace(day=value))


class WithTime:
    getHour = lambda self: self._value.hour
    getMinute = lambda self: self._value.minute
    getSecond = lambda self: self._value.second
    getNano = lambda self: self._value.microsecond * 1000
    withHour = lambda self, value: self._with(self._value.replace(hour=value))
    withMinute = lambda self, value: self._with(self._value.replace(minute=value))
    withSecond = lambda self, value: self._with(self._value.replace(second=value))
    withNano = lambda self, value: self._with(self._value.replace(microsecond=value // 1000))
    plusHours = lambda self, count: self._plus(datetime.timedelta(hours=count))
    plusMinutes = lambda self, count: self._plus(datetime.timedelta(minutes=count))
    plusSeconds = lambda self, count: self._plus(datetime.timedelta(seconds=count))
    plusMillis = lambda self, count: self._plus(datetime.timedelta(milliseconds=count))
    plusNanos = lambda self, count: self._plus(datetime.timedelta(microseconds=count // 1000))
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


class WithAmounts:
    def plus(self, amount, unit=None):
        if unit is None:
            return amount._add_to(self, 1)
        if unit._months:
            return self.plusMonths(amount * unit._months)
        if isinstance(self, local.LocalDate):
            return self.plusDays((amount * unit._step).days)
        return self._plus(amount * unit._step)

    def minus(self, amount, unit=None):
        return amount._add_to(self, -1) if unit is None else self.plus(-amount, unit)

    def until(self, other, unit):
        return unit.between(self, other)


def date_text(value):
    return f'{value.year:04}-{value.month:02}-{value.day:02}'


def time_text(value):
    text = f'{value.hour:02}:{value.minute:02}'
    return text + f':{value.second:02}' + patterns.fraction_text(value.microsecond) if value.second or value.microsecond else text


def in_zone(moment, zone, strict=False):
    """A local time in a zone; one that the clocks leave out moves on by the gap, as in Java."""
    aware = moment.replace(tzinfo=zone, fold=0)
    return aware.astimezone(datetime.timezone.utc).astimezone(zone)


def tz_of(zone):
    if zone is None:
        return zones.default_zone()
    return getattr(zone, '_zone_id', zone)._zone


def moment_of(value):
    """What two values of a kind can be subtracted by."""
    value = value._value
    if isinstance(value, datetime.time):
        return datetime.datetime.combine(datetime.date(2000, 1, 1), value)
    return value


def checked(make):
    try:
        return make()
    except (ValueError, OverflowError) as error:
        raise DateTimeException(str(error)) from None


def zone_of_fields(fields, formatter):
    if fields.zone_name is not None:
        return world.ZoneId.of(fields.zone_name)
    if formatter._zone is not None:
        return formatter._zone
    raise ValueError('there is no zone in the text')


# Last, because they are made of what is above.
import _flow_time_amounts as amounts
import _flow_time_local as local
import _flow_time_world as world
