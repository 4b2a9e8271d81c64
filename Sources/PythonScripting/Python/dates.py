"""Dates and times by Java's patterns, for java.text and java.time."""

import datetime
import functools
import os
import zoneinfo

MONTHS = ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December')
DAYS = ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday')
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
SHORT_ZONES = {'EST': '-05:00', 'MST': '-07:00', 'HST': '-10:00'}


class UnknownZone(ValueError):
    """No zone has that name."""


class BadPattern(ValueError):
    """A letter that means nothing."""


class NoMatch(ValueError):
    """A text that is not as its pattern; `at` is where."""

    def __init__(self, at):
        super().__init__(at)
        self.at = at


def default_zone():
    """The machine's zone."""
    try:
        path = os.path.realpath('/etc/localtime')
        if '/zoneinfo/' in path:
            return zoneinfo.ZoneInfo(path.partition('/zoneinfo/')[2])
        with open('/etc/timezone', encoding='ascii') as file:
            return zoneinfo.ZoneInfo(file.read().strip())
    except (OSError, ValueError, zoneinfo.ZoneInfoNotFoundError):
        return zoneinfo.ZoneInfo('UTC')


def zone_named(name):
    """A zone by its name or its offset from UTC."""
    name = SHORT_ZONES.get(name, name)
    if name in ('Z', 'UTC', 'GMT', 'UT'):
        return zoneinfo.ZoneInfo('UTC')
    for prefix in ('UTC', 'GMT', 'UT', ''):
        rest = name[len(prefix):]
        if name.startswith(prefix) and rest[:1] in ('+', '-'):
            return datetime.timezone(offset_of(rest))
    try:
        return zoneinfo.ZoneInfo(name)
    except (OSError, ValueError, zoneinfo.ZoneInfoNotFoundError):
        raise UnknownZone(name) from None


def offset_of(text):
    if text in ('Z', 'z'):
        return datetime.timedelta()
    digits = text[1:].replace(':', '')
    if not digits.isdigit() or len(digits) > 6 or text[:1] not in ('+', '-'):
        raise UnknownZone(text)
    if len(digits) in (1, 3):
        digits = '0' + digits
    hours, minutes, seconds = int(digits[:2]), int(digits[2:4] or 0), int(digits[4:6] or 0)
    if hours > 18 or minutes > 59 or seconds > 59:
        raise UnknownZone(text)
    offset = datetime.timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -offset if text[0] == '-' else offset


def offset_text(offset, colon=True, zero='Z'):
    seconds = int(offset.total_seconds())
    if seconds == 0 and zero:
        return zero
    sign = '-' if seconds < 0 else '+'
    seconds = abs(seconds)
    between = ':' if colon else ''
    text = f'{sign}{seconds // 3600:02}{between}{seconds // 60 % 60:02}'
    return text + (f'{between}{seconds % 60:02}' if seconds % 60 else '')


def at_milliseconds(milliseconds, zone):
    return (EPOCH + datetime.timedelta(milliseconds=milliseconds)).astimezone(zone)


def milliseconds_of(moment):
    return (moment.astimezone(datetime.timezone.utc) - EPOCH) // datetime.timedelta(milliseconds=1)


def plus_months(moment, months):
    import calendar

    count = moment.year * 12 + moment.month - 1 + months
    year, month = divmod(count, 12)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


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


def formatted(found, moment, zone_name, milliseconds):
    """`milliseconds`: whether S is a number of those (java.text) or a fraction (java.time)."""
    return ''.join(token if isinstance(token, str) else field_text(*token, moment, zone_name, milliseconds) for token in found)


