"""The flow file of NiFi, and where it can go."""

import json
import time


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
        """All of them, those that NiFi gives each flow file included, as one of Java's maps."""
        from _flow_java_collections import HashMap

        attributes = HashMap(self._attributes)
        for name in ('uuid', 'filename', 'path', 'allVar'):
            attributes.putIfAbsent(name, self.getAttribute(name))
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

    # Jython's short names for what is got.
    attributes, size, id = property(getAttributes), property(getSize), property(getId)
    entryDate = lineageStartDate = property(getEntryDate)

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
