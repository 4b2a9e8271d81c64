"""The exceptions of java.lang."""


class Object:
    def equals(self, other):
        return self == other

    def hashCode(self):
        return hash(self) & 0x7FFFFFFF

    def toString(self):
        return str(self)

    def getClass(self):
        return type(self)


class Throwable(Exception):
    def __init__(self, message=None, cause=None):
        super().__init__(*(() if message is None else (message,)))
        self._message = message
        self._cause = cause

    def getMessage(self):
        return None if self._message is None else str(self._message)

    getLocalizedMessage = getMessage

    def getCause(self):
        return self._cause

    def printStackTrace(self, *_):
        import traceback

        traceback.print_exception(self)

    def getStackTrace(self):
        return []

    def toString(self):
        name = type(self).__module__ + '.' + type(self).__name__
        return name if self._message is None else f'{name}: {self._message}'


class Exception(Throwable):
    pass


class Error(Throwable):
    pass


class RuntimeException(Exception):
    pass


class IllegalArgumentException(RuntimeException, ValueError):
    pass


class IllegalStateException(RuntimeException):
    pass


class NullPointerException(RuntimeException):
    pass


class ArithmeticException(RuntimeException, ArithmeticError):
    pass


class IndexOutOfBoundsException(RuntimeException, IndexError):
    pass


class ClassCastException(RuntimeException, TypeError):
    pass


class UnsupportedOperationException(RuntimeException):
    pass


class NumberFormatException(IllegalArgumentException):
    pass


class InterruptedException(Exception):
    pass
