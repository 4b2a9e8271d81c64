"""The names of java.text that scripts use."""

import datetime as _datetime
import decimal as _decimal

import _flow_date_names as _names
import _flow_date_parsing as _parsing
import _flow_date_patterns as _patterns
import _flow_zones as _zones
from java.lang import Exception as _Exception, IllegalArgumentException as _IllegalArgument
from java.util import Date as _Date, TimeZone as _TimeZone


class ParseException(_Exception):
    def __init__(self, message, offset=0):
        super().__init__(message)
        self._offset = offset

    def getErrorOffset(self):
        return self._offset


class DateFormat:
    def format(self, date, *_):
        milliseconds = date if isinstance(date, int) else date.getTime()
        moment = _zones.at_milliseconds(milliseconds, self._zone._zone)
        return _patterns.formatted(self._tokens, moment, self._zone.getID(), True, self._names)

    def parse(self, text, *_):
        try:
            fields = _parsing.parsed(self._tokens, str(text), True, False, self._names)
            moment = fields.lenient() if self._lenient else _datetime.datetime.combine(fields.date(), fields.time())
        except _parsing.NoMatch as failure:
            raise ParseException(f'Unparseable date: "{text}"', failure.at) from None
        except (ValueError, OverflowError):
            raise ParseException(f'Unparseable date: "{text}"') from None
        zone = fields.zone or self._zone._zone
        return _Date(_zones.milliseconds_of(moment.replace(tzinfo=zone)))

    def setTimeZone(self, zone):
        self._zone = zone

    def getTimeZone(self):
        return self._zone

    def setLenient(self, lenient):
        self._lenient = lenient

    def isLenient(self):
        return self._lenient


class SimpleDateFormat(DateFormat):
    _letters = frozenset('GyYMLwWDdFEuaHkKhmsSzZX')

    def __init__(self, pattern='M/d/yy, h:mm a', locale=None):
        self._locale = locale
        self._zone = _TimeZone.getDefault()
        self._lenient = True
        self.applyPattern(pattern)

    def applyPattern(self, pattern):
        try:
            self._tokens = _patterns.tokens(pattern, self._letters, False)
        except _patterns.BadPattern as letter:
            raise _IllegalArgument(f"Illegal pattern character '{letter}'") from None
        self._names = _names.names_for(self._locale, self._tokens)
        self._pattern = pattern

    def toPattern(self):
        return self._pattern


class NumberFormat:
    def __init__(self, pattern='#,##0.###'):
        self._rounding = _decimal.ROUND_HALF_EVEN
        self._read(pattern)

    @staticmethod
    def getInstance(*_):
        return DecimalFormat('#,##0.###')

    def _read(self, pattern):
        whole, _, fraction = pattern.partition('.')
        self._prefix = whole[:len(whole) - len(whole.lstrip("¤$€₺ '"))].strip("'")
        shape = whole.lstrip("¤$€₺ '")
        self._percent = fraction.endswith('%') or shape.endswith('%')
        self._suffix = '%' if self._percent else ''
        fraction, shape = fraction.rstrip('%'), shape.rstrip('%')
        self._group = len(shape) - shape.rindex(',') - 1 if ',' in shape else 0
        self._least = shape.count('0')
        self._least_fraction, self._most_fraction = fraction.count('0'), len(fraction)

    def format(self, number):
        number = _decimal.Decimal(str(number)) * (100 if self._percent else 1)
        step = _decimal.Decimal(1).scaleb(-self._most_fraction)
        number = number.quantize(step, self._rounding)
        whole, _, fraction = format(abs(number), 'f').partition('.')
        whole = whole.lstrip('0').rjust(self._least, '0')
        if self._group:
            parts = []
            while len(whole) > self._group:
                parts.insert(0, whole[-self._group:])
                whole = whole[:-self._group]
            whole = ','.join([whole] + parts)
        while len(fraction) > self._least_fraction and fraction.endswith('0'):
            fraction = fraction[:-1]
        text = (whole or ('' if fraction else '0')) + ('.' + fraction if fraction else '')
        return ('-' if number < 0 else '') + self._prefix + text + self._suffix

    def parse(self, text):
        cleaned = str(text).replace(',', '').strip()
        try:
            return float(cleaned) if '.' in cleaned or 'e' in cleaned.lower() else int(cleaned)
        except ValueError:
            raise ParseException(f'Unparseable number: "{text}"') from None

    def setRoundingMode(self, mode):
        self._rounding = mode._rounding

    def setMaximumFractionDigits(self, digits):
        self._most_fraction = digits

    def setMinimumFractionDigits(self, digits):
        self._least_fraction = digits
        self._most_fraction = max(self._most_fraction, digits)

    def setGroupingUsed(self, used):
        self._group = 3 if used else 0


class DecimalFormat(NumberFormat):
    def __init__(self, pattern='#,##0.###', *_):
        super().__init__(pattern)
