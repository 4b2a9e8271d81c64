"""The names of NiFi's own attributes."""


class CoreAttributes:
    def __init__(self, key):
        self._key = key

    def key(self):
        return self._key

    __str__ = toString = key


for _name, _key in (
    ('PATH', 'path'), ('ABSOLUTE_PATH', 'absolute.path'), ('FILENAME', 'filename'), ('UUID', 'uuid'), ('PRIORITY', 'priority'),
    ('MIME_TYPE', 'mime.type'), ('DISCARD_REASON', 'discard.reason'), ('ALTERNATE_IDENTIFIER', 'alternate.identifier'),
):
    setattr(CoreAttributes, _name, CoreAttributes(_key))
