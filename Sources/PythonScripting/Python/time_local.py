"""java.time's dates and times without a zone."""

import datetime

import _flow_time_local as local
import _flow_time_world as world
from _flow_time_parts import Formatted, SECOND, WithAmounts, WithDate, WithTime, checked, date_text, in_zone, time_text, tz_of


class LocalDate(Formatted, WithDate, WithAmounts):
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
        return LocalDate(datetime.datetime.now(tz_of(zone)).date())

    @staticmethod
    def of(year, month, day):
        return checked(lambda: LocalDate(datetime.date(year, getattr(month, '_number', month), day)))

    @staticmethod
    def ofEpochDay(day):
        return LocalDate(datetime.date(1970, 1, 1) + datetime.timedelta(days=day))

    @staticmethod
    def ofYearDay(year, day):
        return LocalDate(datetime.date(year, 1, 1) + datetime.timedelta(days=day - 1))

    def toEpochDay(self):
        return (self._value - datetime.date(1970, 1, 1)).days

    def lengthOfMonth(self):
        import calendar

        return calendar.monthrange(self._value.year, self._value.month)[1]

    def isLeapYear(self):
        import calendar

        return calendar.isleap(self._value.year)

    def atStartOfDay(self, zone=None):
        local = LocalDateTime(datetime.datetime.combine(self._value, datetime.time()))
        return local if zone is None else local.atZone(zone)

    def atTime(self, *time):
        value = time[0]._value if isinstance(time[0], LocalTime) else datetime.time(*time)
        return LocalDateTime(datetime.datetime.combine(self._value, value))

    def toLocalDate(self):
        return self

    def toString(self):
        return date_text(self._value)


class LocalTime(Formatted, WithTime, WithAmounts):
    _standard = 'ISO_LOCAL_TIME'

    def __init__(self, value):
        self._value = value

    def _key(self):
        return self._value

    def _with(self, value):
        return LocalTime(value)

    def _plus(self, step):
        return LocalTime((datetime.datetime.combine(datetime.date(2000, 1, 1), self._value) + step).time())

    @staticmethod
    def _of_fields(fields, formatter):
        return LocalTime(fields.time())

    @staticmethod
    def _from(other):
        return other.toLocalTime()

    @staticmethod
    def now(zone=None):
        return LocalTime(datetime.datetime.now(tz_of(zone)).time())

    @staticmethod
    def of(hour, minute, second=0, nano=0):
        return checked(lambda: LocalTime(datetime.time(hour, minute, second, nano // 1000)))

    @staticmethod
    def ofSecondOfDay(second):
        return LocalTime((datetime.datetime(2000, 1, 1) + second * SECOND).time())

    def toSecondOfDay(self):
        return (self._value.hour * 60 + self._value.minute) * 60 + self._value.second

    def toLocalTime(self):
        return self

    def toString(self):
        return time_text(self._value)


LocalTime.MIDNIGHT = LocalTime.MIN = LocalTime(datetime.time())
LocalTime.NOON, LocalTime.MAX = LocalTime(datetime.time(12)), LocalTime(datetime.time.max)


class LocalDateTime(Formatted, WithDate, WithTime, WithAmounts):
    _standard = 'ISO_LOCAL_DATE_TIME'

    def __init__(self, value):
        self._value = value

    def _key(self):
        return self._value

    def _with(self, value):
        return LocalDateTime(value)

    @staticmethod
    def _of_fields(fields, formatter):
        return LocalDateTime(datetime.datetime.combine(fields.date(), fields.time()))

    @staticmethod
    def _from(other):
        return other.toLocalDateTime()

    @staticmethod
    def now(zone=None):
        return LocalDateTime(datetime.datetime.now(tz_of(zone)).replace(tzinfo=None))

    @staticmethod
    def of(*parts):
        if isinstance(parts[0], LocalDate):
            return LocalDateTime(datetime.datetime.combine(parts[0]._value, parts[1]._value))
        year, month, day, hour, minute, *rest = parts
        second, nano = (rest + [0, 0])[:2]
        return checked(
            lambda: LocalDateTime(
                datetime.datetime(year, getattr(month, '_number', month), day, hour, minute, second, nano // 1000)))

    @staticmethod
    def ofInstant(instant, zone):
        return LocalDateTime(instant._value.astimezone(zone._zone).replace(tzinfo=None))

    @staticmethod
    def ofEpochSecond(second, nano, offset):
        return LocalDateTime.ofInstant(world.Instant.ofEpochSecond(second, nano), offset)

    def atZone(self, zone):
        return world.ZonedDateTime(in_zone(self._value, zone._zone), zone)

    def atOffset(self, offset):
        return world.OffsetDateTime(self._value.replace(tzinfo=offset._zone))

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
        return date_text(self._value) + 'T' + time_text(self._value)
