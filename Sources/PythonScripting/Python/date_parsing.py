"""Dates and times read by Java's patterns, for java.text and java.time."""

import datetime

from _flow_date_names import ENGLISH
from _flow_zones import UnknownZone, zone_named


class NoMatch(ValueError):
    """A text that is not as its pattern; `at` is where."""

    def __init__(self, at):
        super().__init__(at)
        self.at = at


class Fields:
    """What a text gave: numbers by their letters, and a zone."""

    def __init__(self, names):
        self.names = names
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


def parsed(found, text, milliseconds, whole, names=ENGLISH):
    """Reads a text by its pattern. `milliseconds` as in `formatted`; `whole`: whether nothing may be left."""
    fields = Fields(names)
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
        months = fields.names.months
        return read_name(months, [name[:3] for name in months], 'M', text, at, fields)
    if letter == 'E':
        return read_name(fields.names.days, fields.names.short_days, 'E', text, at, fields)
    if letter == 'a':
        half = text[at:at + 2].upper()
        if half not in fields.names.halves:
            raise NoMatch(at)
        fields.numbers['a'] = fields.names.halves.index(half)
        return at + 2
    if letter == 'G':
        return at + 2
    if letter in 'zVZXxO':
        return read_zone(letter, text, at, fields)
    return read_number(letter, count, text, at, fields, milliseconds, adjacent)


def read_name(names, short, letter, text, at, fields):
    """Takes the longest name that is there: some begin with another."""
    rest = text[at:].lower()
    found = [(len(name), index) for list_ in (names, short) for index, name in enumerate(list_, 1) if rest.startswith(name.lower())]
    if not found:
        raise NoMatch(at)
    length, fields.numbers[letter] = max(found)
    return at + length


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
