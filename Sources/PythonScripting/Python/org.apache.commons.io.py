"""Commons IO."""

from _flow_streams import InputStream as _InputStream, octets as _octets


def _rest(source):
    if isinstance(source, _InputStream):
        return source.rest()
    if hasattr(source, 'rest'):
        return source.rest()
    if isinstance(source, (bytes, bytearray)):
        return source
    return source.read()


class IOUtils:
    @staticmethod
    def toString(source, charset='UTF-8'):
        data = _rest(source)
        return data if isinstance(data, str) else str(data, charset or 'UTF-8', 'replace')

    @staticmethod
    def toByteArray(source, charset='UTF-8'):
        data = _rest(source) if not isinstance(source, str) else source
        return data.encode(charset or 'UTF-8') if isinstance(data, str) else bytes(data)

    @staticmethod
    def write(data, output, charset='UTF-8'):
        if data is not None:
            output.write(data.encode(charset or 'UTF-8') if isinstance(data, str) else bytes(_octets(data)))

    @staticmethod
    def writeLines(lines, ending, output, charset='UTF-8'):
        for line in lines:
            IOUtils.write(str(line) + (ending or '\n'), output, charset)

    @staticmethod
    def copy(source, output, *_):
        data = _rest(source)
        output.write(data if isinstance(data, str) else bytes(data))
        return len(data)

    copyLarge = copy

    @staticmethod
    def readLines(source, charset='UTF-8'):
        return IOUtils.toString(source, charset).splitlines()

    @staticmethod
    def toInputStream(text, charset='UTF-8'):
        return _InputStream(str(text).encode(charset or 'UTF-8'))

    @staticmethod
    def contentEquals(first, second):
        return bytes(_rest(first)) == bytes(_rest(second))

    @staticmethod
    def closeQuietly(*closeables):
        for closeable in closeables:
            if closeable is not None:
                closeable.close()
