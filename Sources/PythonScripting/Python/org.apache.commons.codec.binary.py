"""Base64 and hexadecimal."""

import base64 as _base64

from _flow_streams import octets as _octets


def _bytes(data):
    return bytes(_octets(data))


class Base64:
    encodeBase64 = staticmethod(lambda data, *_: _base64.b64encode(_bytes(data)))
    encodeBase64String = staticmethod(lambda data: _base64.b64encode(_bytes(data)).decode())
    encodeBase64URLSafeString = staticmethod(lambda data: _base64.urlsafe_b64encode(_bytes(data)).rstrip(b'=').decode())

    @staticmethod
    def decodeBase64(text):
        data = _bytes(text).translate(bytes.maketrans(b'-_', b'+/'), b' \r\n\t=')
        return _base64.b64decode(data + b'=' * (-len(data) % 4))


class Hex:
    encodeHexString = staticmethod(lambda data, lower=True: _bytes(data).hex() if lower else _bytes(data).hex().upper())
    encodeHex = staticmethod(lambda data, *_: list(_bytes(data).hex()))
    decodeHex = staticmethod(lambda text: bytes.fromhex(''.join(text)))


class StringUtils:
    getBytesUtf8 = staticmethod(lambda text: text.encode())
    newStringUtf8 = staticmethod(lambda data: bytes(data).decode('utf-8', 'replace'))
