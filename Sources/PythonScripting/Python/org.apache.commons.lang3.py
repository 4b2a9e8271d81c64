"""Commons Lang."""


class StringUtils:
    EMPTY, SPACE = '', ' '
    isEmpty = staticmethod(lambda text: not text)
    isNotEmpty = staticmethod(lambda text: bool(text))
    isBlank = staticmethod(lambda text: not text or not text.strip())
    isNotBlank = staticmethod(lambda text: bool(text and text.strip()))
    trim = strip = staticmethod(lambda text: None if text is None else text.strip())
    trimToEmpty = stripToEmpty = staticmethod(lambda text: (text or '').strip())
    trimToNull = stripToNull = staticmethod(lambda text: (text or '').strip() or None)
    defaultString = staticmethod(lambda text, otherwise='': otherwise if text is None else text)
    defaultIfEmpty = staticmethod(lambda text, otherwise: text or otherwise)
    defaultIfBlank = staticmethod(lambda text, otherwise: text if text and text.strip() else otherwise)
    equals = staticmethod(lambda left, right: left == right)
    equalsIgnoreCase = staticmethod(lambda left, right: left == right or bool(left and right) and left.lower() == right.lower())
    contains = staticmethod(lambda text, part: text is not None and part is not None and part in text)
    containsIgnoreCase = staticmethod(lambda text, part: text is not None and part is not None and part.lower() in text.lower())
    startsWith = staticmethod(lambda text, part: text is not None and text.startswith(part))
    endsWith = staticmethod(lambda text, part: text is not None and text.endswith(part))
    upperCase = staticmethod(lambda text: text and text.upper())
    lowerCase = staticmethod(lambda text: text and text.lower())
    capitalize = staticmethod(lambda text: text and text[:1].upper() + text[1:])
    uncapitalize = staticmethod(lambda text: text and text[:1].lower() + text[1:])
    reverse = staticmethod(lambda text: text and text[::-1])
    length = staticmethod(lambda text: len(text or ''))
    isNumeric = staticmethod(lambda text: bool(text) and text.isdigit())
    isAlpha = staticmethod(lambda text: bool(text) and text.isalpha())
    isAlphanumeric = staticmethod(lambda text: bool(text) and text.isalnum())
    replace = staticmethod(lambda text, old, new: text and text.replace(old, new))
    remove = staticmethod(lambda text, part: text and text.replace(part, ''))
    repeat = staticmethod(lambda text, count: text * count)
    leftPad = staticmethod(lambda text, size, fill=' ': text.rjust(size, fill))
    rightPad = staticmethod(lambda text, size, fill=' ': text.ljust(size, fill))
    left = staticmethod(lambda text, count: text[:count])
    right = staticmethod(lambda text, count: text[-count:] if count else '')
    substringBefore = staticmethod(lambda text, mark: text.partition(mark)[0])
    substringBeforeLast = staticmethod(lambda text, mark: text.rpartition(mark)[0] if mark in text else text)
    substringAfter = staticmethod(lambda text, mark: text.partition(mark)[2])
    substringAfterLast = staticmethod(lambda text, mark: text.rpartition(mark)[2] if mark in text else '')
    countMatches = staticmethod(lambda text, part: text.count(part))
    abbreviate = staticmethod(lambda text, most: text if len(text) <= most else text[:most - 3] + '...')
    normalizeSpace = staticmethod(lambda text: ' '.join(text.split()))
    deleteWhitespace = staticmethod(lambda text: ''.join(text.split()))

    @staticmethod
    def join(values, between='', *_):
        return str(between).join('' if value is None else str(value) for value in values)

    @staticmethod
    def split(text, marks=None, *_):
        if text is None:
            return None
        for mark in marks or '':
            text = text.replace(mark, marks[0])
        return [part for part in (text.split(marks[0]) if marks else text.split()) if part]

    @staticmethod
    def substringBetween(text, begin, end=None):
        end = begin if end is None else end
        start = text.find(begin)
        stop = text.find(end, start + len(begin)) if start >= 0 else -1
        return text[start + len(begin):stop] if stop >= 0 else None

    @staticmethod
    def stripAccents(text):
        import unicodedata

        return ''.join(letter for letter in unicodedata.normalize('NFD', text) if not unicodedata.combining(letter))
