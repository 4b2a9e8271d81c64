"""The session, the flow file, the log and the context that a script of NiFi's ExecuteScript finds."""

import json
import time

from _flow_streams import InputStream, OutputStream

LONGEST_LOG = 64 << 10


class Relationship:
    __slots__ = ('_name',)

    def __init__(self, name):
        self._name = name

    def getName(self):
        return self._name

    def getDescription(self):
        return ''

    def isAutoTerminated(self):
        return False

    def __str__(self):
        return self._name

    __repr__ = toString = __str__


REL_SUCCESS = Relationship('success')
REL_FAILURE = Relationship('failure')


class FlowFile:
    """A flow file as its session knows it now."""

    __slots__ = ('_attributes', '_all_var', '_content', '_number', '_uuid', '_entry', '_fate', '_penalized')
    _next = 0

    def __init__(self, attributes, all_var, content):
        FlowFile._next += 1
        self._number = FlowFile._next
        self._attributes = attributes
        self._all_var = all_var
        self._content = content
        self._uuid = None
        self._entry = time.time()
        self._fate = None
        self._penalized = False

    def getAttribute(self, name):
        found = self._attributes.get(name)
        if found is not None:
            return found
        if name == 'allVar':
            if self._all_var is None:
                self._all_var = json.dumps(self._attributes)
            return self._all_var
        if name == 'uuid' or name == 'filename':
            if self._uuid is None:
                import uuid

                self._uuid = str(uuid.uuid4())
            return self._uuid
        if name == 'path':
            return './'
        return None

    def given(self, name):
        return self._attributes.get(name)

    def getAttributes(self):
        attributes = dict(self._attributes)
        attributes['allVar'] = self.getAttribute('allVar')
        return attributes

    def getSize(self):
        return len(self._content)

    def getId(self):
        return self._number

    def getEntryDate(self):
        return int(self._entry * 1000)

    getLineageStartDate = getLastQueueDate = getEntryDate

    def getLineageStartIndex(self):
        return 0

    getQueueDateIndex = getLineageStartIndex

    def isPenalized(self):
        return self._penalized

    def content(self):
        return self._content

    def change(self, name, value):
        self._attributes = dict(self._attributes)
        self._all_var = None
        if value is None:
            self._attributes.pop(name, None)
        else:
            self._attributes[name] = value

    def __str__(self):
        return f'FlowFile[filename={self.getAttribute("filename")}]'

    __repr__ = toString = __str__


