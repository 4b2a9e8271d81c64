"""The modules of Python 2 under their old names."""

import importlib
import sys
import types
from _frozen_importlib import ModuleSpec

from _flow_python2_text import text


RENAMED = {
    'Queue': ('queue',), 'ConfigParser': ('configparser',), 'cookielib': ('http.cookiejar',), 'Cookie': ('http.cookies',),
    'HTMLParser': ('html.parser', 'html'), 'htmlentitydefs': ('html.entities',), 'cPickle': ('pickle',), 'thread': ('_thread',),
    '__builtin__': ('builtins',), 'exceptions': ('builtins',), 'copy_reg': ('copyreg',), 'commands': ('subprocess',),
    'xmlrpclib': ('xmlrpc.client',), 'simplejson': ('json',), 'SocketServer': ('socketserver',),
    'BaseHTTPServer': ('http.server',), 'repr': ('reprlib',), 'UserDict': ('collections',), 'UserList': ('collections',),
    'UserString': ('collections',), 'httplib': ('http.client',), 'robotparser': ('urllib.robotparser',),
    'urlparse': ('urllib.parse',), 'xml.etree.cElementTree': ('xml.etree.ElementTree',),
}
OWN = ('urllib2', 'StringIO', 'cStringIO', 'md5', 'sha', 'sets', 'past', 'past.utils')


class Python2Finder:
    def find_spec(self, name, path=None, target=None):
        if name in RENAMED or name in OWN:
            return ModuleSpec(name, self, is_package=name == 'past')
        return None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        name = module.__name__
        for other in RENAMED.get(name, ()):
            take_all(module, importlib.import_module(other))
        maker = MAKERS.get(name)
        if maker is not None:
            maker(module)


def take_all(module, other):
    for name, value in vars(other).items():
        if not (name.startswith('__') and name.endswith('__')):
            setattr(module, name, value)


def string_io(module):
    import io

    class StringIO(io.StringIO):
        """Takes bytes too, as Python 2's does."""

        def __init__(self, initial='', *rest):
            super().__init__(text(initial), *rest)

        def write(self, data):
            return super().write(text(data))

    module.StringIO = StringIO


def requests(module):
    import _flow_python2_requests

    getattr(_flow_python2_requests, module.__name__)(module)


def digests(module):
    name = {'md5': 'md5', 'sha': 'sha1'}[module.__name__]
    from _flow_python2_views import text_hashlib

    module.new = getattr(text_hashlib(), name)
    setattr(module, module.__name__, module.new)


def sets(module):
    module.Set, module.ImmutableSet = set, frozenset


def past_utils(module):
    from _flow_python2 import old_div

    module.old_div = old_div


MAKERS = {
    'StringIO': string_io, 'cStringIO': string_io, 'urllib2': requests, 'httplib': requests, 'md5': digests, 'sha': digests,
    'sets': sets, 'past.utils': past_utils,
}


def make_python2_modules_importable():
    if not any(isinstance(finder, Python2Finder) for finder in sys.meta_path):
        sys.meta_path.append(Python2Finder())
        add_what_modules_had()


def add_what_modules_had():
    """Names that modules of both languages had only in Python 2."""
    import itertools
    import os
    import string

    sys.maxint = sys.maxsize
    sys.setdefaultencoding = lambda encoding: None
    sys.exc_clear = lambda: None
    os.getcwdu = os.getcwd
    for name in ('map', 'filter', 'zip'):
        setattr(itertools, 'i' + name, vars(__import__('builtins'))[name])
    itertools.izip_longest, itertools.ifilterfalse = itertools.zip_longest, itertools.filterfalse
    string.letters, string.lowercase, string.uppercase = string.ascii_letters, string.ascii_lowercase, string.ascii_uppercase
    for name in 'lower upper strip lstrip rstrip split replace find rfind zfill capitalize count'.split():
        setattr(string, name, getattr(str, name))
    string.join = lambda words, between=' ': between.join(words)
    string.maketrans, string.atoi, string.atof = str.maketrans, int, float
    for name, kind in (
        ('StringType', str), ('UnicodeType', str), ('IntType', int), ('LongType', int), ('FloatType', float),
        ('BooleanType', bool), ('ListType', list), ('DictType', dict), ('TupleType', tuple), ('NoneType', type(None)),
        ('ClassType', type), ('ObjectType', object),
    ):
        setattr(types, name, kind)
    types.StringTypes = (str,)
    import urllib

    urllib.__getattr__ = of_urllib


def of_urllib(name):
    """What Python 2's urllib held itself."""
    if name.startswith('__'):
        raise AttributeError(name)
    for place in ('urllib.parse', 'urllib2' if name == 'urlopen' else 'urllib.request'):
        found = getattr(importlib.import_module(place), name, None)
        if found is not None:
            return found
    raise AttributeError(f'module urllib has no {name}')
