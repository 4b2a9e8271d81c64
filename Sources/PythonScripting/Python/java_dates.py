"""java.util's dates, calendars, zones and locales."""

import time


class Locale:
    """Names of months and days are there in English and Turkish; numbers are written with a point."""

    def __init__(self, language, country='', variant=''):
        self._language, self._country = language.lower(), country.upper()

    def getLanguage(self):
        return self._language

    def getCountry(self):
        return self._country

    def toString(self):
        return self._language + ('_' + self._country if self._country else '')

    __str__ = toString

    def toLanguageTag(self):
        return self.toString().replace('_', '-')

    @staticmethod
    def forLanguageTag(tag):
        return Locale(*tag.split('-')[:2])

    @staticmethod
    def getDefault(*_):
        return Locale.US


Locale.US, Locale.UK, Locale.ENGLISH, Locale.ROOT = Locale('en', 'US'), Locale('en', 'GB'), Locale('en'), Locale('')
Locale.GERMANY, Locale.FRANCE = Locale('de', 'DE'), Locale('fr', 'FR')


class TimeZone:
    """A zone of the tz database; one that is unknown is GMT, as in Java."""

    def __init__(self, name, zone):
        self._name, self._zone = name, zone

    @staticmethod
    def getTimeZone(name):
        from _flow_zones import UnknownZone, zone_named

        name = name.getId() if hasattr(name, 'getId') else name
        try:
            return TimeZone(name, zone_named(name))
        except UnknownZone:
            return TimeZone('GMT', zone_named('UTC'))

    @staticmethod
    def getDefault():
        from _flow_zones import default_zone

        zone = default_zone()
        return TimeZone(str(zone), zone)

    def getID(self):
        return self._name

    def toZoneId(self):
        from java.time import ZoneId

        return ZoneId.of(self._name)

    def getOffset(self, milliseconds):
        import datetime

        offset = datetime.datetime.fromtimestamp(milliseconds / 1000, self._zone).utcoffset()
        return int(offset.total_seconds() * 1000)

    def getRawOffset(self):
        return self.getOffset(1704067200000)


class Date:
    """An instant in milliseconds."""

    def __init__(self, *arguments):
        if not arguments:
            self._time = time.time_ns() // 1_000_000
        elif len(arguments) == 1:
            self._time = int(arguments[0])
        else:
            import datetime
            from _flow_zones import default_zone

            year, month, *rest = arguments
            moment = datetime.datetime(year + 1900, month + 1, *rest, tzinfo=default_zone())
            self._time = int(moment.timestamp() * 1000)

    @staticmethod
    def from_(instant):
        return Date(instant.toEpochMilli())

    def getTime(self):
        return self._time

    def setTime(self, milliseconds):
        self._time = int(milliseconds)

    def toInstant(self):
        from java.time import Instant

        return Instant.ofEpochMilli(self._time)

    def before(self, other):
        return self._time < other._time

    def after(self, other):
        return self._time > other._time

    def compareTo(self, other):
        return (self._time > other._time) - (self._time < other._time)

    def equals(self, other):
        return self == other

    def toString(self):
        from java.text import SimpleDateFormat

        return SimpleDateFormat('EEE MMM dd HH:mm:ss zzz yyyy').format(self)

    __str__ = toString

    def __eq__(self, other):
        return isinstance(other, Date) and self._time == other._time

    def __lt__(self, other):
        return self._time < other._time

    def __le__(self, other):
        return self._time <= other._time

    def __hash__(self):
        return hash(self._time)


class Calendar:
    """The Gregorian calendar in a time zone."""

    YEAR, MONTH, WEEK_OF_YEAR, DAY_OF_MONTH, DAY_OF_YEAR, DAY_OF_WEEK = 1, 2, 3, 5, 6, 7
    DATE, AM_PM, HOUR, HOUR_OF_DAY, MINUTE, SECOND, MILLISECOND = 5, 9, 10, 11, 12, 13, 14
    SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = range(1, 8)
    (JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER) = range(12)
    AM, PM = 0, 1

    def __init__(self, zone=None):
        self._zone = zone or TimeZone.getDefault()
        self._set_milliseconds(time.time_ns() // 1_000_000)

    @staticmethod
    def getInstance(*arguments):
        zones = [argument for argument in arguments if isinstance(argument, TimeZone)]
        return Calendar(*zones)

    def _set_milliseconds(self, milliseconds):
        from _flow_zones import at_milliseconds

        self._now = at_milliseconds(milliseconds, self._zone._zone)

    def getTimeInMillis(self):
        from _flow_zones import milliseconds_of

        return milliseconds_of(self._now)

    def setTimeInMillis(self, milliseconds):
        self._set_milliseconds(milliseconds)

    def getTime(self):
        return Date(self.getTimeInMillis())

    def setTime(self, date):
        self._set_milliseconds(date.getTime())

    def setTimeZone(self, zone):
        milliseconds = self.getTimeInMillis()
        self._zone = zone
        self._set_milliseconds(milliseconds)

    def getTimeZone(self):
        return self._zone

    def get(self, field):
        now = self._now
        return {
            1: now.year, 2: now.month - 1, 3: now.isocalendar()[1], 5: now.day, 6: now.timetuple().tm_yday,
            7: now.isoweekday() % 7 + 1, 9: int(now.hour >= 12), 10: now.hour % 12, 11: now.hour, 12: now.minute,
            13: now.second, 14: now.microsecond // 1000,
        }[field]

    def set(self, field, value, *rest):
        if rest:
            for one, given in zip((1, 2, 5, 11, 12, 13), (field, value, *rest)):
                self.set(one, given)
        else:
            self.add(field, value - self.get(field))

    def add(self, field, amount):
        import datetime
        from _flow_zones import plus_months

        if field in (1, 2):
            self._now = plus_months(self._now, amount * (12 if field == 1 else 1))
        elif field in (3, 5, 6, 7):
            self._now += datetime.timedelta(days=amount * (7 if field == 3 else 1))
        else:
            milliseconds = amount * {10: 3_600_000, 11: 3_600_000, 12: 60_000, 13: 1000, 14: 1}[field]
            self._set_milliseconds(self.getTimeInMillis() + milliseconds)

    def getActualMaximum(self, field):
        import calendar

        return calendar.monthrange(self._now.year, self._now.month)[1] if field == 5 else {2: 11, 11: 23, 12: 59, 13: 59}[field]


class GregorianCalendar(Calendar):
    pass
