"""urllib2 and httplib, which send and give text."""

import http.client
import importlib

from _flow_python2_text import octets, text, text_or_bytes


class Headers(http.client.HTTPMessage):
    """The header fields of an answer, with the names that Python 2 had."""

    def getheader(self, name, default=None):
        return self.get(name, default)

    def getheaders(self, name):
        return self.get_all(name, [])

    def gettype(self):
        return self.get_content_type()

    def getmaintype(self):
        return self.get_content_maintype()

    headers = property(lambda self: [f'{name}: {value}\r\n' for name, value in self.items()])
    dict = property(lambda self: {name.lower(): value for name, value in self.items()})


def urllib2(module):
    import urllib.error
    import urllib.request

    from _flow_python2_modules import take_all

    take_all(module, urllib.request)
    take_all(module, urllib.error)

    class Request(urllib.request.Request):
        """Takes text as its data, as Python 2's does."""

        def __init__(self, url, data=None, headers={}, *rest, **named):
            super().__init__(text(url), octets(data), {text(n): text(v) for n, v in dict(headers).items()}, *rest, **named)

        def add_data(self, data):
            self.data = octets(data)

        def get_data(self):
            return self.data

        def has_data(self):
            return self.data is not None

        def get_host(self):
            return self.host

    class OpenerDirector(urllib.request.OpenerDirector):
        def open(self, url, data=None, *rest, **named):
            return answer(super().open(request_of(url), octets(data), *rest, **named))

    def request_of(url):
        return Request(url) if isinstance(url, str) else url

    def build_opener(*handlers):
        opener = urllib.request.build_opener(*handlers)
        opener.__class__ = OpenerDirector
        return opener

    def urlopen(url, data=None, *rest, **named):
        try:
            return answer(urllib.request.urlopen(request_of(url), octets(data), *rest, **named))
        except urllib.error.HTTPError as error:
            if not error.closed:
                answer(error)
            raise

    module.Request, module.OpenerDirector, module.build_opener, module.urlopen = Request, OpenerDirector, build_opener, urlopen
    for name in ('quote', 'unquote', 'urlparse', 'urlunparse'):
        setattr(module, name, getattr(importlib.import_module('urllib.parse'), name))


def answer(response):
    """A response whose body is text where it can be, and with the names that Python 2 had."""
    # Lines are read by `readline` too, in whatever way.
    response.read, response.readline = as_text(response.read), as_text(response.readline)
    if isinstance(response.headers, http.client.HTTPMessage):
        response.headers.__class__ = Headers
    return response


def as_text(read):
    return lambda *count: text_or_bytes(read(*count))


def httplib(module):
    class Answer(http.client.HTTPResponse):
        def begin(self):
            super().begin()
            self.headers.__class__ = Headers

        def read(self, *count):
            return text_or_bytes(super().read(*count))

    class HTTPConnection(http.client.HTTPConnection):
        response_class = Answer

        def request(self, method, url, body=None, headers={}, **named):
            super().request(method, url, octets(body), headers, **named)

    class HTTPSConnection(http.client.HTTPSConnection):
        response_class = Answer
        request = HTTPConnection.request

    # Inside of a class made in a function, `super()` of a borrowed method would name the wrong class.
    def request(self, method, url, body=None, headers={}, **named):
        http.client.HTTPSConnection.request(self, method, url, octets(body), headers, **named)

    HTTPSConnection.request = request
    module.HTTPResponse, module.HTTPConnection, module.HTTPSConnection = Answer, HTTPConnection, HTTPSConnection
