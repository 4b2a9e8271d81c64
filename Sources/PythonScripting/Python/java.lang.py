"""The names of java.lang that scripts use."""

import math as _math
import struct as _struct
import sys as _sys
import time as _time


class Object:
    def equals(self, other):
        return self == other

    def hashCode(self):
        return hash(self) & 0x7FFFFFFF

    def toString(self):
        return str(self)

    def getClass(self):
        return type(self)


class Throwable(Exception):
    def __init__(self, message=None, cause=None):
        super().__init__(*(() if message is None else (message,)))
        self._message = message
        self._cause = cause

    def getMessage(self):
        return None if self._message is None else str(self._message)

    getLocalizedMessage = getMessage

    def getCause(self):
        return self._cause

    def printStackTrace(self, *_):
        import traceback

        traceback.print_exception(self)

    def getStackTrace(self):
        return []

    def toString(self):
        name = type(self).__module__ + '.' + type(self).__name__
        return name if self._message is None else f'{name}: {self._message}'


class Exception(Throwable):
    pass


class Error(Throwable):
    pass


class RuntimeException(Exception):
    pass


class IllegalArgumentException(RuntimeException, ValueError):
    pass


class IllegalStateException(RuntimeException):
    pass


class NullPointerException(RuntimeException):
    pass


class ArithmeticException(RuntimeException, ArithmeticError):
    pass


class IndexOutOfBoundsException(RuntimeException, IndexError):
    pass


class ClassCastException(RuntimeException, TypeError):
    pass


class UnsupportedOperationException(RuntimeException):
    pass


class NumberFormatException(IllegalArgumentException):
    pass


class InterruptedException(Exception):
    pass


class String(str):
    """A text with Java's methods; where a method gives a text, that has them too."""

    CASE_INSENSITIVE_ORDER = staticmethod(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))

    def __new__(cls, value='', *rest):
        if isinstance(value, (bytes, bytearray)) or (isinstance(value, list) and all(isinstance(item, int) for item in value)):
            data = bytes(item & 0xFF for item in value)
            if len(rest) >= 2:
                data, rest = data[rest[0]:rest[0] + rest[1]], rest[2:]
            return super().__new__(cls, data.decode(str(rest[0]) if rest else 'UTF-8', 'replace'))
        if isinstance(value, list):
            value = ''.join(value)
        return super().__new__(cls, value)

    def getBytes(self, charset='UTF-8'):
        return self.encode(str(charset), 'replace')

    def length(self):
        return len(self)

    def charAt(self, index):
        if not 0 <= index < len(self):
            raise IndexOutOfBoundsException(f'index {index}, length {len(self)}')
        return self[index]

    def isEmpty(self):
        return len(self) == 0

    def isBlank(self):
        return not self.strip()

    def substring(self, begin, end=None):
        end = len(self) if end is None else end
        if not 0 <= begin <= end <= len(self):
            raise IndexOutOfBoundsException(f'begin {begin}, end {end}, length {len(self)}')
        return String(self[begin:end])

    subSequence = substring

    def indexOf(self, text, start=0):
        return self.find(chr(text) if isinstance(text, int) else text, max(0, start))

    def lastIndexOf(self, text, start=None):
        text = chr(text) if isinstance(text, int) else text
        return self.rfind(text) if start is None else self.rfind(text, 0, start + len(text))

    def contains(self, text):
        return str(text) in self

    def startsWith(self, text, offset=0):
        return self.startswith(text, offset)

    def endsWith(self, text):
        return self.endswith(text)

    def equals(self, other):
        return isinstance(other, str) and str(self) == str(other)

    def equalsIgnoreCase(self, other):
        return isinstance(other, str) and self.lower() == other.lower()

    def compareTo(self, other):
        return (str(self) > str(other)) - (str(self) < str(other))

    def compareToIgnoreCase(self, other):
        return (self.lower() > other.lower()) - (self.lower() < other.lower())

    def concat(self, other):
        return String(str(self) + other)

    def trim(self):
        return String(self.strip(''.join(map(chr, range(33)))))

    def strip(self, *characters):
        return String(super().strip(*characters))

    def toLowerCase(self, *_):
        return String(self.lower())

    def toUpperCase(self, *_):
        return String(self.upper())

    def toString(self):
        return str(self)

    def toCharArray(self):
        return list(self)

    def replace(self, old, new, *count):
        return String(super().replace(old, new, *count))

    def replaceAll(self, pattern, replacement):
        return String(_pattern(pattern).sub(_replacement(replacement), self))

    def replaceFirst(self, pattern, replacement):
        return String(_pattern(pattern).sub(_replacement(replacement), self, count=1))

    def matches(self, pattern):
        return _pattern(pattern).fullmatch(self) is not None

    def split(self, separator=None, limit=-1):
        """With Python's arguments like Python's, with a regular expression like Java's."""
        if separator is None:
            return super().split(None, limit)
        parts = _pattern(separator).split(self, max(0, limit - 1))
        if limit <= 0 and len(parts) > 1:
            while parts and not parts[-1]:
                parts.pop()
        return parts

    def hashCode(self):
        value = 0
        data = self.encode('utf-16-be', 'surrogatepass')
        for unit in _struct.unpack(f'>{len(data) // 2}H', data):
            value = value * 31 + unit & 0xFFFFFFFF
        return value - (1 << 32) if value >> 31 else value

    @staticmethod
    def valueOf(value):
        return _text(value)

    @staticmethod
    def format(pattern, *arguments):
        if len(arguments) == 1 and isinstance(arguments[0], (list, tuple)):
            arguments = tuple(arguments[0])
        return String(_format(pattern, arguments))

    @staticmethod
    def join(between, *parts):
        if len(parts) == 1 and not isinstance(parts[0], str):
            parts = parts[0]
        return str(between).join(str(part) for part in parts)


