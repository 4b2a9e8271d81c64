import OrderedJSON
import PythonScripting
import TestSupport
import Testing

/// Scripts of Jython 2.7, unchanged.
@Suite struct Python2Tests {
    let workers = PythonWorkers.tested()

    @Test func `A script of Python 2 is translated, runs, and the translation runs by itself`() throws {
        let source = """
            import json, traceback
            from org.apache.nifi.processor.io import StreamCallback
            from org.apache.commons.io import IOUtils

            class Change(StreamCallback):
                def process(self, i, o):
                    orders = json.loads(IOUtils.toString(i))
                    out = {}
                    for key, value in orders.iteritems():
                        if not out.has_key(key) and value <> 3:
                            print "taken", key
                            out[key] = value / 2
                    print
                    o.write(bytearray(json.dumps(out, sort_keys=True).encode('utf-8')))

            flowFile = session.get()
            if flowFile != None:
                try:
                    flowFile = session.write(flowFile, Change())
                    session.transfer(flowFile, REL_SUCCESS)
                except Exception, e:
                    session.putAttribute(flowFile, 'log.script.error', traceback.format_exc())
                    session.transfer(flowFile, REL_FAILURE)
            """
        let result = try workers.call(source, #"{"a":5,"b":3,"c":2.5}"#)
        #expect(result.failure == nil)
        #expect(result.text == #"{"a": 2, "c": 1.25}"#)
        #expect(result.printed == "taken a\ntaken c\n\n")
        let translation = try #require(result.translation)
        #expect(translation.hasPrefix("# translated from Python 2\nimport json, traceback\n"))
        #expect(translation.contains("except Exception as e:"))
        let again = try workers.call(translation, #"{"a":5,"b":3,"c":2.5}"#)
        #expect(again.text == result.text)
        #expect(again.translation == nil)
    }

    @Test func `A traceback of a translated script names the lines of the original`() throws {
        let source = """
            def first((a, b), c):
                return a + b

            print "x"
            flowFile = session.get()
            text = \"\"\"one
            two\"\"\"
            def fail():
                raise ValueError, "bad"
            fail()
            """
        let result = try workers.call(source)
        #expect(
            result.failure
                == .init(
                    text: """
                        Traceback (most recent call last):
                          File "script.py", line 10, in <module>
                            fail()
                          File "script.py", line 9, in fail
                            raise ValueError, "bad"
                        ValueError: bad

                        """, line: 9))
    }

    @Test func `What Python 2 had is there, each as it was`() throws {
        let checks = [
            (#"7 / 2"#, "3"), ("-7 / 2", "-4"), ("7 / 2.0", "3.5"), ("{'b': 1}.keys()[0]", "b"), ("`[1]`", "[1]"),
            ("0777", "511"),
            ("10L + 1", "11"), ("u'x' + 'y'", "xy"), ("isinstance('a', unicode)", "True"),
            ("isinstance(u'a', basestring)", "True"),
            ("unicode(5) + unicode('ş'.encode('utf-8'), 'utf-8')", "5ş"), ("long('4') + 1", "5"),
            ("isinstance(4, long)", "True"),
            ("map(lambda x: x + 1, [1, 2])[0]", "2"), ("filter(None, [0, 1])[0]", "1"), ("zip([1], [2])[0][1]", "2"),
            ("range(3)[-1]", "2"), ("list(xrange(2))", "[0, 1]"),
            ("sorted([1, 3, 2], lambda a, b: cmp(b, a))", "[3, 2, 1]"),
            ("reduce(lambda a, b: a + b, [1, 2, 3])", "6"), ("unichr(351)", "ş"), ("{'a': 1}.has_key('a')", "True"),
            ("list({'a': 1}.iteritems())", "[('a', 1)]"), ("list({'a': 1}.itervalues())", "[1]"), ("round(2.5)", "3.0"),
            ("'%s' % 'ş'.encode('utf-8')", "ş"), ("'ş'.decode('utf-8')", "ş"),
            ("'abc'.encode('base64').strip()", "YWJj"),
            ("__import__('base64').b64encode('a:b')", "YTpi"),
            ("'Basic ' + base64.b64encode('%s:%s' % ('a', 'b'))", "Basic YTpi"),
            ("hashlib.md5('a').hexdigest()", "0cc175b9c0f1b6a831c399e269772661"),
            ("hmac.new('k', 'm', hashlib.sha1).hexdigest()", "772b71c8a2997e768be01d9711e4a4f34a24ef33"),
            ("urllib.quote('a b/ş')", "a%20b/%C5%9F"), ("urllib.urlencode({'a': 'b c'})", "a=b+c"),
            ("urllib.unquote_plus('a+b')", "a b"),
            ("urlparse.urlparse('http://h/p?q').path", "/p"), ("StringIO.StringIO('a\\nb').readlines()[1]", "b"),
            ("string.letters[:2] + string.join(['x', 'y'], '-') + string.upper('z')", "abx-yZ"),
            ("sys.maxint > 2 ** 31", "True"),
            ("isinstance({}, types.DictType)", "True"), ("list(itertools.izip([1], [2]))", "[(1, 2)]"),
            ("apply(max, [1, 2])", "2"), ("1 if 1 <> 2 else 0", "1"), ("max(None, 1) if False else 'n'", "n"),
            ("ur'\\d'", "\\d"),
            ("type(u'')('x')", "x"), ("'a' in 'abc'.encode('utf-8')", "True"), ("bytearray('ş')[0]", "197"),
        ]
        let lines = checks.map { "results.append(unicode(\($0.0)))" }.joined(separator: "\n")
        let source = """
            # -*- coding: utf-8 -*-
            import sys, base64, hashlib, hmac, urllib, urllib2, urlparse, httplib, StringIO, cStringIO, string, types, itertools
            import Queue, ConfigParser, cPickle, HTMLParser, cookielib, thread, commands, exceptions, __builtin__
            from StringIO import StringIO as S
            from urllib import quote, urlopen
            reload(sys)
            sys.setdefaultencoding('utf-8')
            results = []
            \(lines)
            print >>sys.stderr, "done",
            exec "x = 1"
            import json
            flowFile = session.get()
            session.write(flowFile, lambda o: o.write(json.dumps(results)))
            session.transfer(flowFile, REL_SUCCESS)
            """
        let result = try workers.call(source)
        #expect(result.failure == nil)
        let results = try JSON.parse(result.output ?? []).array ?? []
        #expect(results.count == checks.count)
        for (check, result) in zip(checks, results) { #expect(result.string == check.1, "\(check.0)") }
    }

    @Test func `urllib2 and httplib send and give text`() throws {
        let server = try LoopbackServer { request in
            request.path == "/missing"
                ? .json(404, #"{"detail":"ş"}"#)
                : .json(200, #"{"got":"\#(request.text)","type":"\#(request.header("X-Type") ?? "")"}"#)
        }
        let source = """
            import json, urllib2, httplib
            def ask(port):
                request = urllib2.Request('http://127.0.0.1:%d/a' % port, 'body', {'X-Type': 'one'})
                request.get_method = lambda: 'PUT'
                answer = urllib2.urlopen(request, timeout=10)
                body = answer.read()
                parts = [answer.getcode(), body + '', json.loads(body)['type'], answer.info().getheader('Content-Length')]
                try:
                    urllib2.urlopen('http://127.0.0.1:%d/missing' % port)
                except urllib2.HTTPError, e:
                    parts.append([e.code, e.read() + ''])
                connection = httplib.HTTPConnection('127.0.0.1', port)
                connection.request('POST', '/b', 'text', {'X-Type': 'two'})
                response = connection.getresponse()
                parts += [response.status, response.read() + '', response.msg.getheader('None', 'none')]
                return parts + [line + '' for line in urllib2.urlopen('http://127.0.0.1:%d/lines' % port)]
            def transform(data, attributes):
                return ask(data)
            """
        let value = try workers.value(source, String(server.port), network: true)
        #expect(
            value == [
                200, #"{"got":"body","type":"one"}"#, "one", "27", [404, #"{"detail":"ş"}"#], 200,
                #"{"got":"text","type":"two"}"#, "none", #"{"got":"","type":""}"#,
            ])
        #expect(server.requests.map(\.method) == ["PUT", "GET", "POST", "GET"])
    }

    @Test func `Tabs and spaces count as Python 2 counted them`() throws {
        let source = "def f(x):\n    if x:\n\treturn 'tab'\n    return 'none'\nflowFile = session.get()\nprint f(1)\n"
        let result = try workers.call(source + "session.transfer(flowFile, REL_SUCCESS)\n")
        #expect(result.failure == nil)
        #expect(result.printed == "tab\n")
    }

    @Test func `Names that Java has and Python reserves can be called`() throws {
        let result = try workers.call(
            """
            from java.util import Date
            from java.time import Instant
            flowFile = session.get()
            print Date.from(Instant.ofEpochMilli(5)).getTime()
            session.transfer(flowFile, REL_SUCCESS)
            """)
        #expect(result.failure == nil)
        #expect(result.printed == "5\n")
    }

    @Test func `A script that is Python 3 keeps what it means there`() throws {
        let source = """
            unicode = str
            def transform(data):
                try:
                    'a' + b'b'
                except TypeError:
                    kind = 'strict'
                return [7 / 2, kind, isinstance({}.keys(), list), 'ş'.encode('utf-8')[0], unicode(1), {'a': 1}.has_key('a')]
            """
        // has_key alone gives it away; without it the script is one of Python 3.
        let modern = source.replacing("{'a': 1}.has_key('a')", with: "True")
        #expect(try workers.value(modern) == [JSON.number(JSONNumber(3.5) ?? 0), "strict", false, 197, "1", true])
    }

    @Test(arguments: [
        "u'x'", "urllib.quote('x')", "sys.maxint", "sys.setdefaultencoding('utf-8')", "reload(sys)", "cmp(1, 2)",
        "base64.encodestring('x')",
    ])
    func `What only Python 2 has shows that a script is one of it`(sign: String) throws {
        let source = """
            import base64, json, sys, urllib
            flowFile = session.get()
            \(sign)
            session.write(flowFile, lambda o: o.write(json.dumps([7 / 2])))
            session.transfer(flowFile, REL_SUCCESS)
            """
        #expect(try workers.call(source).text == "[3]")
        #expect(try workers.call(source.replacing(sign, with: "pass")).text == "[3.5]")
    }

    @Test func `Exceptions have the message that Python 2 gave them`() throws {
        let value = try workers.value(
            """
            class Own(Exception):
                message = 'own'
            def transform(data):
                messages = []
                for raised in (ValueError('one'), KeyError(), ValueError(1, 2), Own('x')):
                    try:
                        raise raised
                    except Exception as e:
                        messages.append(e.message)
                return messages
            """)
        #expect(value == ["one", "", "", "own"])
    }

    @Test func `Text is taken for bytes where Python 3 only refuses it, and bytes stay bytes`() throws {
        let value = try workers.value(
            """
            import base64, hashlib, hmac, json
            def transform(data):
                return [
                    base64.b64encode('a:b'), base64.b64encode(b'a:b') == b'YTpi', base64.b64decode('YTpi') == b'a:b',
                    hashlib.md5('a').hexdigest()[:6], hmac.new('k', 'm', 'sha1').hexdigest()[:6], bytearray('ş')[0],
                    isinstance(bytearray(b'x'), bytearray), json.loads(json.dumps({'a': 'ş'.encode('utf-8')})),
                ]
            """)
        #expect(value == ["YTpi", true, true, "0cc175", "772b71", 197, true, ["a": "ş"]])
    }

    @Test func `What is neither Python 3 nor Python 2 is refused with its line`() throws {
        let result = try workers.call("x = 1\ny = = 2\n")
        #expect(result.failure?.line == 2)
        #expect(result.failure?.text.contains("and as Python 2") == true)
        #expect(result.translation == nil)
    }
}
