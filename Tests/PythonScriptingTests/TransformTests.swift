import OrderedJSON
import PythonScripting
import Testing

/// The plain shape: `def transform(data, attributes)`.
@Suite struct TransformTests {
    let workers = PythonWorkers.tested()

    @Test func `A function transform gets data and attributes and returns the new data`() throws {
        let result = try workers.call(
            """
            def transform(data, attributes):
                attributes['log.count'] = len(data)
                del attributes['b']
                return {'orders': [order['n'] for order in data], 'flow': attributes['flow.name'], 'ş': 1.5}
            """, #"[{"n":1},{"n":"ü"}]"#, attributes: ["flow.name": "x", "b": "1"])
        #expect(result.text == #"{"orders":[1,"ü"],"flow":"x","ş":1.5}"#)
        #expect(result.attributes == ["flow.name": "x", "log.count": "2"])
    }

    @Test func `It may take the data alone`() throws {
        #expect(try workers.call("def transform(data):\n    return data[::-1]", "[1,2]").text == "[2,1]")
    }

    @Test func `None leaves the order out`() throws {
        #expect(try workers.call("def transform(data, attributes):\n    pass").text == "null")
    }

    @Test func `It may log`() throws {
        let result = try workers.call("def transform(data, attributes):\n    log.info('seen')\n    return data")
        #expect(result.log == [.init(level: "info", text: "seen")])
    }

    @Test func `An exception is a traceback with its line`() throws {
        let result = try workers.call("def transform(data, attributes):\n    attributes['log.a'] = 1\n    return 1 / 0")
        #expect(result.failure?.line == 3)
        #expect(result.failure?.text.hasSuffix("ZeroDivisionError: division by zero\n") == true)
        #expect(result.attributes["log.a"] == "1")
    }

    @Test func `What is not JSON fails`() throws {
        let result = try workers.call("def transform(data, attributes):\n    return {1, 2}")
        #expect(
            result.failure?.text == "what transform returned is not JSON: Object of type set is not JSON serializable")
    }

    @Test func `An input that is not JSON is refused`() throws {
        let result = try workers.call("def transform(data, attributes):\n    return 1", "not json")
        #expect(result.failure?.text == "the input is not JSON: Expecting value: line 1 column 1 (char 0)")
    }

    @Test func `A source that does not compile names its line`() throws {
        let result = try workers.call("def transform(data, attributes):\n    return data +")
        #expect(result.failure?.line == 2)
        #expect(result.failure?.text.contains("SyntaxError: invalid syntax") == true)
    }

    @Test func `Half characters are no text`() throws {
        let result = try workers.call("def transform(data):\n    return '\\ud800'")
        #expect(result.failure?.text.hasPrefix("what the script wrote is not JSON: line 1, column 2: ") == true)
    }
}
