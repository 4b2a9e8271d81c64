"""Jython's own conversions between bytes and text."""

from _flow_streams import octets as _octets


class StringUtil:
    @staticmethod
    def toBytes(text):
        return str(text).encode()

    @staticmethod
    def fromBytes(data):
        return bytes(_octets(data)).decode('utf-8', 'replace')
