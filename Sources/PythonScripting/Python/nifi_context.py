"""The log and the context that a script of NiFi finds."""

import json

from _flow_flow_file import REL_FAILURE, REL_SUCCESS

LONGEST_LOG = 64 << 10


class Log:
    """Keeps what a script logs, up to 64 KiB a call."""

    def __init__(self):
        self.lines = []
        self.last_error = None
        self.last_exception = None
        self._size = 0

    def _add(self, level, message, arguments):
        text = text_of(message)
        if len(arguments) == 1 and isinstance(arguments[0], (list, tuple)):
            arguments = arguments[0]
        for argument in arguments:
            if '{}' in text:
                text = text.replace('{}', text_of(argument), 1)
            elif isinstance(argument, BaseException):
                text += f': {type(argument).__name__}: {argument}'
        self._size += len(text)
        if self._size <= LONGEST_LOG:
            self.lines.append([level, text])
        return text

    def trace(self, message, *arguments):
        self._add('trace', message, arguments)

    def debug(self, message, *arguments):
        self._add('debug', message, arguments)

    def info(self, message, *arguments):
        self._add('info', message, arguments)

    def warn(self, message, *arguments):
        self._add('warn', message, arguments)

    warning = warn

    def error(self, message, *arguments):
        self.last_error = self._add('error', message, arguments)
        for argument in (message, *arguments):
            if isinstance(argument, BaseException):
                self.last_exception = argument

    def isDebugEnabled(self):
        return True

    isTraceEnabled = isInfoEnabled = isWarnEnabled = isErrorEnabled = isDebugEnabled


class Context:
    """The processor's context; it has no properties."""

    def getProperty(self, name):
        return PropertyValue()

    def getProperties(self):
        return {}

    getAllProperties = getProperties

    def getName(self):
        return 'ExecuteScript'

    def getMaxConcurrentTasks(self):
        return 1

    def isAutoTerminated(self, relationship):
        return False

    def getAvailableRelationships(self):
        return [REL_SUCCESS, REL_FAILURE]


class PropertyValue:
    """A property that is not set."""

    def getValue(self):
        return None

    asInteger = asLong = asBoolean = asFloat = asDouble = getValue

    def isSet(self):
        return False

    def evaluateAttributeExpressions(self, *_):
        return self

    def __str__(self):
        return 'null'


def text_of(value):
    if type(value) is str:
        return value
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).decode('utf-8', 'replace')
    if isinstance(value, (dict, list, tuple)):
        return json.dumps(value)
    return str(value)
