"""What scripts that were written for Python 2 expect: methods and names that are gone, and text where Python 3 has bytes."""

import ast
import builtins
import functools
import sys

import _flow_python2_order as order
from _flow_python2_modules import make_python2_modules_importable
from _flow_python2_signs import MARK, gives_itself_away
from _flow_python2_text import text_or_bytes
from _flow_python2_views import importing_views

# Methods that are gone, and what stands in for them when the object has none of that name.
METHODS = {
    'has_key': '__py2_has_key__', 'iteritems': '__py2_iteritems__', 'iterkeys': '__py2_iterkeys__',
    'getchildren': '__py2_getchildren__', 'getiterator': '__py2_getiterator__',
    'itervalues': '__py2_itervalues__', 'viewitems': '__py2_iteritems__', 'viewkeys': '__py2_iterkeys__',
    'viewvalues': '__py2_itervalues__', 'decode': '__py2_decode__',
}
# Methods that do something else, only in scripts of Python 2.
CHANGED_METHODS = {
    'encode': '__py2_encode__', 'keys': '__py2_keys__', 'values': '__py2_values__', 'items': '__py2_items__',
    'sort': '__py2_sort__', 'toxml': '__py2_toxml__', 'toprettyxml': '__py2_toprettyxml__',
}


class Dialect:
    """Whether a script is one of Python 2, and the change of its tree and of its names that lets it run."""

    def __init__(self, tree, is_python2):
        self.is_python2 = is_python2 or gives_itself_away(tree)
        self.divides_exactly = imports_division(tree)

    @staticmethod
    def is_marked(source):
        return source.startswith(MARK)

    def adapt(self, tree, names):
        make_python2_modules_importable()
        names.update(NAMES)
        if self.is_python2:
            names.update(NAMES_OF_PYTHON2)
        names['__import__'] = importing_views(builtins.__import__, self.is_python2)
        Adapter(self.is_python2, self.is_python2 and not self.divides_exactly).visit(tree)
        ast.fix_missing_locations(tree)


class Adapter(ast.NodeTransformer):
    def __init__(self, is_python2, divides_whole):
        self.is_python2 = is_python2
        self.methods = METHODS | CHANGED_METHODS if is_python2 else METHODS
        self.divides_whole = divides_whole

    def visit_Call(self, node):
        self.generic_visit(node)
        function = node.func
        if isinstance(function, ast.Attribute):
            stand_in = self.methods.get(function.attr)
            if stand_in is not None:
                node.args.insert(0, function.value)
                node.func = ast.copy_location(ast.Name(stand_in, ast.Load()), function)
        elif self.is_python2 and isinstance(function, ast.Name) and function.id == 'str' and len(node.args) > 1:
            node.func = ast.copy_location(ast.Name('__py2_text__', ast.Load()), function)
        return node

    def visit_Attribute(self, node):
        self.generic_visit(node)
        if node.attr != 'message' or not isinstance(node.ctx, ast.Load):
            return node
        name = ast.copy_location(ast.Name('__py2_message__', ast.Load()), node)
        return ast.copy_location(ast.Call(name, [node.value], []), node)

    def visit_ExceptHandler(self, node):
        """`e[0]` of a caught exception is the first of its arguments."""
        if self.is_python2 and node.name:
            for inner in ast.walk(node):
                if isinstance(inner, ast.Subscript) and isinstance(inner.value, ast.Name) and inner.value.id == node.name:
                    name = ast.copy_location(ast.Name('__py2_arguments__', ast.Load()), inner)
                    inner.value = ast.copy_location(ast.Call(name, [inner.value], []), inner)
        self.generic_visit(node)
        return node

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if not self.divides_whole or not isinstance(node.op, ast.Div):
            return node
        name = ast.copy_location(ast.Name('old_div', ast.Load()), node)
        return ast.copy_location(ast.Call(name, [node.left, node.right], []), node)

    def visit_Compare(self, node):
        self.generic_visit(node)
        return order.comparison(node) if self.is_python2 else node

    def visit_AugAssign(self, node):
        self.generic_visit(node)
        if self.divides_whole and isinstance(node.op, ast.Div):
            name = ast.copy_location(ast.Name('__py2_divisor__', ast.Load()), node)
            node.value = ast.copy_location(ast.Call(name, [node.value], []), node)
        return node


def imports_division(tree):
    return any(
        isinstance(node, ast.ImportFrom) and node.module == '__future__' and any(name.name == 'division' for name in node.names)
        for node in tree.body)


def old_div(left, right):
    """Python 2's division: whole numbers give a whole number."""
    if isinstance(left, int) and isinstance(right, int):
        return left // right
    return left / right


class Divisor:
    """The right side of `/=`."""

    def __init__(self, value):
        self.value = value

    def __rtruediv__(self, left):
        return old_div(left, self.value)


def method(name, otherwise):
    """Calls the method if the object has it, else does what Python 2 did."""

    def call(value, *arguments, **named):
        own = getattr(value, name, None)
        return otherwise(value, *arguments, **named) if own is None else own(*arguments, **named)

    return call


def decode(value, *arguments, **named):
    if isinstance(value, str):
        return recoded(value, 'decode', *arguments, **named)
    return value.decode(*arguments, **named)


def encode(value, *arguments, **named):
    """Python 2's encoded text mixes with text, so it stays text where that loses nothing."""
    if isinstance(value, str):
        return recoded(value, 'encode', *arguments, **named)
    return value.encode(*arguments, **named)


