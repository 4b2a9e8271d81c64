"""java.util's maps, lists and sets: Python's, with Java's methods."""

import functools
import random

from _flow_java_exceptions import IndexOutOfBoundsException, RuntimeException


class NoSuchElementException(RuntimeException):
    pass


class ConcurrentModificationException(RuntimeException):
    pass


class Entry:
    def __init__(self, map_, key):
        self._map, self._key = map_, key

    def getKey(self):
        return self._key

    def getValue(self):
        return self._map[self._key]

    def setValue(self, value):
        old, self._map[self._key] = self._map[self._key], value
        return old

    key = property(getKey)
    value = property(getValue)


class Map(dict):
    """A dictionary with Java's methods."""

    def __init__(self, values=(), *_, **named):
        super().__init__({} if isinstance(values, int) else values, **named)

    @staticmethod
    def of(*pairs):
        return HashMap(zip(pairs[::2], pairs[1::2]))

    def put(self, key, value):
        old = dict.get(self, key)
        self[key] = value
        return old

    def putAll(self, other):
        self.update(other)

    def putIfAbsent(self, key, value):
        old = dict.get(self, key)
        if old is None:
            self[key] = value
        return old

    def getOrDefault(self, key, otherwise):
        return dict.get(self, key, otherwise)

    def containsKey(self, key):
        return key in self

    def containsValue(self, value):
        return value in self.values()

    def remove(self, key):
        return self.pop(key, None)

    def size(self):
        return len(self)

    def isEmpty(self):
        return not self

    def keySet(self):
        return list(self.keys())

    def entrySet(self):
        return [Entry(self, key) for key in self.keys()]

    def computeIfAbsent(self, key, function):
        if dict.get(self, key) is None:
            self[key] = function(key)
        return self[key]

    def merge(self, key, value, function):
        old = dict.get(self, key)
        self[key] = value if old is None else function(old, value)
        return self[key]

    def forEach(self, function):
        for key in self.keys():
            function(key, self[key])

    def toString(self):
        return '{' + ', '.join(f'{key}={self[key]}' for key in self.keys()) + '}'

    __str__ = toString


class HashMap(Map):
    pass


class LinkedHashMap(Map):
    pass


class Hashtable(Map):
    pass


class TreeMap(Map):
    """In the order of its keys."""

    def keys(self):
        return sorted(dict.keys(self))

    __iter__ = lambda self: iter(self.keys())

    def values(self):
        return [self[key] for key in self.keys()]

    def items(self):
        return [(key, self[key]) for key in self.keys()]

    def firstKey(self):
        return self.keys()[0]

    def lastKey(self):
        return self.keys()[-1]


class Properties(Map):
    def getProperty(self, name, otherwise=None):
        return dict.get(self, name, otherwise)

    def setProperty(self, name, value):
        return self.put(name, value)


class Iterator:
    def __init__(self, values):
        self._values, self._at = list(values), 0

    def hasNext(self):
        return self._at < len(self._values)

    def next(self):
        if not self.hasNext():
            raise NoSuchElementException()
        self._at += 1
        return self._values[self._at - 1]

    def __iter__(self):
        return self

    def __next__(self):
        if not self.hasNext():
            raise StopIteration
        return self.next()


class Collection:
    """The methods that Java's lists and sets share."""

    def size(self):
        return len(self)

    def isEmpty(self):
        return len(self) == 0

    def contains(self, value):
        return value in self

    def containsAll(self, values):
        return all(value in self for value in values)

    def iterator(self):
        return Iterator(self)

    def toArray(self, *_):
        return list(self)

    def forEach(self, function):
        for value in list(self):
            function(value)

    def removeIf(self, condition):
        kept = [value for value in self if not condition(value)]
        changed = len(kept) != len(self)
        self.clear()
        self.addAll(kept)
        return changed

    def toString(self):
        return '[' + ', '.join(str(value) for value in self) + ']'

    def equals(self, other):
        return self == other


