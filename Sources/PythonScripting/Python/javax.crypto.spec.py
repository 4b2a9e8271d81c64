"""Keys."""

from _flow_streams import octets as _octets


class SecretKeySpec:
    def __init__(self, key, algorithm):
        self._key, self._algorithm = bytes(_octets(key)), algorithm

    def getEncoded(self):
        return self._key

    def getAlgorithm(self):
        return self._algorithm
