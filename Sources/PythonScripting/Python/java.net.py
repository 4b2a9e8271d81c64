"""The names of java.net that scripts use: texts in URLs, and requests."""

import urllib.parse as _parse

from java.io import ByteArrayInputStream as _Input, ByteArrayOutputStream as _Output, IOException as _IOException


class MalformedURLException(_IOException):
    pass


class UnknownHostException(_IOException):
    pass


class SocketTimeoutException(_IOException):
    pass


class URLEncoder:
    @staticmethod
    def encode(text, charset='UTF-8'):
        return _parse.quote_plus(str(text), safe='*-._', encoding=str(charset), errors='replace').replace('~', '%7E')


class URLDecoder:
    @staticmethod
    def decode(text, charset='UTF-8'):
        return _parse.unquote_plus(str(text), encoding=str(charset), errors='replace')


class URI:
    def __init__(self, text):
        self._text = str(text)
        self._parts = _parse.urlsplit(self._text)

    create = classmethod(lambda cls, text: cls(text))
    getScheme = lambda self: self._parts.scheme or None
    getHost = lambda self: self._parts.hostname
    getPort = lambda self: -1 if self._parts.port is None else self._parts.port
    getPath = lambda self: _parse.unquote(self._parts.path)
    getRawPath = lambda self: self._parts.path
    getQuery = lambda self: _parse.unquote(self._parts.query) if self._parts.query else None
    getRawQuery = lambda self: self._parts.query or None
    getFragment = lambda self: self._parts.fragment or None
    getAuthority = lambda self: self._parts.netloc or None
    toString = toASCIIString = lambda self: self._text
    __str__ = toString

    def resolve(self, other):
        return URI(_parse.urljoin(self._text, str(other)))

    def toURL(self):
        return URL(self._text)


class URL(URI):
    def __init__(self, text):
        super().__init__(text)
        if self._parts.scheme not in ('http', 'https'):
            scheme = self._parts.scheme
            raise MalformedURLException(f'unknown protocol: {scheme}' if scheme else f'no protocol: {text}')

    getProtocol = lambda self: self._parts.scheme
    getPath = URI.getRawPath
    getQuery = URI.getRawQuery
    getFile = lambda self: self._parts.path + ('?' + self._parts.query if self._parts.query else '')
    toExternalForm = URI.toString

    def toURI(self):
        return URI(self._text)

    def openConnection(self, *_):
        return HttpURLConnection(self)

    def openStream(self):
        return self.openConnection().getInputStream()


class URLConnection:
    """A request that is made when its answer is first asked for."""

    def __init__(self, url):
        self._url = url
        self._method = 'GET'
        self._headers = {}
        self._body = None
        self._timeout = 60
        self._follow = True
        self._answer = None

    def setRequestProperty(self, name, value):
        self._headers[str(name)] = str(value)

    addRequestProperty = setRequestProperty

    def getRequestProperty(self, name):
        return self._headers.get(name)

    def setConnectTimeout(self, milliseconds):
        self._timeout = milliseconds / 1000 or None

    setReadTimeout = setConnectTimeout

    def setDoOutput(self, does):
        self._body = self._body or _Output() if does else None

    def setDoInput(self, does):
        pass

    setUseCaches = setDefaultUseCaches = setDoInput

    def getOutputStream(self):
        self._body = self._body or _Output()
        return self._body

    def getURL(self):
        return self._url

    def connect(self):
        pass

    def _answered(self):
        if self._answer is None:
            self._answer = self._ask()
        return self._answer

    def _ask(self):
        import urllib.error
        import urllib.request

        body = None if self._body is None else bytes(self._body.toByteArray())
        method = 'POST' if body is not None and self._method == 'GET' else self._method
        request = urllib.request.Request(str(self._url), body, self._headers, method=method)
        opener = urllib.request.build_opener(*(() if self._follow else (_Stay(),)))
        try:
            with opener.open(request, timeout=self._timeout) as answer:
                return answer.status, answer.reason, answer.headers, answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.reason, answer.headers, answer.read()
        except TimeoutError as error:
            raise SocketTimeoutException(str(error)) from None
        except OSError as error:
            reason = getattr(error, 'reason', error)
            kind = SocketTimeoutException if isinstance(reason, TimeoutError) else _IOException
            raise kind(str(reason)) from None

    def getInputStream(self):
        status, _, _, body = self._answered()
        if status >= 400:
            raise _IOException(f'Server returned HTTP response code: {status} for URL: {self._url}')
        return _Input(body)

    def getHeaderField(self, name):
        return self._answered()[2].get(name)

    def getHeaderFields(self):
        headers = self._answered()[2]
        return {name: headers.get_all(name) for name in headers}

    def getContentType(self):
        return self.getHeaderField('Content-Type')

    def getContentLength(self):
        return len(self._answered()[3])


class HttpURLConnection(URLConnection):
    HTTP_OK, HTTP_CREATED, HTTP_NOT_FOUND, HTTP_UNAUTHORIZED = 200, 201, 404, 401

    def setRequestMethod(self, method):
        self._method = str(method)

    def getRequestMethod(self):
        return self._method

    def setInstanceFollowRedirects(self, follow):
        self._follow = follow

    def getResponseCode(self):
        return self._answered()[0]

    def getResponseMessage(self):
        return self._answered()[1]

    def getErrorStream(self):
        status, _, _, body = self._answered()
        return _Input(body) if status >= 400 else None

    def disconnect(self):
        pass


HttpURLConnection.responseCode = property(HttpURLConnection.getResponseCode)
HttpURLConnection.inputStream = property(URLConnection.getInputStream)
HttpURLConnection.outputStream = property(URLConnection.getOutputStream)


def _Stay():
    import urllib.request

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    return Stay()