class List(list, Collection):
    """A list with Java's methods."""

    def __init__(self, values=()):
        super().__init__(() if isinstance(values, int) else values)

    @staticmethod
    def of(*values):
        return ArrayList(values)

    def add(self, *arguments):
        if len(arguments) == 2:
            self.insert(*arguments)
            return None
        self.append(arguments[0])
        return True

    def addAll(self, *arguments):
        values = list(arguments[-1])
        at = arguments[0] if len(arguments) == 2 else len(self)
        self[at:at] = values
        return bool(values)

    def get(self, index):
        if not 0 <= index < len(self):
            raise IndexOutOfBoundsException(f'Index {index} out of bounds for length {len(self)}')
        return self[index]

    def set(self, index, value):
        old = self.get(index)
        self[index] = value
        return old

    def remove(self, value):
        """With a whole number the element at that place, else the first that equals it."""
        if isinstance(value, int) and not isinstance(value, bool):
            self.get(value)
            return self.pop(value)
        if value in self:
            list.remove(self, value)
            return True
        return False

    def indexOf(self, value):
        return self.index(value) if value in self else -1

    def subList(self, begin, end):
        return ArrayList(self[begin:end])

    def sort(self, compare=None, **named):
        if compare is not None:
            compare = getattr(compare, 'compare', compare)
            named['key'] = functools.cmp_to_key(compare)
        list.sort(self, **named)


class ArrayList(List):
    pass


class Vector(List):
    pass


class LinkedList(List):
    def addFirst(self, value):
        self.insert(0, value)

    def addLast(self, value):
        self.append(value)

    def getFirst(self):
        return self.get(0)

    def getLast(self):
        return self.get(len(self) - 1)

    def removeFirst(self):
        self.get(0)
        return self.pop(0)

    def removeLast(self):
        self.get(len(self) - 1)
        return self.pop()

    def poll(self):
        return self.pop(0) if self else None

    def peek(self):
        return self[0] if self else None

    offer, push = List.add, addFirst


class Set(set, Collection):
    def __init__(self, values=()):
        super().__init__(() if isinstance(values, int) else values)

    @staticmethod
    def of(*values):
        return HashSet(values)

    def add(self, value):
        if value in self:
            return False
        set.add(self, value)
        return True

    def addAll(self, values):
        before = len(self)
        self.update(values)
        return len(self) != before

    def remove(self, value):
        if value not in self:
            return False
        set.remove(self, value)
        return True

    def retainAll(self, values):
        before = len(self)
        self.intersection_update(values)
        return len(self) != before

    def removeAll(self, values):
        before = len(self)
        self.difference_update(values)
        return len(self) != before


class HashSet(Set):
    pass


class LinkedHashSet(Set):
    pass


class TreeSet(Set):
    """In the order of its values."""

    def __iter__(self):
        return iter(sorted(set.__iter__(self)))

    def first(self):
        return min(set.__iter__(self))

    def last(self):
        return max(set.__iter__(self))


class Comparator:
    pass


class Arrays:
    @staticmethod
    def asList(*values):
        return ArrayList(values[0] if len(values) == 1 and isinstance(values[0], (list, tuple)) else values)

    toString = staticmethod(lambda values: '[' + ', '.join(str(value) for value in values) + ']')
    copyOfRange = staticmethod(lambda values, begin, end: values[begin:end])
    equals = staticmethod(lambda left, right: list(left) == list(right))

    @staticmethod
    def sort(values, compare=None):
        ArrayList.sort(values, compare) if isinstance(values, List) else List.sort(values, compare)


class Collections:
    emptyList = staticmethod(lambda: ArrayList())
    emptyMap = staticmethod(lambda: HashMap())
    emptySet = staticmethod(lambda: HashSet())
    singletonList = staticmethod(lambda value: ArrayList([value]))
    singletonMap = staticmethod(lambda key, value: HashMap({key: value}))
    unmodifiableList = staticmethod(lambda values: ArrayList(values))
    unmodifiableMap = staticmethod(lambda values: HashMap(values))
    max = staticmethod(max)
    min = staticmethod(min)
    frequency = staticmethod(lambda values, value: sum(1 for other in values if other == value))
    shuffle = staticmethod(random.shuffle)
    reverse = staticmethod(lambda values: values.reverse())
    addAll = staticmethod(lambda values, *more: values.extend(more) if isinstance(values, list) else values.update(more))

    @staticmethod
    def sort(values, compare=None):
        List.sort(values, compare)