def recoded(value, direction, encoding='utf-8', errors='strict'):
    """What Python 2's `encode` and `decode` of a text give, as text wherever it can be."""
    import codecs

    name = str(encoding).lower().replace('-', '_')
    if name in ('utf_8', 'utf8'):
        return value
    if name in ('base64', 'hex', 'zlib', 'bz2'):
        data = getattr(codecs, direction)(value.encode('utf-8', 'surrogateescape'), name)
        try:
            return data.decode('utf-8')
        except UnicodeDecodeError:
            return data
    if name in ('rot13', 'rot_13'):
        return codecs.encode(value, 'rot_13')
    if name in ('string_escape', 'unicode_escape'):
        return codecs.decode(value, 'unicode_escape') if direction == 'decode' else value.encode('unicode_escape').decode()
    if direction == 'decode':
        return value
    data = value.encode(encoding, errors)
    return data.decode('ascii') if name in ('ascii', 'us_ascii') else data


def listed(name):
    def call(value, *arguments, **named):
        result = getattr(value, name)(*arguments, **named)
        return list(result) if isinstance(value, dict) else result

    return call


def as_text(name):
    return lambda value, *arguments, **named: text_or_bytes(getattr(value, name)(*arguments, **named))


def map_(function, *sequences):
    if function is None:
        import itertools

        return list(itertools.zip_longest(*sequences)) if len(sequences) > 1 else list(sequences[0])
    return list(map(function, *sequences))


def filter_(function, values):
    kept = filter(function, values)
    if isinstance(values, str):
        return ''.join(kept)
    return tuple(kept) if isinstance(values, tuple) else list(kept)


def round_(number, digits=0):
    """Halves go away from zero, and the result is a float."""
    import decimal

    if digits == 0 and isinstance(number, int):
        return float(number)
    step = decimal.Decimal(1).scaleb(-digits)
    return float(decimal.Decimal(number).quantize(step, decimal.ROUND_HALF_UP))


def message(value):
    """The `message` of anything; Python 3's exceptions have none."""
    if isinstance(value, BaseException) and not hasattr(value, 'message'):
        return value.args[0] if len(value.args) == 1 else ''
    return value.message


def arguments(value):
    return value.args if isinstance(value, BaseException) and not hasattr(value, '__getitem__') else value


def unicode_(value='', *rest):
    if isinstance(value, (bytes, bytearray)):
        return str(value, *(rest or ('utf-8',)))
    return str(value)


class Alias(type):
    """The kind of a class that stands for another: instances of that are its own, and it equals it."""

    def __instancecheck__(cls, value):
        return isinstance(value, cls.__base__) and not isinstance(value, bool)

    def __subclasscheck__(cls, other):
        return issubclass(other, cls.__base__)

    def __eq__(cls, other):
        return other is cls or other is cls.__base__

    def __hash__(cls):
        return hash(cls.__base__)


class Unicode(str, metaclass=Alias):
    """`unicode`: a call makes text, and every text is an instance."""

    def __new__(cls, value='', *rest):
        return unicode_(value, *rest)


class Bytearray(bytearray, metaclass=Alias):
    """`bytearray`, which takes text without being told its encoding."""

    def __new__(cls, value=b'', *rest):
        return bytearray(value, *(rest or ('utf-8',))) if isinstance(value, str) else bytearray(value, *rest)


class Long(int, metaclass=Alias):
    """`long`: a call makes a whole number."""

    def __new__(cls, *arguments):
        return int(*arguments)


def execfile(path, *_):
    raise OSError(f'there is no file {path} here')


def raw_input(prompt=''):
    raise EOFError('nobody answers a script')


# For every script.
NAMES = {
    'exit': sys.exit, 'quit': sys.exit,
    'unicode': Unicode, 'basestring': str, 'long': Long, 'xrange': range, 'unichr': chr, 'cmp': order.compare, 'reduce': functools.reduce,
    'intern': sys.intern, 'raw_input': raw_input, 'execfile': execfile, 'old_div': old_div,
    'reload': lambda module: module, 'apply': lambda function, arguments=(), named={}: function(*arguments, **named),
    'StandardError': Exception, 'buffer': memoryview, 'coerce': lambda left, right: (left, right), 'file': open,
    '__py2_has_key__': method('has_key', lambda value, key: key in value),
    '__py2_iteritems__': method('iteritems', lambda value: iter(value.items())),
    '__py2_iterkeys__': method('iterkeys', lambda value: iter(value.keys())),
    '__py2_itervalues__': method('itervalues', lambda value: iter(value.values())),
    '__py2_getchildren__': method('getchildren', list),
    '__py2_getiterator__': method('getiterator', lambda value, *tag: list(value.iter(*tag))),
    '__py2_decode__': decode, '__py2_divisor__': Divisor, '__py2_message__': message,
    '__py2_arguments__': arguments, 'bytearray': Bytearray,
}
# Only for scripts of Python 2, where Python 3 means something else by the name.
NAMES_OF_PYTHON2 = order.NAMES | {
    'map': map_, 'filter': filter_, 'zip': lambda *sequences: list(zip(*sequences)), 'range': lambda *a: list(range(*a)),
    'round': round_,
    '__py2_text__': unicode_, '__py2_encode__': encode, '__py2_keys__': listed('keys'), '__py2_values__': listed('values'),
    '__py2_items__': listed('items'), '__py2_sort__': order.sort, '__py2_toxml__': as_text('toxml'),
    '__py2_toprettyxml__': as_text('toprettyxml'),
}
