"""The names of java.util that scripts use."""

import base64 as _base64
import random as _random
import uuid as _uuid

from _flow_java import adopt as _adopt
from _flow_java_collections import (
    NoSuchElementException, ConcurrentModificationException, Map, HashMap, LinkedHashMap, Hashtable, TreeMap, Properties,
    Iterator, Collection, List, ArrayList, Vector, LinkedList, Set, HashSet, LinkedHashSet, TreeSet, Comparator, Arrays,
    Collections,
)
from _flow_java_dates import Locale, TimeZone, Date, Calendar, GregorianCalendar
from _flow_streams import octets as _octets
from java.lang import IllegalArgumentException as _IllegalArgument


class UUID:
    """An identifier; equal to another of the same number."""

    def __init__(self, most, least):
        self._value = _uuid.UUID(int=(most & (1 << 64) - 1) << 64 | least & (1 << 64) - 1)

    @staticmethod
    def _of(value):
        return UUID(value.int >> 64, value.int)

    @staticmethod
    def randomUUID():
        return UUID._of(_uuid.uuid4())

    @staticmethod
    def fromString(text):
        parts = str(text).split('-')
        try:
            if len(parts) != 5:
                raise ValueError
            first, second, third, fourth, fifth = (int(part, 16) for part in parts)
        except ValueError:
            raise _IllegalArgument('Invalid UUID string: ' + str(text)) from None
        most = (first & 0xFFFFFFFF) << 32 | (second & 0xFFFF) << 16 | third & 0xFFFF
        return UUID(most, (fourth & 0xFFFF) << 48 | fifth & (1 << 48) - 1)

    @staticmethod
    def nameUUIDFromBytes(data):
        import hashlib

        return UUID._of(_uuid.UUID(bytes=hashlib.md5(bytes(_octets(data))).digest(), version=3))

    def toString(self):
        return str(self._value)

    __str__ = __repr__ = toString

    def version(self):
        return self._value.int >> 76 & 0xF

    def getMostSignificantBits(self):
        return _signed(self._value.int >> 64)

    def getLeastSignificantBits(self):
        return _signed(self._value.int & (1 << 64) - 1)

    def equals(self, other):
        return self == other

    def compareTo(self, other):
        return (self._value.int > other._value.int) - (self._value.int < other._value.int)

    def __eq__(self, other):
        return isinstance(other, UUID) and self._value == other._value

    def __hash__(self):
        return hash(self._value)


def _signed(value):
    return value - (1 << 64) if value >> 63 else value


class Base64:
    class Encoder:
        def __init__(self, altchars=None, line=0, padding=True):
            self._altchars, self._line, self._padding = altchars, line, padding

        def encode(self, data):
            text = _base64.b64encode(bytes(_octets(data)), self._altchars)
            if not self._padding:
                text = text.rstrip(b'=')
            if self._line:
                text = b'\r\n'.join(text[at:at + self._line] for at in range(0, len(text), self._line))
            return text

        def encodeToString(self, data):
            return self.encode(data).decode()

        def withoutPadding(self):
            return Base64.Encoder(self._altchars, self._line, False)

    class Decoder:
        def __init__(self, altchars=None, lenient=False):
            self._altchars, self._lenient = altchars, lenient

        def decode(self, text):
            data = bytes(_octets(text))
            try:
                if self._altchars and (b'+' in data or b'/' in data):
                    raise ValueError
                if self._lenient:
                    return _base64.b64decode(data)
                if len(data) % 4 and not data.endswith(b'='):
                    data += b'=' * (-len(data) % 4)
                return _base64.b64decode(data, self._altchars, validate=True)
            except ValueError:
                raise _IllegalArgument('Illegal base64 character or length') from None

    getEncoder = staticmethod(lambda: Base64.Encoder())
    getUrlEncoder = staticmethod(lambda: Base64.Encoder(b'-_'))
    getMimeEncoder = staticmethod(lambda: Base64.Encoder(None, 76))
    getDecoder = staticmethod(lambda: Base64.Decoder())
    getUrlDecoder = staticmethod(lambda: Base64.Decoder(b'-_'))
    getMimeDecoder = staticmethod(lambda: Base64.Decoder(None, True))


class Objects:
    equals = staticmethod(lambda left, right: left == right)
    isNull = staticmethod(lambda value: value is None)
    nonNull = staticmethod(lambda value: value is not None)
    hash = staticmethod(lambda *values: hash(values) & 0x7FFFFFFF)

    @staticmethod
    def toString(value, otherwise='null'):
        return otherwise if value is None else str(value)

    @staticmethod
    def requireNonNull(value, message=None):
        if value is None:
            from java.lang import NullPointerException

            raise NullPointerException(message)
        return value


class Random(_random.Random):
    def nextInt(self, *bounds):
        return self.randrange(*(bounds or (-(1 << 31), 1 << 31)))

    def nextLong(self):
        return self.randrange(-(1 << 63), 1 << 63)

    def nextDouble(self):
        return self.random()

    def nextBoolean(self):
        return self.random() < 0.5


_adopt(__name__)
