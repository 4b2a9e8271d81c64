"""The names of java.time.format that scripts use."""

import _flow_date_names as _names
import _flow_date_parsing as _parsing
import _flow_date_patterns as _patterns
import _flow_zones as _zones
from java.lang import IllegalArgumentException as _IllegalArgument
from java.time import DateTimeException as _DateTimeException

_LETTERS = frozenset('GuyDMLdQqYwWEeaFHhKkmsSAnNVzOXxZ')


class DateTimeParseException(_DateTimeException):
    def __init__(self, message, text='', index=0):
        super().__init__(message)
        self._text, self._index = str(text), index

    def getParsedString(self):
        return self._text

    def getErrorIndex(self):
        return self._index


class TextStyle:
    FULL, SHORT, NARROW = 'FULL', 'SHORT', 'NARROW'


class DateTimeFormatter:
    def __init__(self, patterns, zone=None, standard=None):
        try:
            self._patterns = [_patterns.tokens(pattern, _LETTERS, True) for pattern in patterns]
        except _patterns.BadPattern as letter:
            raise _IllegalArgument(f'Unknown pattern letter: {letter}') from None
        self._zone = zone
        self._standard = standard
        self._names = _names.ENGLISH

    @staticmethod
    def ofPattern(pattern, locale=None):
        return DateTimeFormatter([pattern]).withLocale(locale)

    def withZone(self, zone):
        changed = DateTimeFormatter((), zone, self._standard)
        changed._patterns, changed._names = self._patterns, self._names
        return changed

    def withLocale(self, locale):
        changed = self.withZone(self._zone)
        changed._names = _names.names_for(locale, [token for pattern in self._patterns for token in pattern])
        return changed

    def getZone(self):
        return self._zone

    def format(self, temporal):
        import datetime

        value = temporal._value
        zone_name = ''
        if isinstance(value, datetime.datetime) and value.tzinfo is not None:
            if self._zone is not None:
                value = value.astimezone(self._zone._zone)
                zone_name = str(self._zone)
            else:
                zone_name = str(getattr(temporal, '_zone_id', '') or _zones.offset_text(value.utcoffset()))
                if type(temporal).__name__ == 'Instant' and self._standard != 'ISO_INSTANT':
                    raise _DateTimeException('an Instant has no fields of a date; give the formatter a zone')
        elif isinstance(value, datetime.time):
            value = datetime.datetime.combine(datetime.date(1970, 1, 1), value)
        elif not isinstance(value, datetime.datetime):
            value = datetime.datetime.combine(value, datetime.time())
        if self._standard is not None:
            return self._standard_text(value, zone_name)
        return _patterns.formatted(self._patterns[0], value, zone_name, False, self._names)

    def _standard_text(self, value, zone_name):
        import datetime

        date = f'{value.year:04}-{value.month:02}-{value.day:02}'
        time = f'{value.hour:02}:{value.minute:02}:{value.second:02}'
        if value.microsecond:
            time += f'.{value.microsecond:06}'.rstrip('0')
        offset = '' if value.tzinfo is None else _zones.offset_text(value.utcoffset())
        if self._standard == 'ISO_INSTANT':
            value = value.astimezone(datetime.timezone.utc)
            date, time = value.strftime('%Y-%m-%d'), value.strftime('%H:%M:%S') + _patterns.fraction_text(value.microsecond)
            offset = 'Z'
        zone = f'[{zone_name}]' if zone_name[:1] not in '+-Z' else ''
        return {
            'ISO_LOCAL_DATE': date, 'ISO_DATE': date + offset, 'ISO_LOCAL_TIME': time, 'ISO_TIME': time + offset,
            'ISO_LOCAL_DATE_TIME': date + 'T' + time, 'ISO_OFFSET_DATE_TIME': date + 'T' + time + offset,
            'ISO_ZONED_DATE_TIME': date + 'T' + time + offset + zone, 'ISO_DATE_TIME': date + 'T' + time + offset + zone,
            'ISO_INSTANT': date + 'T' + time + offset,
        }[self._standard]

    def parse(self, text, query=None):
        """Only with a query, as `LocalDate.from_`; a value without a kind is of no use here."""
        from java.time import LocalDateTime

        fields = self._fields(text)
        kind = getattr(query, '__self__', None) or LocalDateTime
        return kind._of_fields(fields, self)

    def _fields(self, text):
        farthest = 0
        for pattern in self._patterns:
            try:
                return _parsing.parsed(pattern, str(text), False, True, self._names)
            except _parsing.NoMatch as failure:
                farthest = max(farthest, failure.at)
        raise DateTimeParseException(f"Text '{text}' could not be parsed at index {farthest}", text, farthest)


def _fractions(before, after=''):
    return [before + fraction + after for fraction in ('', *('.' + 'S' * count for count in range(9, 0, -1)))]


_TIME = _fractions('HH:mm:ss') + ['HH:mm']
_LOCAL = ["yyyy-MM-dd'T'" + time for time in _TIME]
for _name, _list in (
    ('ISO_LOCAL_DATE', ['yyyy-MM-dd']), ('ISO_DATE', ['yyyy-MM-dd[XXX]']), ('ISO_LOCAL_TIME', _TIME),
    ('ISO_TIME', [_time + '[XXX]' for _time in _TIME]), ('ISO_LOCAL_DATE_TIME', _LOCAL),
    ('ISO_OFFSET_DATE_TIME', [_time + 'XXX' for _time in _LOCAL]), ('ISO_INSTANT', [_time + 'XXX' for _time in _LOCAL]),
    ('ISO_ZONED_DATE_TIME', [_time + _zone for _time in _LOCAL for _zone in ("XXX'['VV']'", 'XXX')]),
    ('ISO_DATE_TIME', [_time + _zone for _time in _LOCAL for _zone in ("XXX'['VV']'", 'XXX', '')]),
):
    setattr(DateTimeFormatter, _name, DateTimeFormatter(_list, None, _name))
DateTimeFormatter.BASIC_ISO_DATE = DateTimeFormatter(['yyyyMMdd'])
DateTimeFormatter.RFC_1123_DATE_TIME = DateTimeFormatter(["EEE, d MMM yyyy HH:mm:ss 'GMT'"])
