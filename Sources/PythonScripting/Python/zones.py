"""Time zones and offsets by the names that Java knows."""

import datetime
import os
import zoneinfo

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
SHORT_ZONES = {'EST': '-05:00', 'MST': '-07:00', 'HST': '-10:00'}


class UnknownZone(ValueError):
    """No zone has that name."""


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
