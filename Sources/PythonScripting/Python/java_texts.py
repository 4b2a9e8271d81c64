"""java.lang's texts."""

import struct

from _flow_java_exceptions import IndexOutOfBoundsException


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
        return String(pattern_of(pattern).sub(replacer(replacement), self))

    def replaceFirst(self, pattern, replacement):
        return String(pattern_of(pattern).sub(replacer(replacement), self, count=1))

    def matches(self, pattern):
        return pattern_of(pattern).fullmatch(self) is not None

    def split(self, separator=None, limit=-1):
        """With Python's arguments like Python's, with a regular expression like Java's."""
        if separator is None:
            return super().split(None, limit)
        parts = pattern_of(separator).split(self, max(0, limit - 1))
        if limit <= 0 and len(parts) > 1:
            while parts and not parts[-1]:
                parts.pop()
        return parts

    def hashCode(self):
        value = 0
        data = self.encode('utf-16-be', 'surrogatepass')
        for unit in struct.unpack(f'>{len(data) // 2}H', data):
            value = value * 31 + unit & 0xFFFFFFFF
        return value - (1 << 32) if value >> 31 else value

    @staticmethod
    def valueOf(value):
        return text_of(value)

    @staticmethod
    def format(pattern, *arguments):
        if len(arguments) == 1 and isinstance(arguments[0], (list, tuple)):
            arguments = tuple(arguments[0])
        return String(formatted(pattern, arguments))

    @staticmethod
    def join(between, *parts):
        if len(parts) == 1 and not isinstance(parts[0], str):
            parts = parts[0]
        return str(between).join(str(part) for part in parts)


def pattern_of(pattern):
    import re

    return re.compile(pattern)


def replacer(text):
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


def text_of(value):
    """A value as Java writes it."""
    if value is None:
        return 'null'
    if value is True or value is False:
        return 'true' if value else 'false'
    return str(value)


def formatted(pattern, arguments):
    import re

    rest = iter(arguments)

    def one(match):
        index, flags, width, precision, kind = match.groups()
        if kind in 'n%':
            return '\n' if kind == 'n' else '%'
        value = arguments[int(index[:-1]) - 1] if index else next(rest)
        if kind in 'sSb':
            text = text_of(value if kind != 'b' else bool(value))
            text = text[:int(precision[1:])] if precision else text
            text = text.upper() if kind == 'S' else text
            return text.ljust(int(width)) if '-' in flags and width else text.rjust(int(width or 0))
        comma = ',' in flags
        if kind == 'c':
            return chr(value) if isinstance(value, int) else str(value)
        shape = '{:' + ('<' if '-' in flags else '') + ('+' if '+' in flags else '')
        shape += ('0' if '0' in flags else '') + (width or '') + (',' if comma else '')
        shape += (precision or '.6' if kind in 'feE' else '') + kind + '}'
        return shape.format(rounded(value, int((precision or '.6')[1:])) if kind == 'f' else value)

    return re.sub(r'%(\d+\$)?([-#+ 0,(]*)(\d+)?(\.\d+)?([a-zA-Z%])', one, pattern)


def rounded(value, digits):
    """As Java does it: by the digits that a number shows, halves away from zero."""
    import decimal

    return decimal.Decimal(str(value)).quantize(decimal.Decimal(1).scaleb(-digits), decimal.ROUND_HALF_UP)


class CharSequence:
    pass


class StringBuilder:
    def __init__(self, value=''):
        self._parts = [] if isinstance(value, int) else [str(value)]

    def append(self, value, *range_):
        text = text_of(value)
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
        return self._become(text[:index] + text_of(value) + text[index:])

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
