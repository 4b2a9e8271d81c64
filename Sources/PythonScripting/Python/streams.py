"""Streams of bytes with the methods of Java's."""


def octets(data):
    """Whatever a script gives as bytes: bytes, text (as UTF-8), numbers from -128 to 255, one number."""
    kind = type(data)
    if kind is bytes or kind is bytearray:
        return data
    if isinstance(data, str):
        return data.encode()
    if isinstance(data, int):
        return bytes((data & 0xFF,))
    if isinstance(data, (bytes, bytearray, memoryview)):
        return bytes(data)
    return bytes(number & 0xFF for number in data)


class InputStream:
    def __init__(self, data=b''):
        self._data = data
        self._at = 0
        self._mark = 0

    def rest(self):
        """All that has not been read, which is then read."""
        at, self._at = self._at, len(self._data)
        data = self._data if at == 0 else self._data[at:]
        return data

    def readAllBytes(self):
        return bytes(self.rest())

    def readNBytes(self, count):
        taken = bytes(self._data[self._at:self._at + count])
        self._at += len(taken)
        return taken

    def read(self, buffer=None, offset=0, length=None):
        """Without an argument the next byte or -1; with a bytearray fills it and gives the count or -1."""
        if buffer is None:
            if self._at >= len(self._data):
                return -1
            self._at += 1
            return self._data[self._at - 1]
        if self._at >= len(self._data):
            return -1
        taken = self.readNBytes(len(buffer) - offset if length is None else length)
        buffer[offset:offset + len(taken)] = taken
        return len(taken)

    def available(self):
        return len(self._data) - self._at

    def skip(self, count):
        skipped = max(0, min(count, self.available()))
        self._at += skipped
        return skipped

    def markSupported(self):
        return True

    def mark(self, limit=0):
        self._mark = self._at

    def reset(self):
        self._at = self._mark

    def transferTo(self, output):
        data = self.rest()
        output.write(bytes(data))
        return len(data)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __iter__(self):
        return iter(self.readAllBytes().splitlines(True))


class OutputStream:
    on_change = None

    def __init__(self, *_):
        self._parts = []

    def write(self, data, offset=None, length=None):
        data = octets(data)
        if offset is not None:
            data = data[offset:] if length is None else data[offset:offset + length]
        self._parts.append(data)
        if self.on_change is not None:
            self.on_change()

    def toByteArray(self):
        parts = self._parts
        if len(parts) == 1:
            return parts[0]
        joined = b''.join(parts)
        self._parts = [joined]
        return joined

    def size(self):
        return len(self.toByteArray())

    def reset(self):
        self._parts = []

    def flush(self):
        pass

    def close(self):
        pass

    def writeTo(self, output):
        output.write(self.toByteArray())

    def toString(self, charset='utf-8'):
        return bytes(self.toByteArray()).decode(str(charset), 'replace')

    __str__ = toString

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
