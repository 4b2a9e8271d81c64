"""Java's charsets, by Python's codecs."""

import codecs as _codecs


class Charset(str):
    """A charset; it is the text of its name."""

    def name(self):
        return str(self)

    displayName = toString = name

    def aliases(self):
        return set()

    def encode(self, text, errors='replace'):
        return _codecs.encode(text, str(self), errors)

    def decode(self, data, errors='replace'):
        return _codecs.decode(bytes(data), str(self), errors)

    @staticmethod
    def forName(name):
        try:
            _codecs.lookup(name)
        except LookupError:
            raise UnsupportedCharsetException(name) from None
        return Charset(name)

    @staticmethod
    def isSupported(name):
        try:
            _codecs.lookup(name)
        except LookupError:
            return False
        return True

    @staticmethod
    def defaultCharset():
        return StandardCharsets.UTF_8


class UnsupportedCharsetException(ValueError):
    """A charset that neither Java nor Python knows."""

    def getMessage(self):
        return str(self)


class StandardCharsets:
    UTF_8 = Charset('UTF-8')
    US_ASCII = Charset('US-ASCII')
    ISO_8859_1 = Charset('ISO-8859-1')
    UTF_16 = Charset('UTF-16')
    UTF_16BE = Charset('UTF-16BE')
    UTF_16LE = Charset('UTF-16LE')
