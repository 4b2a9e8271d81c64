"""The names of months, days and halves of a day, by language."""

from _flow_java_exceptions import IllegalArgumentException


class Names:
    def __init__(self, months, days, short_days, halves):
        self.months, self.days, self.short_days, self.halves = months, days, short_days, halves

    def month(self, index, count):
        return self._name(self.months[index], self.months[index][:3], count)

    def day(self, index, count):
        return self._name(self.days[index], self.short_days[index], count)

    @staticmethod
    def _name(name, short, count):
        return name if count == 4 else name[:1] if count == 5 else short


ENGLISH = Names(
    ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'),
    ('Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'),
    ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'), ('AM', 'PM'))
TURKISH = Names(
    ('Ocak', 'Şubat', 'Mart', 'Nisan', 'Mayıs', 'Haziran', 'Temmuz', 'Ağustos', 'Eylül', 'Ekim', 'Kasım', 'Aralık'),
    ('Pazartesi', 'Salı', 'Çarşamba', 'Perşembe', 'Cuma', 'Cumartesi', 'Pazar'),
    ('Pzt', 'Sal', 'Çar', 'Per', 'Cum', 'Cmt', 'Paz'), ('ÖÖ', 'ÖS'))


def names_for(locale, tokens):
    """Those of a locale; `tokens` are the pattern's, since one of numbers needs none."""
    language = '' if locale is None else locale.getLanguage()
    if language == 'tr':
        return TURKISH
    if language not in ('', 'en') and any(
        isinstance(token, tuple) and (token[0] in 'Ea' or token[0] in 'ML' and token[1] > 2) for token in tokens
    ):
        raise IllegalArgumentException(f'the names of months and days are here in English and Turkish, not in "{language}"')
    return ENGLISH
