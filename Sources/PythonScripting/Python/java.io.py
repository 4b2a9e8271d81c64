"""The names of java.io that scripts use; there are no files."""

from _flow_java import adopt as _adopt
from _flow_streams import InputStream, OutputStream
from java.lang import Exception as _Exception


class IOException(_Exception, OSError):
    pass


class UnsupportedEncodingException(IOException):
    pass


class FileNotFoundException(IOException):
    pass


class UncheckedIOException(IOException):
    pass


class Serializable:
    pass


class ByteArrayInputStream(InputStream):
    def __init__(self, data, offset=0, length=None):
        super().__init__(bytes(data)[offset:None if length is None else offset + length])


class ByteArrayOutputStream(OutputStream):
    pass


class BufferedInputStream(InputStream):
    def __init__(self, source, *_):
        super().__init__(source.rest())


class BufferedOutputStream(OutputStream):
    def __init__(self, target, *_):
        super().__init__()
        self._target = target

    def flush(self):
        self._target.write(bytes(self.toByteArray()))
        self._parts = []

    close = flush


class Reader:
    def __init__(self, text=''):
        self._text, self._at = text, 0

    def rest(self):
        at, self._at = self._at, len(self._text)
        return self._text[at:]

    def read(self):
        if self._at >= len(self._text):
            return -1
        self._at += 1
        return ord(self._text[self._at - 1])

    def ready(self):
        return self._at < len(self._text)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class StringReader(Reader):
    pass


class InputStreamReader(Reader):
    def __init__(self, source, charset='UTF-8'):
        super().__init__(bytes(source.rest()).decode(str(charset), 'replace'))


class BufferedReader(Reader):
    def __init__(self, source, *_):
        super().__init__(source.rest())

    def readLine(self):
        if self._at >= len(self._text):
            return None
        ends = [end for end in (self._text.find(mark, self._at) for mark in '\r\n') if end >= 0]
        end = min(ends, default=len(self._text))
        line = self._text[self._at:end]
        self._at = end + (2 if self._text[end:end + 2] == '\r\n' else 1)
        return line

    def lines(self):
        return iter(self)

    def __iter__(self):
        line = self.readLine()
        while line is not None:
            yield line
            line = self.readLine()


class Writer:
    def __init__(self):
        self._parts = []

    def write(self, text, *range_):
        text = chr(text) if isinstance(text, int) else str(text)
        self._parts.append(text[range_[0]:range_[0] + range_[1]] if range_ else text)

    def append(self, text):
        self.write('null' if text is None else text)
        return self

    def flush(self):
        pass

    def close(self):
        self.flush()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class StringWriter(Writer):
    def __init__(self, *_):
        super().__init__()

    def toString(self):
        return ''.join(self._parts)

    __str__ = getBuffer = toString


class OutputStreamWriter(Writer):
    def __init__(self, target, charset='UTF-8'):
        super().__init__()
        self._target, self._charset = target, str(charset)

    def flush(self):
        self._target.write(''.join(self._parts).encode(self._charset, 'replace'))
        self._parts = []


class BufferedWriter(Writer):
    def __init__(self, target, *_):
        super().__init__()
        self._target = target

    def newLine(self):
        self.write('\n')

    def flush(self):
        text, self._parts = ''.join(self._parts), []
        self._target.write(text)
        self._target.flush()


class PrintWriter(BufferedWriter):
    def print(self, value=''):
        self.write(value)

    def println(self, value=''):
        self.write(str(value) + '\n')

    def flush(self):
        text, self._parts = ''.join(self._parts), []
        self._target.write(text if isinstance(self._target, Writer) else text.encode())
        self._target.flush()


_adopt(__name__)
