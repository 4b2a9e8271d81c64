"""Regular expressions; Python's, which are Java's in all common uses."""

import re as _re

from _flow_java_texts import replacer as _replacement
from java.lang import IllegalArgumentException as _IllegalArgument, IllegalStateException as _IllegalState


class PatternSyntaxException(_IllegalArgument):
    pass


class Pattern:
    CASE_INSENSITIVE, MULTILINE, DOTALL, UNICODE_CASE, COMMENTS, LITERAL, UNICODE_CHARACTER_CLASS = 2, 8, 32, 64, 4, 16, 256

    def __init__(self, pattern, flags=0):
        self._pattern, self._flags = pattern, flags
        python = 0
        for java, flag in ((2, _re.I), (8, _re.M), (32, _re.S), (4, _re.X)):
            python |= flag if flags & java else 0
        named = pattern.replace('(?<', '(?P<').replace('(?P<=', '(?<=').replace('(?P<!', '(?<!')
        text = _re.escape(pattern) if flags & 16 else named
        try:
            self._compiled = _re.compile(text, python)
        except _re.error as error:
            raise PatternSyntaxException(f'{error} in {pattern}') from None

    compile = staticmethod(lambda pattern, flags=0: Pattern(pattern, flags))
    quote = staticmethod(lambda text: _re.escape(text))
    matches = staticmethod(lambda pattern, text: Pattern(pattern)._compiled.fullmatch(text) is not None)

    def matcher(self, text):
        return Matcher(self, str(text))

    def pattern(self):
        return self._pattern

    __str__ = toString = pattern

    def split(self, text, limit=0):
        from java.lang import String

        return String(text).split(self._compiled, limit or -1)


class Matcher:
    def __init__(self, pattern, text):
        self._pattern, self._text, self._match, self._at = pattern, text, None, 0

    def _take(self, match):
        self._match = match
        return match is not None

    def matches(self):
        return self._take(self._pattern._compiled.fullmatch(self._text))

    def lookingAt(self):
        return self._take(self._pattern._compiled.match(self._text))

    def find(self, start=None):
        at = self._at if start is None else start
        if at > len(self._text):
            return self._take(None)
        found = self._take(self._pattern._compiled.search(self._text, at))
        if found:
            self._at = self._match.end() + (self._match.end() == self._match.start())
        return found

    def _matched(self):
        if self._match is None:
            raise _IllegalState('No match found')
        return self._match

    def group(self, group=0):
        return self._matched().group(group)

    def groupCount(self):
        return self._pattern._compiled.groups

    def start(self, group=0):
        return self._matched().start(group)

    def end(self, group=0):
        return self._matched().end(group)

    def replaceAll(self, replacement):
        return self._pattern._compiled.sub(_replacement(replacement), self._text)

    def replaceFirst(self, replacement):
        return self._pattern._compiled.sub(_replacement(replacement), self._text, count=1)

    def reset(self, text=None):
        self._text = self._text if text is None else str(text)
        self._match, self._at = None, 0
        return self
