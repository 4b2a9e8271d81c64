"""Python 2's order of everything: None before numbers before the rest, by the names of its kinds."""

import ast
import functools

OPERATORS = {ast.Lt: '__py2_less__', ast.LtE: '__py2_at_most__', ast.Gt: '__py2_more__', ast.GtE: '__py2_at_least__'}


def compare(left, right):
    """Python 2's `cmp`."""
    try:
        return (left > right) - (left < right)
    except TypeError:
        pass
    if isinstance(left, (list, tuple)) and type(left) is type(right):
        for one, other in zip(left, right):
            if one != other:
                return compare(one, other)
        return compare(len(left), len(right))
    if isinstance(left, dict) and isinstance(right, dict):
        return compare(len(left), len(right)) or compare(in_order(left.items()), in_order(right.items()))
    return compare(rank(left), rank(right))


def rank(value):
    if value is None:
        return (0, '', 0)
    if isinstance(value, (int, float)):
        return (1, '', value)
    return (2, type(value).__name__, id(type(value)))


def in_order(values, key=None, reverse=False):
    values = list(values)
    try:
        return sorted(values, key=key, reverse=reverse)
    except TypeError:
        return sorted(values, key=by_comparison(key), reverse=reverse)


def by_comparison(key):
    wrapped = functools.cmp_to_key(compare)
    return wrapped if key is None else lambda item: wrapped(key(item))


def sort(value, *arguments, **named):
    if isinstance(value, list):
        value[:] = in_order(value, **named_as_now(arguments, named))
        return None
    return value.sort(*arguments, **named)


def sorted_(values, *arguments, **named):
    return in_order(values, **named_as_now(arguments, named))


def named_as_now(arguments, named):
    """Arguments of Python 2's sort (cmp, key, reverse) as Python 3 takes them."""
    given = dict(zip(('cmp', 'key', 'reverse'), arguments), **named)
    compare = given.pop('cmp', None)
    if compare is not None:
        key = given.get('key')
        wrapped = functools.cmp_to_key(compare)
        given['key'] = wrapped if key is None else lambda item: wrapped(key(item))
    return given


def extreme(found):
    """`max` or `min`."""

    def call(*values, **named):
        if len(values) == 1:
            values = (list(values[0]),)
        try:
            return found(*values, **named)
        except TypeError:
            return found(*values, **dict(named, key=by_comparison(named.get('key'))))

    return call


def less(left, right):
    try:
        return left < right
    except TypeError:
        return compare(left, right) < 0


def at_most(left, right):
    try:
        return left <= right
    except TypeError:
        return compare(left, right) <= 0


def more(left, right):
    try:
        return left > right
    except TypeError:
        return compare(left, right) > 0


def at_least(left, right):
    try:
        return left >= right
    except TypeError:
        return compare(left, right) >= 0


def comparison(node):
    """The call that stands in for a comparison of two values, or the node itself."""
    name = OPERATORS.get(type(node.ops[0])) if len(node.ops) == 1 else None
    if name is None:
        return node
    return ast.copy_location(
        ast.Call(ast.copy_location(ast.Name(name, ast.Load()), node), [node.left, node.comparators[0]], []), node)


NAMES = {
    'sorted': sorted_, 'max': extreme(max), 'min': extreme(min), '__py2_less__': less, '__py2_at_most__': at_most,
    '__py2_more__': more, '__py2_at_least__': at_least,
}
