"""Finds the Java names that exist here, and says which do when one does not."""

import sys
from _frozen_importlib import ModuleSpec
from importlib import import_module

ROOTS = ('java', 'javax', 'org', 'com', 'groovy', 'jakarta', 'sun', 'net')


class JavaFinder:
    def __init__(self, store):
        self.store = store
        self.packages = {name for name in store.sources if name.partition('.')[0] in ROOTS}
        self.prefixes = set()
        for name in self.packages:
            while '.' in name:
                name = name.rpartition('.')[0]
                self.prefixes.add(name)

    def find_spec(self, name, path=None, target=None):
        if name.partition('.')[0] not in ROOTS:
            return None
        if name in self.packages or name in self.prefixes:
            return ModuleSpec(name, self, is_package=True)
        package, _, last = name.rpartition('.')
        if package in self.packages and hasattr_quietly(sys.modules.get(package), last):
            return ModuleSpec(name, self)
        raise ModuleNotFoundError(self.missing(name), name=name)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        name = module.__name__
        if name in self.packages:
            self.store.run(name, module.__dict__)
        elif name not in self.prefixes:
            package, _, last = name.rpartition('.')
            sys.modules[name] = getattr(sys.modules[package], last)
            return
        module.__getattr__ = lambda last: self.member(name, last)

    def member(self, package, last):
        if last.startswith('__'):
            raise AttributeError(last)
        name = package + '.' + last
        if name in self.packages or name in self.prefixes:
            return import_module(name)
        raise ImportError(self.missing(name), name=name)

    def missing(self, name):
        return f'there is no {name} here; of Java\'s names there are: ' + ', '.join(self.names())

    def names(self):
        names = []
        for package in sorted(self.packages):
            module = import_module(package)
            names += [package + '.' + name for name in sorted(public_names(module))]
        return names


def public_names(module):
    return [
        name for name, value in vars(module).items()
        if not name.startswith('_') and getattr(value, '__module__', None) == module.__name__
    ]


def adopt(package):
    """Makes the classes that a package took from elsewhere its own."""
    for name, value in vars(sys.modules[package]).items():
        if isinstance(value, type) and not name.startswith('_'):
            value.__module__ = package


def hasattr_quietly(module, name):
    return module is not None and name in vars(module)
