"""Digests."""

import hashlib as _hashlib

from _flow_streams import octets as _octets
from java.lang import Exception as _Exception


class GeneralSecurityException(_Exception):
    pass


class NoSuchAlgorithmException(GeneralSecurityException):
    pass


class InvalidKeyException(GeneralSecurityException):
    pass


class MessageDigest:
    def __init__(self, name, digest):
        self._name, self._new, self._digest = name, digest, digest()

    @staticmethod
    def getInstance(name, *_):
        plain = name.upper().replace('-', '')
        if plain not in ('MD5', 'SHA', 'SHA1', 'SHA224', 'SHA256', 'SHA384', 'SHA512'):
            raise NoSuchAlgorithmException(f'{name} MessageDigest not available')
        return MessageDigest(name, getattr(_hashlib, 'sha1' if plain == 'SHA' else plain.lower()))

    def update(self, data, *range_):
        data = bytes(_octets(data))
        self._digest.update(data[range_[0]:range_[0] + range_[1]] if range_ else data)

    def digest(self, data=None):
        if data is not None:
            self.update(data)
        made = self._digest.digest()
        self.reset()
        return made

    def reset(self):
        self._digest = self._new()

    def getAlgorithm(self):
        return self._name

    @staticmethod
    def isEqual(left, right):
        return bytes(left) == bytes(right)


class SecureRandom:
    def nextBytes(self, buffer):
        import os

        buffer[:] = os.urandom(len(buffer))

    def nextInt(self, *bounds):
        import secrets

        return secrets.randbelow(bounds[0]) if bounds else secrets.randbelow(1 << 32) - (1 << 31)
