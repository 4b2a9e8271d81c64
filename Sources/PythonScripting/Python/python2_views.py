"""Modules that take text where Python 3 wants bytes, for all scripts, and give text, for scripts of Python 2."""

import importlib
import types

from _flow_python2_modules import take_all
from _flow_python2_text import octets, text_or_bytes


def importing_views(original, is_python2):
    """An import that gives views of some modules in place of those."""
    views = {}

    def import_(name, names=None, local=None, fromlist=(), level=0):
        maker = VIEWS.get(name)
        if maker is None or level:
            if is_python2 and name.startswith('xml.'):
                write_xml_as_text()
            return original(name, names, local, fromlist, level)
        if name not in views:
            views[name] = maker(is_python2)
        return views[name]

    return import_


def view(name):
    original = importlib.import_module(name)
    module = types.ModuleType(name, original.__doc__)
    take_all(module, original)
    return module


def text_base64(is_python2):
    import base64

    module = view('base64')

    def giving_text(function):
        return lambda data, *rest, **named: text_or_bytes(function(octets(data), *rest, **named))

    def giving_text_for_text(function):
        as_text = giving_text(function)
        return lambda data, *rest, **named: (as_text if isinstance(data, str) else function)(data, *rest, **named)

    module.encodestring, module.decodestring = giving_text(base64.encodebytes), giving_text(base64.decodebytes)
    for name in ('b64encode', 'standard_b64encode', 'urlsafe_b64encode', 'b32encode', 'b16encode', 'encodebytes'):
        setattr(module, name, (giving_text if is_python2 else giving_text_for_text)(getattr(base64, name)))
    if is_python2:
        for name in ('b64decode', 'standard_b64decode', 'urlsafe_b64decode', 'b32decode', 'b16decode', 'decodebytes'):
            setattr(module, name, giving_text(getattr(base64, name)))
    return module


class TextDigest:
    """A digest that takes text."""

    def __init__(self, digest):
        self._digest = digest

    def update(self, data):
        self._digest.update(octets(data))

    def copy(self):
        return TextDigest(self._digest.copy())

    def __getattr__(self, name):
        return getattr(self._digest, name)


def text_hashlib(_=True):
    import hashlib

    module = view('hashlib')

    def taking_text(function):
        return lambda data=b'', **named: TextDigest(function(octets(data), **named))

    for name in ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'):
        made = taking_text(getattr(hashlib, name))
        made.digest_name = name
        setattr(module, name, made)
    module.new = lambda name, data=b'', **named: TextDigest(hashlib.new(name, octets(data), **named))
    return module


def text_hmac(_=True):
    import hmac

    module = view('hmac')

    def new(key, msg=None, digestmod='md5'):
        digestmod = getattr(digestmod, 'digest_name', digestmod)
        return TextDigest(hmac.new(octets(key), octets(msg), digestmod))

    module.new = module.HMAC = new
    return module


def write_xml_as_text():
    """What Python 2 wrote as XML mixed with text."""
    from xml.etree import ElementTree

    if not hasattr(ElementTree, 'original_tostring'):
        original = ElementTree.original_tostring = ElementTree.tostring
        ElementTree.tostring = lambda *arguments, **named: text_or_bytes(original(*arguments, **named))


VIEWS = {'base64': text_base64, 'hashlib': text_hashlib, 'hmac': text_hmac}
