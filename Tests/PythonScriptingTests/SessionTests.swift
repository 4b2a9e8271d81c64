import OrderedJSON
import PythonScripting
import Testing

/// NiFi's session, flow file, log and callbacks.
@Suite struct SessionTests {
    let workers = PythonWorkers.tested()

    @Test func `Callbacks read, write and append`() throws {
        let result = try workers.call(
            """
            import json
            from org.apache.commons.io import IOUtils
            from java.nio.charset import StandardCharsets
            from org.apache.nifi.processor.io import InputStreamCallback, OutputStreamCallback, StreamCallback

            class Read(InputStreamCallback):
                def __init__(self):
                    self.text = None
                def process(self, inputStream):
                    self.text = IOUtils.toString(inputStream, StandardCharsets.UTF_8)

            class Write(OutputStreamCallback):
                def process(self, outputStream):
                    outputStream.write(bytearray('[1', 'utf-8'))
                    IOUtils.write(', "ş"', outputStream, 'UTF-8')

            class Append(OutputStreamCallback):
                def process(self, outputStream):
                    outputStream.write(ord(','))
                    outputStream.write(json.dumps(reader.text))

            class Both(StreamCallback):
                def process(self, inputStream, outputStream):
                    outputStream.write(IOUtils.toByteArray(inputStream))
                    outputStream.write(b']')

            flowFile = session.get()
            reader = Read()
            session.read(flowFile, reader)
            flowFile = session.write(flowFile, Write())
            flowFile = session.append(flowFile, Append())
            flowFile = session.write(flowFile, Both())
            session.transfer(flowFile, REL_SUCCESS)
            """, #"{"a":1}"#)
        #expect(result.failure == nil)
        #expect(result.text == #"[1, "ş","{\"a\":1}"]"#)
    }

    @Test func `Attributes are read, put, removed, and given back`() throws {
        let result = try workers.call(
            """
            import json
            flowFile = session.get()
            before = [flowFile.getAttribute('a'), flowFile.getAttribute('missing'), sorted(json.loads(flowFile.getAttribute('allVar')))]
            flowFile = session.putAttribute(flowFile, 'number', 5)
            flowFile = session.putAttribute(flowFile, 'none', None)
            flowFile = session.putAllAttributes(flowFile, {'log.one': '1', 'log.two': '2'})
            flowFile = session.removeAttribute(flowFile, 'a')
            after = json.loads(flowFile.getAttribute('allVar'))
            names = sorted(flowFile.getAttributes().keys())
            session.write(flowFile, lambda i, o: o.write(json.dumps([before, after, names]).encode()))
            session.transfer(flowFile, REL_SUCCESS)
            """, attributes: ["a": "ş", "b": "2"])
        #expect(result.failure == nil)
        #expect(
            try JSON.parse(result.output ?? []) == [
                ["ş", nil, ["a", "b"]], ["b": "2", "number": "5", "log.one": "1", "log.two": "2"],
                ["allVar", "b", "filename", "log.one", "log.two", "number", "path", "uuid"],
            ])
        #expect(result.attributes == ["b": "2", "number": "5", "log.one": "1", "log.two": "2"])
    }

    @Test func `A flow file has a size, an identity and NiFi's own attributes`() throws {
        let value = try workers.call(
            """
            flowFile = session.get()
            seen = [flowFile.getSize(), flowFile.getId() > 0, len(flowFile.getAttribute('uuid')), flowFile.getAttribute('path'),
                    flowFile.getAttribute('uuid') == flowFile.getAttribute('uuid'), session.get(), str(REL_SUCCESS), REL_FAILURE.getName(),
                    context.getProperty('x').getValue()]
            import json
            session.write(flowFile, lambda o: o.write(json.dumps(seen).encode()))
            session.transfer(flowFile, REL_SUCCESS)
            """, "[1, 2]")
        #expect(value.text == #"[6, true, 36, "./", true, null, "success", "failure", null]"#)
    }

    @Test func `Attributes come as one of Java's maps, and Jython's short names are there`() throws {
        let result = try workers.call(
            """
            import json
            from org.python.core.util import StringUtil
            flowFile = session.get()
            attributes = flowFile.getAttributes()
            seen = [attributes.get('a'), attributes.containsKey('none'), attributes.get('none'), attributes['path'],
                    [entry.getValue() for entry in attributes.entrySet() if entry.getKey() == 'a'], 'a' in attributes.keySet(),
                    attributes['uuid'] == flowFile.getAttribute('uuid'), flowFile.attributes['a'], flowFile.size, flowFile.id > 0]
            attributes.put('a', 'changed')
            seen.append(flowFile.getAttribute('a'))
            session.write(flowFile, lambda i, o: o.write(StringUtil.toBytes(json.dumps(seen))))
            session.transfer(flowFile, REL_SUCCESS)
            """, "[1]", attributes: ["a": "1"])
        #expect(result.failure == nil)
        #expect(
            result.text
                == #"["1", false, null, "./", ["1"], true, true, "1", 3, true, "1"]"#)
        #expect(result.attributes == ["a": "1"])
    }

    @Test func `A new flow file can take the place of the given one`() throws {
        let result = try workers.call(
            """
            flowFile = session.get()
            made = session.create(flowFile)
            made = session.write(made, lambda outputStream: outputStream.write('[7]'))
            made = session.putAttribute(made, 'log.made', 'yes')
            session.remove(flowFile)
            session.transfer(made, REL_SUCCESS)
            session.commit()
            """, attributes: ["a": "1"])
        #expect(result.text == "[7]")
        #expect(result.attributes == ["a": "1", "log.made": "yes"])
    }

