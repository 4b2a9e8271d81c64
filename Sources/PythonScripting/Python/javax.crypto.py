"""Signatures with a shared key."""

import hmac as _hmac

from _flow_streams import octets as _octets
from java.security import NoSuchAlgorithmException as _NoSuchAlgorithm


class Mac:
    def __init__(self, name, digest):
        self._name, self._digest_name, self._mac, self._key = name, digest, None, None

    @staticmethod
    def getInstance(name, *_):
        digest = name.lower().replace('hmac', '', 1)
        if not name.lower().startswith('hmac') or digest not in ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'):
            raise _NoSuchAlgorithm(f'Algorithm {name} not available')
        return Mac(name, digest)

    def init(self, key):
        self._key = key.getEncoded()
        self.reset()

    def reset(self):
        self._mac = _hmac.new(self._key, digestmod=self._digest_name)

    def update(self, data):
        self._mac.update(bytes(_octets(data)))

    def doFinal(self, data=None):
        if data is not None:
            self.update(data)
        made = self._mac.digest()
        self.reset()
        return made

    def getAlgorithm(self):
        return self._name
