"""Dates and times written by Java's patterns, for java.text and java.time."""

import datetime
import functools

from _flow_date_names import ENGLISH
from _flow_zones import offset_text


class BadPattern(ValueError):
    """A letter that means nothing."""


def fraction_text(microseconds):
    """As Java's toString: none, three, or six digits."""
    if microseconds == 0:
        return ''
    return f'.{microseconds // 1000:03}' if microseconds % 1000 == 0 else f'.{microseconds:06}'


@functools.lru_cache(256)
def tokens(pattern, letters, optional):
    """A pattern as (letter, count) and texts; `[` and `]` stand for themselves where parts may be optional."""
    found = []
    at = 0
    while at < len(pattern):
        letter = pattern[at]
        if letter == "'":
            end = at + 1
            text = ''
            while True:
                if end >= len(pattern):
                    raise BadPattern('a quote is not closed')
                if pattern[end] == "'":
                    if pattern[end + 1:end + 2] != "'":
                        break
                    end += 1
                text += pattern[end]
                end += 1
            found.append(text or "'")
            at = end + 1
            continue
        if letter.isascii() and letter.isalpha():
            if letter not in letters:
                raise BadPattern(letter)
            end = at
            while end < len(pattern) and pattern[end] == letter:
                end += 1
            found.append((letter, end - at))
            at = end
            continue
        found.append((letter, 0) if optional and letter in '[]' else letter)
        at += 1
    return tuple(found)


def formatted(found, moment, zone_name, milliseconds, names=ENGLISH):
    """`milliseconds`: whether S is a number of those (java.text) or a fraction (java.time)."""
    return ''.join(
        token if isinstance(token, str) else field_text(*token, moment, zone_name, milliseconds, names) for token in found)


def field_text(letter, count, moment, zone_name, milliseconds, names):
    if count == 0:
        return ''
    if letter in 'yuY':
        if letter == 'u' and milliseconds:
            return str(moment.isoweekday()).zfill(count)
        year = moment.isocalendar()[0] if letter == 'Y' else moment.year
        return f'{year % 100:02}' if count == 2 else str(year).zfill(count)
    if letter in 'ML':
        return names.month(moment.month - 1, count) if count > 2 else str(moment.month).zfill(count)
    if letter in 'Ee':
        if letter == 'e' and count < 3:
            return str(moment.isoweekday() % 7 + 1).zfill(count)
        return names.day(moment.weekday(), count)
    if letter == 'a':
        return names.halves[moment.hour // 12]
    if letter == 'G':
        return 'AD'
    if letter == 'S':
        if milliseconds:
            return str(moment.microsecond // 1000).zfill(count)
        return f'{moment.microsecond:06}000'[:count]
    if letter in 'zVZXxO':
        return zone_text(letter, count, moment, zone_name, milliseconds)
    number = {
        'd': moment.day, 'D': moment.timetuple().tm_yday, 'H': moment.hour, 'h': moment.hour % 12 or 12, 'k': moment.hour or 24,
        'K': moment.hour % 12, 'm': moment.minute, 's': moment.second, 'n': moment.microsecond * 1000,
        'N': ((moment.hour * 60 + moment.minute) * 60 + moment.second) * 10**9 + moment.microsecond * 1000,
        'A': ((moment.hour * 60 + moment.minute) * 60 + moment.second) * 1000 + moment.microsecond // 1000,
        'w': moment.isocalendar()[1], 'W': (moment.day + moment.replace(day=1).weekday() - 1) // 7 + 1,
        'F': (moment.day - 1) // 7 + 1, 'Q': (moment.month + 2) // 3, 'q': (moment.month + 2) // 3,
    }[letter]
    return str(number).zfill(count)


def zone_text(letter, count, moment, zone_name, milliseconds):
    offset = moment.utcoffset() or datetime.timedelta()
    if letter == 'V':
        return zone_name
    if letter == 'z':
        name = moment.tzname() or zone_name
        if name[:1] in '+-' or name.startswith('UTC'):
            if not milliseconds or zone_name in ('Z', 'UTC', 'GMT'):
                return zone_name
            return 'GMT' + offset_text(offset, True, '')
        return name
    if letter == 'O':
        return 'GMT' + offset_text(offset, True, '') if offset else 'GMT'
    if letter == 'Z':
        return offset_text(offset, count == 5 and not milliseconds, 'Z' if count == 5 and not milliseconds else '')
    text = offset_text(offset, count in (3, 5), 'Z' if letter == 'X' else '')
    return text[:3] if count == 1 and text.endswith('00') else text