    @Test func `A script that removes its flow file leaves the order out`() throws {
        let result = try workers.call("session.remove(session.get())")
        #expect(result.text == "null")
    }

    @Test func `A script that writes nothing gives what it got`() throws {
        #expect(try workers.call("session.transfer(session.get(), REL_SUCCESS)", "[1.10]").text == "[1.10]")
    }

    @Test(arguments: [
        ("session.transfer(session.get(), REL_FAILURE)", "the script transferred its flow file to REL_FAILURE"),
        (
            "log.error('the ERP sent no {}', 'orders')\nsession.transfer(session.get(), REL_FAILURE)",
            "the script transferred its flow file to REL_FAILURE and logged: the ERP sent no orders"
        ),
        (
            "try:\n    int('x')\nexcept ValueError as e:\n    log.error('bad', e)\nsession.transfer(session.get(), REL_FAILURE)",
            "the script transferred its flow file to REL_FAILURE and logged:\nTraceback (most recent call last):\n  "
                + "File \"script.py\", line 2, in <module>\n    int('x')\n"
                + "ValueError: invalid literal for int() with base 10: 'x'\n"
        ),
        (
            "session.get()",
            "the script transferred its flow file nowhere; session.transfer(flowFile, REL_SUCCESS) is missing"
        ),
        ("session.get()\nsession.rollback()", "the script rolled the session back"),
        ("x = 1", "the script neither takes its flow file (session.get()) nor defines transform(data, attributes)"),
        (
            "f = session.get()\nsession.transfer([f, session.clone(f)], REL_SUCCESS)",
            "the script transferred 2 flow files to REL_SUCCESS; an input has one result: write an array into one"
        ),
        ("import sys\nsys.exit(3)", "the script ended itself with sys.exit(3)"),
        (
            "f = session.get()\nsession.write(f, lambda o: o.write('nonsense'))\nsession.transfer(f, REL_SUCCESS)",
            "what the script wrote is not JSON: line 1, column 1: expected a value, found \"n\""
        ),
    ])
    func `A script without a result says why`(source: String, reason: String) throws {
        let result = try workers.call(source, attributes: ["a": "1"])
        #expect(result.failure?.text == reason)
        #expect(result.attributes == ["a": "1", "log.script.error": .string(reason)])
    }

    @Test func `Numbers that JSON does not have fail`() throws {
        let result = try workers.call(
            "f = session.get()\nsession.write(f, lambda o: o.write('[NaN]'))\nsession.transfer(f, REL_SUCCESS)")
        #expect(result.failure?.text.hasPrefix("what the script wrote is not JSON: ") == true)
        let returned = try workers.call("def transform(data):\n    return float('nan')")
        #expect(returned.failure?.text.hasPrefix("what transform returned is not JSON: ") == true)
    }

    @Test func `An exception that nobody catches is a traceback of the script's lines`() throws {
        let result = try workers.call("\n\ndef inner():\n    raise KeyError('x')\n\nflowFile = session.get()\ninner()")
        #expect(
            result.failure
                == .init(
                    text: """
                        Traceback (most recent call last):
                          File "script.py", line 7, in <module>
                            inner()
                          File "script.py", line 4, in inner
                            raise KeyError('x')
                        KeyError: 'x'

                        """, line: 4))
    }

    @Test func `What is put before a failure is kept with it`() throws {
        let result = try workers.call(
            """
            flowFile = session.get()
            session.putAttribute(flowFile, 'log.step', 'two')
            session.putAttribute(flowFile, 'log.script.error', 'told by the script')
            session.transfer(flowFile, REL_FAILURE)
            """)
        #expect(result.failure?.text == "told by the script")
        #expect(result.attributes == ["log.step": "two", "log.script.error": "told by the script"])
    }

    @Test func `Half characters in attributes, the log and errors are replaced`() throws {
        let result = try workers.call(
            """
            log.info('a\\ud800')
            print('b\\ud800')
            flowFile = session.get()
            session.putAttribute(flowFile, 'log.c', 'c\\ud800')
            raise ValueError('d\\ud800')
            """)
        #expect(result.log == [.init(level: "info", text: "a?")])
        #expect(result.printed == "b?\n")
        #expect(result.attributes["log.c"] == "c?")
        #expect(result.failure?.text.contains("ValueError: d?") == true)
    }

    @Test func `Attributes beyond their limit fail the call`() throws {
        let result = try workers.call(
            "def transform(data, attributes):\n    attributes['log.x'] = 'x' * (3 << 20)\n    return data")
        #expect(result.failure?.text == "the attributes have 3145741 bytes after the script; they may have 2 MiB")
    }

    @Test func `The log keeps its lines by level`() throws {
        let result = try workers.call(
            """
            log.info('read {} of {}', [1, 'two'])
            log.warn('careful')
            log.error('failed', ValueError('x'))
            log.debug(u'ş')
            session.transfer(session.get(), REL_SUCCESS)
            """)
        #expect(
            result.log == [
                .init(level: "info", text: "read 1 of two"), .init(level: "warn", text: "careful"),
                .init(level: "error", text: "failed: ValueError: x"), .init(level: "debug", text: "ş"),
            ])
    }

    @Test func `What is printed is captured, from other processes too`() throws {
        let result = try workers.call(
            """
            import sys, subprocess
            print('one', 2)
            sys.stderr.write('three\\n')
            sys.stdout.buffer.write(b'four\\n')
            subprocess.run(['/usr/bin/echo', 'five'])
            session.transfer(session.get(), REL_SUCCESS)
            """)
        #expect(result.printed == "one 2\nthree\nfour\nfive\n")
        #expect(try workers.call("session.transfer(session.get(), REL_SUCCESS)").printed == "")
    }
}
