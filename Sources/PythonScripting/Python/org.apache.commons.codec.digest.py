"""Digests in hexadecimal."""

import hashlib as _hashlib
import hmac as _hmac

from _flow_streams import octets as _octets


class DigestUtils:
    pass


for _name in ('md5', 'sha1', 'sha256', 'sha384', 'sha512'):
    def _hex(data, _new=getattr(_hashlib, _name)):
        return _new(bytes(_octets(data))).hexdigest()

    def _raw(data, _new=getattr(_hashlib, _name)):
        return _new(bytes(_octets(data))).digest()

    setattr(DigestUtils, _name + 'Hex', staticmethod(_hex))
    setattr(DigestUtils, _name, staticmethod(_raw))


class HmacAlgorithms:
    HMAC_MD5, HMAC_SHA_1, HMAC_SHA_256, HMAC_SHA_384, HMAC_SHA_512 = 'md5', 'sha1', 'sha256', 'sha384', 'sha512'


class HmacUtils:
    def __init__(self, algorithm, key):
        self._algorithm, self._key = str(algorithm).lower().replace('hmac', ''), bytes(_octets(key))

    def hmacHex(self, data):
        return self.hmac(data).hex()

    def hmac(self, data):
        return _hmac.new(self._key, bytes(_octets(data)), self._algorithm).digest()
