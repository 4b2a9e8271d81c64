"""java.lang's numbers."""

import math
import sys

from _flow_java_exceptions import NumberFormatException
from _flow_java_texts import text_of


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
    MAX_VALUE, MIN_VALUE, NaN = sys.float_info.max, 5e-324, float('nan')
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
        return math.isinf(value)

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
        return text_of(bool(value))


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
    PI, E = math.pi, math.e
    abs = staticmethod(abs)
    max = staticmethod(max)
    min = staticmethod(min)
    ceil = staticmethod(lambda value: float(math.ceil(value)))
    floor = staticmethod(lambda value: float(math.floor(value)))
    rint = staticmethod(lambda value: float(round(value)))
    round = staticmethod(lambda value: math.floor(value + 0.5))
    pow = staticmethod(lambda base, exponent: float(base) ** exponent)
    sqrt = staticmethod(math.sqrt)
    log = staticmethod(math.log)
    log10 = staticmethod(math.log10)
    exp = staticmethod(math.exp)
    floorDiv = staticmethod(lambda left, right: left // right)
    floorMod = staticmethod(lambda left, right: left % right)
    signum = staticmethod(lambda value: float((value > 0) - (value < 0)))

    @staticmethod
    def random():
        import random

        return random.random()