def _pattern(pattern):
    import re

    return re.compile(pattern)


def _replacement(text):
    """Java's `$1` and `\\$` as a function for `re.sub`."""
    import re

    def expand(match):
        def one(part):
            found = part.group(0)
            if found[0] == '\\':
                return found[1]
            group = part.group(1) or int(part.group(2))
            return match.group(group) or ''

        return re.sub(r'\\.|\$(?:\{(\w+)\}|(\d))', one, text)

    return expand


def _text(value):
    """A value as Java writes it."""
    if value is None:
        return 'null'
    if value is True or value is False:
        return 'true' if value else 'false'
    return str(value)


def _format(pattern, arguments):
    import re

    rest = iter(arguments)

    def one(match):
        index, flags, width, precision, kind = match.groups()
        if kind in 'n%':
            return '\n' if kind == 'n' else '%'
        value = arguments[int(index[:-1]) - 1] if index else next(rest)
        if kind in 'sSb':
            text = _text(value if kind != 'b' else bool(value))
            text = text[:int(precision[1:])] if precision else text
            text = text.upper() if kind == 'S' else text
            return text.ljust(int(width)) if '-' in flags and width else text.rjust(int(width or 0))
        comma = ',' in flags
        if kind == 'c':
            return chr(value) if isinstance(value, int) else str(value)
        shape = '{:' + ('<' if '-' in flags else '') + ('+' if '+' in flags else '')
        shape += ('0' if '0' in flags else '') + (width or '') + (',' if comma else '')
        shape += (precision or '.6' if kind in 'feE' else '') + kind + '}'
        return shape.format(_rounded(value, int((precision or '.6')[1:])) if kind == 'f' else value)

    return re.sub(r'%(\d+\$)?([-#+ 0,(]*)(\d+)?(\.\d+)?([a-zA-Z%])', one, pattern)


def _rounded(value, digits):
    """As Java does it: by the digits that a number shows, halves away from zero."""
    import decimal

    return decimal.Decimal(str(value)).quantize(decimal.Decimal(1).scaleb(-digits), decimal.ROUND_HALF_UP)


class CharSequence:
    pass


