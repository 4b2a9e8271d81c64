import OrderedJSON
import Testing

struct ScriptTests {
    @Test("A script reads its input and attributes, and leaves its result, attributes and what it printed")
    func script() throws {
        let flowctl = try Flowctl()
        let script = try flowctl.file(
            "script.py",
            """
            import json
            from org.apache.commons.io import IOUtils
            from java.nio.charset import StandardCharsets
            from org.apache.nifi.processor.io import StreamCallback
            class Callback(StreamCallback):
                def process(self, inputStream, outputStream):
                    data = json.loads(IOUtils.toString(inputStream, StandardCharsets.UTF_8))
                    print("seen", len(data))
                    outputStream.write(bytearray(json.dumps({"orders": data}).encode("utf-8")))
            flowFile = session.get()
            flowFile = session.write(flowFile, Callback())
            flowFile = session.putAttribute(flowFile, "greeting", "hello " + flowFile.getAttribute("who"))
            session.transfer(flowFile, REL_SUCCESS)
            """)
        let outcome = try flowctl("script", script, "--attribute", "who=Ada", input: "[1,2]")
        #expect(outcome.messages == "")
        #expect(outcome.status == 0)
        let result = try JSON.parse(outcome.output)
        #expect(result.object?.names == ["result_data", "attributes", "stdout", "duration_ms"])
        #expect(result["result_data"] == ["orders": [1, 2]])
        #expect(result["attributes"]?["greeting"] == "hello Ada")
        #expect(result["stdout"] == "seen 2\n")
    }

    @Test("A script of Python 2 is run, with what it logged and its source as Python 3")
    func translation() throws {
        let flowctl = try Flowctl()
        let script = try flowctl.file(
            "script.py", "log.info('seen')\nprint 'old'\nsession.transfer(session.get(), REL_SUCCESS)\n")
        let result = try JSON.parse(flowctl("script", script, input: "[]").output)
        #expect(result["log"] == ["info: seen"])
        #expect(result["stdout"] == "old\n")
        #expect(result["translated_source"]?.string?.contains("print('old')") == true)
    }

    @Test("A script that fails is told with its line and status 1")
    func failure() throws {
        let flowctl = try Flowctl()
        let script = try flowctl.file("script.py", "flowFile = session.get()\nboom\n")
        let outcome = try flowctl("script", script, input: "{}")
        #expect(outcome.status == 1)
        #expect(outcome.messages.contains("NameError"))
        #expect(outcome.messages.contains("line 2"))
        let result = try JSON.parse(outcome.output)
        #expect(result["result_data"] == .null)
        #expect(result["attributes"]?["log.script.error"]?.string?.contains("NameError") == true)
    }
}
