"""java.time's instants and zones."""

import datetime

import _flow_date_patterns as patterns
import _flow_time_local as local
import _flow_zones as zones
from _flow_time_parts import (
    Comparable, DateTimeException, Formatted, SECOND, WithAmounts, WithDate, WithTime, date_text, in_zone, time_text,
    zone_of_fields,
)


class WithOffset:
    def toInstant(self):
        return Instant(self._value.astimezone(datetime.timezone.utc))

    def toEpochSecond(self):
        return (self._value - zones.EPOCH) // SECOND

    def toLocalDateTime(self):
        return local.LocalDateTime(self._value.replace(tzinfo=None, fold=0))

    def toLocalDate(self):
        return local.LocalDate(self._value.date())

    def toLocalTime(self):
        return local.LocalTime(self._value.time().replace(fold=0))

    def getOffset(self):
        return ZoneOffset(self._value.utcoffset())


class ZonedDateTime(Formatted, WithOffset, WithDate, WithTime, WithAmounts):
    _standard = 'ISO_ZONED_DATE_TIME'

    def __init__(self, value, zone):
        self._value = value
        self._zone_id = zone

    def _key(self):
        return self._value

    def _with(self, value):
        return ZonedDateTime(in_zone(value.replace(tzinfo=None), self._zone_id._zone), self._zone_id)

    def _plus(self, step):
        moment = self._value.astimezone(datetime.timezone.utc) + step
        return ZonedDateTime(moment.astimezone(self._zone_id._zone), self._zone_id)

    @staticmethod
    def _of_fields(fields, formatter):
        zone = zone_of_fields(fields, formatter)
        return local.LocalDateTime._of_fields(fields, formatter).atZone(zone)

    @staticmethod
    def _from(other):
        return other.toZonedDateTime()

    @staticmethod
    def now(zone=None):
        zone = zone or ZoneId.systemDefault()
        return ZonedDateTime(datetime.datetime.now(zone._zone), zone)

    @staticmethod
    def of(*parts):
        *given, zone = parts
        moment = given[0] if isinstance(given[0], local.LocalDateTime) else local.LocalDateTime.of(*given)
        return moment.atZone(zone)

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
        return OffsetDateTime(self._value.replace(tzinfo=datetime.timezone(self._value.utcoffset()), fold=0))

    def toZonedDateTime(self):
        return self

    def toString(self):
        text = date_text(self._value) + 'T' + time_text(self._value) + zones.offset_text(self._value.utcoffset())
        return text if isinstance(self._zone_id, ZoneOffset) else f'{text}[{self._zone_id}]'


class OffsetDateTime(Formatted, WithOffset, WithDate, WithTime, WithAmounts):
    _standard = 'ISO_OFFSET_DATE_TIME'

    def __init__(self, value):
        self._value = value

    def _key(self):
        return self._value

    def _with(self, value):
        return OffsetDateTime(value)

    @staticmethod
    def _of_fields(fields, formatter):
        zone = zone_of_fields(fields, formatter)
        return local.LocalDateTime._of_fields(fields, formatter).atZone(zone).toOffsetDateTime()

    @staticmethod
    def _from(other):
        return other.toOffsetDateTime()

    @staticmethod
    def now(zone=None):
        return ZonedDateTime.now(zone).toOffsetDateTime()

    @staticmethod
    def of(*parts):
        *given, offset = parts
        moment = given[0] if isinstance(given[0], local.LocalDateTime) else local.LocalDateTime.of(*given)
        return moment.atOffset(offset)

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
        return date_text(self._value) + 'T' + time_text(self._value) + zones.offset_text(self._value.utcoffset())


class Instant(Formatted, WithTime, WithAmounts):
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
        return Instant(datetime.datetime.now(datetime.timezone.utc))

    @staticmethod
    def ofEpochMilli(milliseconds):
        return Instant(zones.EPOCH + datetime.timedelta(milliseconds=milliseconds))

    @staticmethod
    def ofEpochSecond(seconds, nano=0):
        return Instant(zones.EPOCH + datetime.timedelta(seconds=seconds, microseconds=nano // 1000))

    def toEpochMilli(self):
        return (self._value - zones.EPOCH) // datetime.timedelta(milliseconds=1)

    def getEpochSecond(self):
        return (self._value - zones.EPOCH) // SECOND

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
        seconds = f'{value.hour:02}:{value.minute:02}:{value.second:02}' + patterns.fraction_text(value.microsecond)
        return date_text(value) + 'T' + seconds + 'Z'


Instant.EPOCH = Instant(zones.EPOCH)


class ZoneId(Comparable):
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
            return ZoneId(name, zones.zone_named(name))
        except zones.UnknownZone:
            raise DateTimeException(f'Unknown time-zone ID: {name}') from None

    @staticmethod
    def systemDefault():
        zone = zones.default_zone()
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
        super().__init__(zones.offset_text(offset), datetime.timezone(offset))
        self._offset = offset

    @staticmethod
    def of(name):
        try:
            return ZoneOffset(zones.offset_of(name))
        except zones.UnknownZone:
            raise DateTimeException(f'Invalid ID for ZoneOffset: {name}') from None

    @staticmethod
    def ofHours(hours):
        return ZoneOffset(datetime.timedelta(hours=hours))

    @staticmethod
    def ofHoursMinutes(hours, minutes):
        return ZoneOffset(datetime.timedelta(hours=hours, minutes=minutes))

    @staticmethod
    def ofTotalSeconds(seconds):
        return ZoneOffset(datetime.timedelta(seconds=seconds))

    def getTotalSeconds(self):
        return int(self._offset.total_seconds())


ZoneOffset.UTC = ZoneOffset(datetime.timedelta())


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