class StringBuilder:
    def __init__(self, value=''):
        self._parts = [] if isinstance(value, int) else [str(value)]

    def append(self, value, *range_):
        text = _text(value)
        self._parts.append(text[range_[0]:range_[1]] if range_ else text)
        return self

    def toString(self):
        joined = ''.join(self._parts)
        self._parts = [joined]
        return joined

    __str__ = toString

    def length(self):
        return len(self.toString())

    __len__ = length

    def charAt(self, index):
        return self.toString()[index]

    def indexOf(self, text):
        return self.toString().find(text)

    def _become(self, text):
        self._parts = [text]
        return self

    def insert(self, index, value):
        text = self.toString()
        return self._become(text[:index] + _text(value) + text[index:])

    def delete(self, begin, end):
        text = self.toString()
        return self._become(text[:begin] + text[end:])

    def deleteCharAt(self, index):
        return self.delete(index, index + 1)

    def replace(self, begin, end, value):
        text = self.toString()
        return self._become(text[:begin] + value + text[end:])

    def reverse(self):
        return self._become(self.toString()[::-1])

    def setLength(self, length):
        self._become(self.toString()[:length].ljust(length, '\0'))


class StringBuffer(StringBuilder):
    pass


class Number:
    pass


def _whole(bits):
    class Whole(int):
        MIN_VALUE, MAX_VALUE = -(1 << bits - 1), (1 << bits - 1) - 1

        @classmethod
        def _parse(cls, text, radix=10):
            try:
                if not isinstance(text, str) or text.strip() != text or '_' in text:
                    raise ValueError
                value = int(text, radix)
            except ValueError:
                raise NumberFormatException(f'For input string: "{text}"') from None
            if not cls.MIN_VALUE <= value <= cls.MAX_VALUE:
                raise NumberFormatException(f'Value out of range. Value:"{text}" Radix:{radix}')
            return value

        @classmethod
        def valueOf(cls, value, radix=10):
            return cls._parse(value, radix) if isinstance(value, str) else int(value)

        def __new__(cls, value=0):
            return super().__new__(cls, cls._parse(value) if isinstance(value, str) else value)

        @staticmethod
        def compare(left, right):
            return (left > right) - (left < right)

        @staticmethod
        def toHexString(value):
            return format(value & (1 << bits) - 1, 'x')

        @staticmethod
        def toBinaryString(value):
            return format(value & (1 << bits) - 1, 'b')

        @staticmethod
        def signum(value):
            return (value > 0) - (value < 0)

        def intValue(self):
            return int(self)

        longValue = intValue

        def doubleValue(self):
            return float(self)

        def toString(value, radix=10):
            return str(int(value)) if radix == 10 else format(int(value), {2: 'b', 8: 'o', 16: 'x'}[radix])

        def equals(self, other):
            return self == other

        def compareTo(self, other):
            return (self > other) - (self < other)

    return Whole


class Byte(_whole(8)):
    parseByte = classmethod(lambda cls, text, radix=10: cls._parse(text, radix))


class Short(_whole(16)):
    parseShort = classmethod(lambda cls, text, radix=10: cls._parse(text, radix))


class Integer(_whole(32)):
    parseInt = classmethod(lambda cls, text, radix=10: cls._parse(text, radix))


class Long(_whole(64)):
    parseLong = classmethod(lambda cls, text, radix=10: cls._parse(text, radix))


class Double(float):
    MAX_VALUE, MIN_VALUE, NaN = _sys.float_info.max, 5e-324, float('nan')
    POSITIVE_INFINITY, NEGATIVE_INFINITY = float('inf'), float('-inf')

    def __new__(cls, value=0.0):
        return super().__new__(cls, cls.parseDouble(value) if isinstance(value, str) else value)

    @staticmethod
    def parseDouble(text):
        try:
            return float(text.strip().rstrip('dDfF'))
        except (ValueError, AttributeError):
            raise NumberFormatException(f'For input string: "{text}"') from None

    @classmethod
    def valueOf(cls, value):
        return cls.parseDouble(value) if isinstance(value, str) else float(value)

    @staticmethod
    def compare(left, right):
        return (left > right) - (left < right)

    def isNaN(value):
        return value != value

    def isInfinite(value):
        return _math.isinf(value)

    def toString(value):
        return str(float(value))

    def doubleValue(self):
        return float(self)

    def intValue(self):
        return int(self)

    longValue = intValue


