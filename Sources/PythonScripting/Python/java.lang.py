"""The names of java.lang that scripts use."""

import sys as _sys
import time as _time

from _flow_java import adopt as _adopt
from _flow_java_exceptions import (
    Object, Throwable, Exception, Error, RuntimeException, IllegalArgumentException, IllegalStateException,
    NullPointerException, ArithmeticException, IndexOutOfBoundsException, ClassCastException, UnsupportedOperationException,
    NumberFormatException, InterruptedException,
)
from _flow_java_numbers import Number, Byte, Short, Integer, Long, Double, Float, Boolean, Character, Math
from _flow_java_texts import CharSequence, String, StringBuffer, StringBuilder, text_of as _text_of


class _Printer:
    def __init__(self, name):
        self._name = name

    def print(self, value=''):
        getattr(_sys, self._name).write(_text_of(value))

    def println(self, value=''):
        self.print(_text_of(value) + '\n')

    def printf(self, pattern, *arguments):
        self.print(String.format(pattern, *arguments))
        return self

    format = printf

    def write(self, value):
        self.print(value)

    def flush(self):
        pass


class System:
    out, err = _Printer('stdout'), _Printer('stderr')
    currentTimeMillis = staticmethod(lambda: _time.time_ns() // 1_000_000)
    nanoTime = staticmethod(_time.monotonic_ns)
    lineSeparator = staticmethod(lambda: '\n')
    identityHashCode = staticmethod(lambda value: id(value) & 0x7FFFFFFF)
    gc = staticmethod(lambda: None)

    @staticmethod
    def getProperty(name, otherwise=None):
        known = {'line.separator': '\n', 'file.separator': '/', 'path.separator': ':', 'file.encoding': 'UTF-8'}
        return known.get(name, otherwise)

    @staticmethod
    def getenv(name=None):
        return {} if name is None else None

    @staticmethod
    def exit(status):
        _sys.exit(status)

    @staticmethod
    def arraycopy(source, begin, target, at, length):
        target[at:at + length] = source[begin:begin + length]


class Thread:
    """Only what a script does with its own thread, and starting another."""

    def __init__(self, target=None):
        import threading

        self._thread = threading.Thread(target=getattr(target, 'run', target) or self.run, daemon=True)

    def run(self):
        pass

    def start(self):
        self._thread.start()

    def join(self, milliseconds=None):
        self._thread.join(None if milliseconds is None else milliseconds / 1000)

    def getName(self):
        return self._thread.name

    @staticmethod
    def sleep(milliseconds, nanoseconds=0):
        _time.sleep(milliseconds / 1000 + nanoseconds / 1e9)

    @staticmethod
    def currentThread():
        import threading

        thread = Thread()
        thread._thread = threading.current_thread()
        return thread


class Runnable:
    pass


_adopt(__name__)
