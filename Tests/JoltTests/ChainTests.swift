import Jolt
import OrderedJSON
import Testing

@Suite("A chain hands the result of each operation to the next")
struct ChainTests {
    @Test("Digits of numbers and escapes of texts stay as they were; white space goes")
    func digitsSurvive() throws {
        let result = try transform(
            #"[{"operation":"shift","spec":{"*":"out.&"}},{"operation":"sort"}]"#,
            #"{ "b" : [ 1.50 , 1e3, 12345678901234567890123 ], "a": "\u00e9\/" , "c":{ "x" : -0 } }"#)
        #expect(result == #"{"out":{"a":"\u00e9\/","b":[1.50,1e3,12345678901234567890123],"c":{"x":-0}}}"#)
    }

    @Test("A shift that writes nothing makes nothing, which is written as null")
    func nothing() throws {
        let chain = try JoltChain(operation: "shift", spec: ["a": "b"])
        let result = try chain.transform(JSONDocument.parse(Array("{}".utf8)))
        #expect(result.isNothing)
        #expect(result.byteCount == 4)
        #expect(result.serializedBytes() == Array("null".utf8))
        #expect(try result.json() == .null)
    }

    @Test("After nothing a default begins with an empty object")
    func defaultAfterNothing() throws {
        let spec = #"[{"operation":"shift","spec":{"x":"y"}},{"operation":"default","spec":{"a":1}}]"#
        #expect(try transform(spec, "{}") == #"{"a":1}"#)
    }

    @Test("A value that was written to two places is changed at one only")
    func valuesAreNotShared() throws {
        let spec = """
            [{"operation":"shift","spec":{"a":["b","c"]}},
             {"operation":"modify-overwrite-beta","spec":{"b":{"n":2}}}]
            """
        #expect(try transform(spec, #"{"a":{"n":1}}"#) == #"{"b":{"n":2},"c":{"n":1}}"#)
    }

    @Test("A literal of a spec is the same at each use, whatever later operations do with it")
    func literalsStay() throws {
        let spec = """
            [{"operation":"default","spec":{"a":{"x":[]},"b":{"x":[]}}},
             {"operation":"shift","spec":{"a":"a","b":"b"}},
             {"operation":"modify-overwrite-beta","spec":{"a":{"x":{"[0]":1}}}}]
            """
        let chain = try JoltChain(spec: JSON(parsing: spec))
        let input = try JSONDocument.parse(Array("{}".utf8))
        for _ in 0..<2 {
            #expect(try chain.transform(input).json() == ["a": ["x": [1]], "b": ["x": []]])
        }
    }

    @Test("Modify operations read the context with ^")
    func context() throws {
        let spec = #"[{"operation":"modify-overwrite-beta","spec":{"run":"^id","day":"=concat(^when.day,'!')"}}]"#
        let result = try transform(spec, "{}", context: ["id": 7, "when": ["day": "today"]])
        #expect(result == #"{"run":7,"day":"today!"}"#)
        let chain = try JoltChain(spec: JSON(parsing: spec))
        let attributes = try chain.transform(JSONDocument.parse(Array("{}".utf8)), context: ["id": "7"])
        #expect(try attributes.json() == ["run": "7", "day": "!"])
    }

    @Test("A chain may be used from several threads at once")
    func concurrently() async throws {
        let chain = try JoltChain(spec: JSON(parsing: #"[{"operation":"shift","spec":{"*":{"*":"&.&1"}}}]"#))
        let outputs = await withTaskGroup(of: [UInt8]?.self) { group in
            for index in 0..<8 {
                group.addTask {
                    let input = try? JSONDocument.parse(Array("{\"a\":{\"k\":\(index % 2)}}".utf8))
                    return try? input.map { try chain.transform($0).serializedBytes() }
                }
            }
            return await group.reduce(into: Set<[UInt8]?>()) { $0.insert($1) }
        }
        #expect(outputs == [Array(#"{"k":{"a":0}}"#.utf8), Array(#"{"k":{"a":1}}"#.utf8)])
    }

    @Test("An error of the data names the operation and the entry")
    func transformError() throws {
        let spec = #"[{"operation":"sort"},{"operation":"shift","spec":{"a":["b","c.&5"]}}]"#
        let error = try #require(throws: JoltTransformError.self) { try transform(spec, #"{"a":1}"#) }
        #expect(error.operation == 1)
        #expect(error.pointer == JSONPointer(["1", "spec", "a", "1"]))
        #expect(error.description == "At /1/spec/a/1: 5 levels up is above the top of the input.")
    }

    @Test("A result can be read as a document")
    func document() throws {
        let chain = try JoltChain(operation: "shift", spec: ["a": "b"])
        let document = try chain.transform(JSONDocument.parse(Array(#"{"a":[1]}"#.utf8))).document()
        #expect(document.root["b"]?[0]?.json == 1)
    }

    @Test("A large result is handed out in pieces, the large parts of its input as they stand there")
    func pieces() throws {
        let rows = (0..<60_000).map { "{\"a\":\($0)}" }.joined(separator: ",")
        let text = String(repeating: "long ", count: 100_000)
        let spec =
            #"[{"operation":"shift","spec":{"rows":{"*":{"a":"made[&1].b"},"@":"copy"},"text":"text"}}]"#
        let chain = try JoltChain(spec: JSON(parsing: spec))
        let result = try chain.transform(JSONDocument.parse("{\"text\":\"\(text)\",\"rows\":[\(rows)]}"))
        var pieces: [[UInt8]] = []
        result.forEachPiece { pieces.append(Array($0)) }
        #expect(pieces.count > 4)
        #expect(pieces.contains(Array("[\(rows)]".utf8)))
        #expect(Array(pieces.joined()) == result.serializedBytes())
    }

    @Test("A result takes the place of the one before it")
    func replacing() throws {
        let chain = try JoltChain(operation: "shift", spec: ["a": "b"])
        var bytes: [UInt8] = []
        for text in ["long and longer", "", "short"] {
            try chain.transform(JSONDocument.parse("{\"a\":\"\(text)\"}")).serialize(into: &bytes)
            #expect(String(decoding: bytes, as: UTF8.self) == "{\"b\":\"\(text)\"}")
        }
    }
}