def field_text(letter, count, moment, zone_name, milliseconds):
    if count == 0:
        return ''
    if letter in 'yuY':
        if letter == 'u' and milliseconds:
            return str(moment.isoweekday()).zfill(count)
        year = moment.isocalendar()[0] if letter == 'Y' else moment.year
        return f'{year % 100:02}' if count == 2 else str(year).zfill(count)
    if letter in 'ML':
        return named(MONTHS, moment.month - 1, count) if count > 2 else str(moment.month).zfill(count)
    if letter in 'Ee':
        if letter == 'e' and count < 3:
            return str(moment.isoweekday() % 7 + 1).zfill(count)
        return named(DAYS, moment.weekday(), max(count, 3))
    if letter == 'a':
        return 'AM' if moment.hour < 12 else 'PM'
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


def named(names, index, count):
    name = names[index]
    return name if count == 4 else name[:1] if count == 5 else name[:3]


def zone_text(letter, count, moment, zone_name, milliseconds):
    offset = moment.utcoffset() or datetime.timedelta()
    if letter == 'V':
        return zone_name
    if letter == 'z':
        name = moment.tzname() or zone_name
        if name[:1] in '+-' or name.startswith('UTC'):
            return zone_name if zone_name in ('Z', 'UTC', 'GMT') else 'GMT' + offset_text(offset, True, '') if milliseconds else zone_name
        return name
    if letter == 'O':
        return 'GMT' + offset_text(offset, True, '') if offset else 'GMT'
    if letter == 'Z':
        return offset_text(offset, count == 5 and not milliseconds, 'Z' if count == 5 and not milliseconds else '')
    text = offset_text(offset, count in (3, 5), 'Z' if letter == 'X' else '')
    return text[:3] if count == 1 and text.endswith('00') else text


