"""The session that a script of NiFi's ExecuteScript finds."""

from _flow_flow_file import FlowFile, REL_FAILURE, REL_SUCCESS, Relationship
from _flow_nifi_context import text_of
from _flow_streams import InputStream, OutputStream


class Session:
    """One input, taken once; what becomes of it is read when the script has ended."""

    __slots__ = ('_input', '_queue', '_files', 'was_asked', 'rolled_back')

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
            from java.util import ArrayList

            taken, self._queue = ArrayList(self._queue[:most]), self._queue[most:]
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