class Float(Double):
    parseFloat = Double.parseDouble


class Boolean:
    TRUE, FALSE = True, False

    def __new__(cls, value=False):
        return cls.valueOf(value)

    @staticmethod
    def parseBoolean(text):
        return isinstance(text, str) and text.lower() == 'true'

    @classmethod
    def valueOf(cls, value):
        return cls.parseBoolean(value) if isinstance(value, str) else bool(value)

    @staticmethod
    def toString(value):
        return _text(bool(value))


class Character:
    isDigit = staticmethod(lambda character: character.isdigit())
    isLetter = staticmethod(lambda character: character.isalpha())
    isLetterOrDigit = staticmethod(lambda character: character.isalnum())
    isWhitespace = staticmethod(lambda character: character.isspace())
    isUpperCase = staticmethod(lambda character: character.isupper())
    isLowerCase = staticmethod(lambda character: character.islower())
    toUpperCase = staticmethod(lambda character: character.upper())
    toLowerCase = staticmethod(lambda character: character.lower())
    toString = valueOf = staticmethod(str)


class Math:
    PI, E = _math.pi, _math.e
    abs = staticmethod(abs)
    max = staticmethod(max)
    min = staticmethod(min)
    ceil = staticmethod(lambda value: float(_math.ceil(value)))
    floor = staticmethod(lambda value: float(_math.floor(value)))
    rint = staticmethod(lambda value: float(round(value)))
    round = staticmethod(lambda value: _math.floor(value + 0.5))
    pow = staticmethod(lambda base, exponent: float(base) ** exponent)
    sqrt = staticmethod(_math.sqrt)
    log = staticmethod(_math.log)
    log10 = staticmethod(_math.log10)
    exp = staticmethod(_math.exp)
    floorDiv = staticmethod(lambda left, right: left // right)
    floorMod = staticmethod(lambda left, right: left % right)
    signum = staticmethod(lambda value: float((value > 0) - (value < 0)))

    @staticmethod
    def random():
        import random

        return random.random()


class _Printer:
    def __init__(self, name):
        self._name = name

    def print(self, value=''):
        getattr(_sys, self._name).write(_text(value))

    def println(self, value=''):
        self.print(_text(value) + '\n')

    def printf(self, pattern, *arguments):
        self.print(String.format(pattern, *arguments))
        return self

    format = printf

    def write(self, value):
        self.print(value)

    def flush(self):
        pass


class System:
    out, err = _Printer('stdout'), _Printer('stderr')
    currentTimeMillis = staticmethod(lambda: _time.time_ns() // 1_000_000)
    nanoTime = staticmethod(_time.monotonic_ns)
    lineSeparator = staticmethod(lambda: '\n')
    identityHashCode = staticmethod(lambda value: id(value) & 0x7FFFFFFF)
    gc = staticmethod(lambda: None)

    @staticmethod
    def getProperty(name, otherwise=None):
        return {'line.separator': '\n', 'file.separator': '/', 'path.separator': ':', 'file.encoding': 'UTF-8'}.get(name, otherwise)

    @staticmethod
    def getenv(name=None):
        return {} if name is None else None

    @staticmethod
    def exit(status):
        _sys.exit(status)

    @staticmethod
    def arraycopy(source, begin, target, at, length):
        target[at:at + length] = source[begin:begin + length]


class Thread:
    """Only what a script does with its own thread, and starting another."""

    def __init__(self, target=None):
        import threading

        self._thread = threading.Thread(target=getattr(target, 'run', target) or self.run, daemon=True)

    def run(self):
        pass

    def start(self):
        self._thread.start()

    def join(self, milliseconds=None):
        self._thread.join(None if milliseconds is None else milliseconds / 1000)

    def getName(self):
        return self._thread.name

    @staticmethod
    def sleep(milliseconds, nanoseconds=0):
        _time.sleep(milliseconds / 1000 + nanoseconds / 1e9)

    @staticmethod
    def currentThread():
        import threading

        thread = Thread()
        thread._thread = threading.current_thread()
        return thread


class Runnable:
    pass