class Fields:
    """What a text gave: numbers by their letters, and a zone."""

    def __init__(self):
        self.numbers = {}
        self.zone = None
        self.zone_name = None

    def __contains__(self, letter):
        return letter in self.numbers

    def date(self):
        numbers = self.numbers
        year = numbers.get('y', 1970)
        if 'D' in numbers and 'M' not in numbers:
            return datetime.date(year, 1, 1) + datetime.timedelta(days=numbers['D'] - 1)
        return datetime.date(year, numbers.get('M', 1), numbers.get('d', 1))

    def time(self):
        numbers = self.numbers
        hour = numbers.get('H')
        if hour is None:
            hour = numbers.get('h', 0) % 12 + 12 * numbers.get('a', 0)
        return datetime.time(hour, numbers.get('m', 0), numbers.get('s', 0), numbers.get('S', 0))

    def lenient(self):
        """Date and time where too much of one carries over to the next, as java.text does it."""
        numbers = self.numbers
        month = numbers.get('M', 1) - 1
        start = datetime.datetime(numbers.get('y', 1970) + month // 12, month % 12 + 1, 1)
        hour = numbers.get('H')
        if hour is None:
            hour = numbers.get('h', 0) % 12 + 12 * numbers.get('a', 0)
        days = numbers['D'] if 'D' in numbers and 'd' not in numbers else numbers.get('d', 1)
        return start + datetime.timedelta(
            days=days - 1, hours=hour, minutes=numbers.get('m', 0), seconds=numbers.get('s', 0), microseconds=numbers.get('S', 0))


def parsed(found, text, milliseconds, whole):
    """Reads a text by its pattern. `milliseconds` as in `formatted`; `whole`: whether nothing may be left."""
    fields = Fields()
    at = read(found, 0, text, 0, fields, milliseconds)
    if whole and at != len(text):
        raise NoMatch(at)
    return fields


def read(found, index, text, at, fields, milliseconds):
    while index < len(found):
        token = found[index]
        if token == ('[', 0):
            end = closing(found, index)
            saved = dict(fields.numbers), fields.zone, fields.zone_name
            try:
                at = read(found[index + 1:end], 0, text, at, fields, milliseconds)
            except NoMatch:
                fields.numbers, fields.zone, fields.zone_name = saved
            index = end + 1
            continue
        if token == (']', 0):
            index += 1
            continue
        if isinstance(token, str):
            if not text.startswith(token, at):
                raise NoMatch(at)
            at += len(token)
        else:
            next_token = found[index + 1] if index + 1 < len(found) else None
            adjacent = isinstance(next_token, tuple) and next_token[1] > 0 and is_number(next_token)
            at = read_field(*token, text, at, fields, milliseconds, adjacent)
        index += 1
    return at


def closing(found, index):
    depth = 0
    for at in range(index, len(found)):
        depth += {('[', 0): 1, (']', 0): -1}.get(found[at], 0)
        if depth == 0:
            return at
    return len(found)


def is_number(token):
    letter, count = token
    return letter in 'yuYdDHhkKmsSnQ' or letter in 'ML' and count < 3


def read_field(letter, count, text, at, fields, milliseconds, adjacent):
    if letter in 'ML' and count > 2:
        return read_name(MONTHS, 'M', 1, text, at, fields)
    if letter == 'E':
        return read_name(DAYS, 'E', 1, text, at, fields)
    if letter == 'a':
        half = text[at:at + 2].upper()
        if half not in ('AM', 'PM'):
            raise NoMatch(at)
        fields.numbers['a'] = int(half == 'PM')
        return at + 2
    if letter == 'G':
        return at + 2
    if letter in 'zVZXxO':
        return read_zone(letter, text, at, fields)
    return read_number(letter, count, text, at, fields, milliseconds, adjacent)


def read_name(names, letter, first, text, at, fields):
    rest = text[at:].lower()
    for index, name in enumerate(names):
        for length in (len(name), 3):
            if rest.startswith(name[:length].lower()):
                fields.numbers[letter] = index + first
                return at + length
    raise NoMatch(at)


def read_number(letter, count, text, at, fields, milliseconds, adjacent):
    if milliseconds:
        while text[at:at + 1] == ' ':
            at += 1
    # java.time wants two digits for `dd` and takes up to nineteen for `d`; java.text takes what there is, unless numbers touch.
    exact = adjacent or not milliseconds and (letter == 'S' or count >= 2 and not (letter in 'yu' and count >= 4))
    most = count if exact else 19
    end = at
    while end < len(text) and end - at < most and '0' <= text[end] <= '9':
        end += 1
    if end == at or (not milliseconds and end - at < (count if letter not in 'yu' or count != 1 else 1)):
        raise NoMatch(at)
    value = int(text[at:end])
    if letter in 'yuY':
        if count == 2 and end - at == 2:
            value = two_digit_year(value, milliseconds)
        fields.numbers['y'] = value
    elif letter == 'S':
        fields.numbers['S'] = value * 1000 if milliseconds else int(text[at:end][:6].ljust(6, '0'))
    elif letter == 'n':
        fields.numbers['S'] = value // 1000
    elif letter in 'hK':
        fields.numbers['h'] = value
    elif letter in 'Hk':
        fields.numbers['H'] = value % 24 if letter == 'k' else value
    else:
        fields.numbers['M' if letter == 'L' else letter] = value
    return end


def two_digit_year(value, milliseconds):
    """java.time counts from 2000; java.text takes the year that is no more than 20 years ahead."""
    if not milliseconds:
        return 2000 + value
    now = datetime.datetime.now().year
    year = now // 100 * 100 + value
    return year - 100 if year > now + 20 else year + 100 if year <= now - 80 else year


def read_zone(letter, text, at, fields):
    end = at
    if text[at:at + 1] in ('+', '-'):
        end += 1
        while end < len(text) and (text[end].isdigit() or text[end] == ':' and text[end + 1:end + 2].isdigit()):
            end += 1
    else:
        while end < len(text) and (text[end].isalnum() or text[end] in '/_+-:'):
            end += 1
    name = text[at:end]
    if not name:
        raise NoMatch(at)
    try:
        fields.zone, fields.zone_name = zone_named(name), name
    except UnknownZone:
        raise NoMatch(at) from None
    return end