class Session:
    """One input, taken once; what becomes of it is read when the script has ended."""

    __slots__ = ('_input', '_queue', '_files', '_log', 'was_asked', 'rolled_back')

    def __init__(self, data, attributes, all_var):
        self._input = FlowFile(attributes, all_var, data)
        self._queue = [self._input]
        self._files = []
        self.was_asked = False
        self.rolled_back = False

    def get(self, most=None):
        self.was_asked = True
        if most is not None:
            if not isinstance(most, int):
                most = len(self._queue)
            taken, self._queue = self._queue[:most], self._queue[most:]
            self._files += taken
            return taken
        if not self._queue:
            return None
        taken = self._queue.pop(0)
        self._files.append(taken)
        return taken

    def create(self, parent=None):
        self.was_asked = True
        if isinstance(parent, (list, tuple)):
            parent = parent[0] if parent else None
        attributes = dict(parent._attributes) if parent is not None else {}
        for name in ('uuid', 'allVar'):
            attributes.pop(name, None)
        created = FlowFile(attributes, None, b'')
        self._files.append(created)
        return created

    def clone(self, file, offset=0, size=None):
        content = self._known(file)._content
        cloned = self.create(file)
        cloned._content = content[offset:] if size is None else content[offset:offset + size]
        return cloned

    def read(self, file, callback=None):
        stream = InputStream(self._known(file)._content)
        if callback is None:
            return stream
        process_of(callback)(stream)
        return None

    def write(self, file, callback=None):
        self._known(file)
        output = OutputStream()
        if callback is None:
            output.on_change = lambda: replace(file, output)
            replace(file, output)
            return output
        process = process_of(callback)
        if takes_both(callback, process):
            process(InputStream(file._content), output)
        else:
            process(output)
        file._content = output.toByteArray()
        return file

    def append(self, file, callback):
        self._known(file)
        output = OutputStream()
        process_of(callback)(output)
        file._content = bytes(file._content) + output.toByteArray()
        return file

    def importFrom(self, source, *rest):
        file = rest[-1]
        self._known(file)._content = source.rest()
        return file

    def exportTo(self, file, target):
        target.write(bytes(self._known(file)._content))

    def putAttribute(self, file, name, value):
        self._known(file)
        if value is not None and name != 'uuid':
            file.change(text_of(name), text_of(value))
        return file

    def putAllAttributes(self, file, attributes):
        for name, value in dict(attributes).items():
            self.putAttribute(file, name, value)
        return file

    def removeAttribute(self, file, name):
        self._known(file)
        if name != 'uuid':
            file.change(name, None)
        return file

    def removeAllAttributes(self, file, names):
        self._known(file)
        if isinstance(names, str) or hasattr(names, 'search'):
            import re

            pattern = re.compile(names) if isinstance(names, str) else names
            names = [name for name in file._attributes if pattern.fullmatch(name)]
        for name in names:
            self.removeAttribute(file, name)
        return file

    def transfer(self, files, relationship=None):
        if relationship is None:
            raise ProcessException('session.transfer needs a relationship: REL_SUCCESS or REL_FAILURE')
        if not isinstance(relationship, Relationship):
            raise ProcessException(f'there is no relationship {relationship!r}; there are REL_SUCCESS and REL_FAILURE')
        for file in files if isinstance(files, (list, tuple)) else (files,):
            self._known(file)._fate = relationship

    def remove(self, files):
        for file in files if isinstance(files, (list, tuple)) else (files,):
            self._known(file)._fate = 'removed'

    def penalize(self, file):
        self._known(file)._penalized = True
        return file

    def commit(self):
        for file in self._files:
            if file._fate is None:
                raise ProcessException(f'{file} was transferred to no relationship before session.commit()')
        self.rolled_back = False

    commitAsync = commit

    def rollback(self, penalize=False):
        self.rolled_back = True
        self._files = []
        self._queue = []

    def adjustCounter(self, name, delta, immediate=False):
        pass

    def getProvenanceReporter(self):
        return Provenance()

    def getQueueSize(self):
        return len(self._queue)

    def transferred(self, relationship):
        return [file for file in self._files if file._fate is relationship]

    def input_was_removed(self):
        return self._input._fate == 'removed'

    def attributes_after(self):
        """Those of the flow file that goes on: the failed one, the one with the result, else the input's."""
        last = self._input
        for file in self._files:
            if file._fate is REL_FAILURE:
                last = file
                break
            if file._fate is REL_SUCCESS:
                last = file
        attributes = last._attributes
        if 'allVar' in attributes:
            attributes = dict(attributes)
            del attributes['allVar']
        return attributes

    def _known(self, file):
        if not isinstance(file, FlowFile):
            raise ProcessException(f'a flow file was expected, not {file!r}; session.get() gives one')
        return file


class ProcessException(Exception):
    """What NiFi throws when a session is used wrongly."""

    def getMessage(self):
        return str(self)


class Provenance:
    """Takes reports and forgets them."""

    def __getattr__(self, name):
        return lambda *_: None


class Log:
    """Keeps what a script logs, up to 64 KiB a call."""

    def __init__(self):
        self.lines = []
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
        self._add('error', message, arguments)

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


def process_of(callback):
    process = getattr(callback, 'process', None)
    if process is not None:
        return process
    if callable(callback):
        return callback
    raise ProcessException(f'{callback!r} has no method process')


def takes_both(callback, process):
    """Whether a callback of `write` takes the input too."""
    kind = getattr(callback, '_takes', None)
    if kind is not None:
        return kind == 2
    code = getattr(process, '__code__', None)
    if code is None:
        return True
    return code.co_argcount - (1 if hasattr(process, '__self__') else 0) >= 2


def replace(file, output):
    file._content = output.toByteArray()


def text_of(value):
    if type(value) is str:
        return value
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).decode('utf-8', 'replace')
    if isinstance(value, (dict, list, tuple)):
        return json.dumps(value)
    return str(value)
