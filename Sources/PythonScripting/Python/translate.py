"""Python 2 to Python 3, with lib2to3 or its maintained successor, and the lines of the original."""

import ast
import importlib
import io
import keyword
import logging
import tokenize

from _flow_program import FILE
from _flow_python2_signs import MARK

# Those that change the language. Modules of Python 2 exist under their names, so imports stay as they are.
FIXERS = (
    'apply', 'basestring', 'dict', 'except', 'exec', 'execfile', 'exitfunc', 'funcattrs', 'has_key', 'isinstance',
    'itertools', 'itertools_imports', 'long', 'map', 'metaclass', 'methodattrs', 'ne', 'next', 'nonzero', 'numliterals',
    'operator', 'paren', 'print', 'raise', 'renames', 'repr', 'standarderror', 'sys_exc', 'throw', 'tuple_params', 'types',
    'unicode', 'xrange', 'xreadlines', 'zip',
)


class CannotTranslate(Exception):
    """Why a source is not Python 2 either."""


class Translation:
    """`text` is Python 3; `lines` are the original's, for each line of it; `tree` its syntax tree with those."""

    def __init__(self, text, lines):
        self.text = text
        self.lines = lines
        self.tree = renumbered(text, lines)


def translation(source):
    tree = refactored(even_indentation(with_free_attributes(source)))
    try:
        return Translation(MARK + '\n' + str(tree), lines_by_leaves(tree))
    except SyntaxError as error:
        raise CannotTranslate(f'line {error.lineno}: {error.msg}') from None


def refactored(source):
    library, refactor = translator()
    logging.disable(logging.CRITICAL)
    tool = refactor.RefactoringTool([f'{library}.fixes.fix_{name}' for name in FIXERS])
    try:
        tree = tool.refactor_string(source if source.endswith('\n') else source + '\n', FILE)
    except Exception as error:
        raise CannotTranslate(str(error) or type(error).__name__) from None
    finally:
        logging.disable(logging.NOTSET)
    if tree is None:
        raise CannotTranslate('it cannot be read')
    return tree


def translator():
    for library in ('lib2to3', 'fissix'):
        try:
            return library, importlib.import_module(library + '.refactor')
        except ImportError:
            continue
    raise CannotTranslate('neither lib2to3 nor fissix is installed; install the package python3-lib2to3')


def with_free_attributes(source):
    """With `Date.from_` for `Date.from`: Jython takes Python's reserved words as the names of Java's members."""
    lines = source.split('\n')
    places = []
    try:
        after_dot = False
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if after_dot and token.type == tokenize.NAME and keyword.iskeyword(token.string):
                places.append(token.end)
            after_dot = token.type == tokenize.OP and token.string == '.'
    except (tokenize.TokenError, SyntaxError):
        pass
    for line, column in reversed(places):
        text = lines[line - 1]
        lines[line - 1] = text[:column] + '_' + text[column:]
    return '\n'.join(lines)


def even_indentation(source):
    """With spaces in place of tabs at the beginning of lines, as Python 2 counts them."""
    lines = []
    for line in source.split('\n'):
        body = line.lstrip(' \t')
        indentation = line[:len(line) - len(body)]
        lines.append(indentation.expandtabs(8) + body if '\t' in indentation else line)
    return '\n'.join(lines)


def lines_by_leaves(tree):
    """For each line of the translation, the mark's included, the line of the original; both from 1."""
    lines = [1, 0]
    for leaf in tree.leaves():
        lines += [0] * leaf.prefix.count('\n')
        if leaf.lineno and not lines[-1]:
            lines[-1] = leaf.lineno
        for within in range(1, leaf.value.count('\n') + 1):
            lines.append(leaf.lineno + within if leaf.lineno and leaf.value != '\n' else 0)
    last = 1
    for at, line in enumerate(lines):
        last = lines[at] = line or last
    return lines


def renumbered(text, lines):
    tree = ast.parse(text, FILE)
    for node in ast.walk(tree):
        line = getattr(node, 'lineno', None)
        if line is not None:
            node.lineno = node.end_lineno = lines[min(line, len(lines)) - 1]
            node.col_offset = node.end_col_offset = -1
    return tree
