"""urllib2 and httplib, which send and give text."""

import importlib

from _flow_python2_text import octets, text, text_or_bytes


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
    read = response.read

    def read_text(*count):
        return text_or_bytes(read(*count))

    response.read = read_text
    return response


def httplib(module):
    import http.client

    class Answer(http.client.HTTPResponse):
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
