"""A script as it is run: compiled once, translated from Python 2 when it must be."""

import ast
import builtins
import json
import linecache
import traceback
import warnings

FILE = 'script.py'


class Program:
    """What came of a source: `code`, or the `problem` (a reason and a line) that it has.

    `translated` is the source as Python 3 when it is Python 2.
    """

    def __init__(self, source, known=None):
        self.source = source.lstrip('\ufeff').replace('\r\n', '\n').replace('\r', '\n')
        self.code = None
        self.problem = None
        self.translation = None
        self.transforms = False
        self.wants_attributes = True
        self.function = None
        self.prologue = None
        self.names = None
        self.kept = None
        self.builtins = dict(builtins.__dict__)
        linecache.cache[FILE] = (len(self.source), None, self.source.splitlines(True), FILE)
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            try:
                self.compile(known)
            except SyntaxError as error:
                self.problem = ''.join(traceback.format_exception_only(error)), error.lineno
            except (ValueError, MemoryError, RecursionError) as error:
                self.problem = f'the script does not compile: {error}', None

    def about(self):
        """What the other side may keep: the translation with its lines, if there is one."""
        if self.translation is None or self.code is None:
            return {}
        return {'translated': self.translation.text, 'lines': self.translation.lines}

    def compile(self, known):
        from _flow_prologue import split
        from _flow_python2 import Dialect

        try:
            tree = ast.parse(self.source, FILE)
        except SyntaxError as first:
            self.translation = self.translate(first, known)
            tree = self.translation.tree
        dialect = Dialect(tree, self.translation is not None or Dialect.is_marked(self.source))
        dialect.adapt(tree, self.builtins)
        self.transforms = defines_transform(tree)
        prologue, rest = (None, tree) if self.transforms else split(tree)
        if prologue is not None:
            self.prologue = compile(prologue, FILE, 'exec', dont_inherit=True)
        self.code = compile(rest, FILE, 'exec', dont_inherit=True)

    def translate(self, first, known):
        from _flow_translate import CannotTranslate, Translation, translation

        if known:
            return Translation(known['translated'], known['lines'])
        try:
            return translation(self.source)
        except CannotTranslate as reason:
            first.msg = f'{first.msg} (and as Python 2: {reason})'
            raise first from None

    def run(self, given):
        """Runs the script as a module that holds some names from the beginning.
        :returns: all of its names.
        """
        names = {'__name__': '__main__', '__builtins__': self.builtins}
        if self.prologue is not None:
            # The functions of the prologue look their names up in the one dictionary that they were made in.
            if self.kept is None:
                exec(self.prologue, names)
                self.kept, self.names = dict(names), names
            names = self.names
            names.clear()
            names.update(self.kept)
        names.update(given)
        exec(self.code, names)
        return names

    def transform_function(self, call):
        """The script's `transform`; its module is run at the first call."""
        if self.function is None:
            names = self.run({'log': call.log})
            self.become_transform(names)
        self.names['log'] = call.log
        return self.function

    def become_transform(self, names):
        self.names = names
        self.function = names['transform']
        self.transforms = True
        code = getattr(self.function, '__code__', None)
        self.wants_attributes = code is None or code.co_argcount != 1

    @staticmethod
    def dumps(value):
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(',', ':'))


def defines_transform(tree):
    """Whether a script has the plain shape: a function transform at its top, and no session."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == 'session':
            return False
    return any(isinstance(node, ast.FunctionDef) and node.name == 'transform' for node in tree.body)
