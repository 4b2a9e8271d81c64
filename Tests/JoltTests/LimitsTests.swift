@testable import Jolt
import OrderedJSON
import Testing

@Suite("Neither a spec nor an input can use up the machine")
struct LimitsTests {
    private func fails(_ spec: String, _ input: String, _ reason: String, at pointer: String = "/0/spec/a") throws {
        let error = try #require(throws: JoltTransformError.self) { try sparingly(spec, input) }
        #expect(error.description == "At \(pointer): \(reason).")
    }

    /// Transforms with less room than there would be, so that its end comes soon.
    private func sparingly(_ spec: String, _ input: String) throws -> JoltResult {
        var chain = try JoltChain(spec: JSON(parsing: spec))
        chain.allowance = 1 << 14
        return try chain.transform(JSONDocument.parse(Array(input.utf8)))
    }

    private let tooManyPlaces =
        "an index lies so far beyond the end of its list that too many places before it would be null"
    private let tooLarge = "the result needs more memory than its input justifies"
    private let tooManySteps = "the operation takes more steps than its input justifies"
    private let tooDeep = "the result has too many levels"

    @Test("A huge index is an error")
    func hugeIndex() throws {
        try fails(#"[{"operation":"shift","spec":{"a":"l[999999999]"}}]"#, #"{"a":1}"#, tooManyPlaces)
        try fails(#"[{"operation":"shift","spec":{"a":"l[2147483647].b"}}]"#, #"{"a":1}"#, tooManyPlaces)
        try fails(
            #"[{"operation":"shift","spec":{"a":{"*":"l[&]"}}}]"#, #"{"a":{"999999999":1}}"#, tooManyPlaces,
            at: "/0/spec/a/*")
        let modify = #"[{"operation":"modify-overwrite-beta","spec":{"a":{"[999999999]":1}}}]"#
        #expect(throws: JoltTransformError.self) { try transform(modify, #"{"a":[]}"#) }
        let fill = #"[{"operation":"default","spec":{"a[]":{"999999999":1}}}]"#
        #expect(throws: JoltTransformError.self) { try transform(fill, "{}") }
    }

    @Test("Many large indices are an error together")
    func manyLargeIndices() throws {
        let input = "{" + (0..<20).map { "\"k\($0)\":{\"900000\":1}" }.joined(separator: ",") + "}"
        #expect(throws: JoltTransformError.self) {
            try transform(#"[{"operation":"shift","spec":{"*":{"*":"&1[&]"}}}]"#, input)
        }
    }

    @Test("An index that is only rather large is no error")
    func largeIndex() throws {
        let result = try transform(#"[{"operation":"shift","spec":{"a":"[100000]"}}]"#, #"{"a":1}"#)
        #expect(result == "[" + String(repeating: "null,", count: 100_000) + "1]")
    }

    @Test("A result that doubles with each operation is an error in the end")
    func doubling() throws {
        let double = #"{"operation":"shift","spec":{"*":["a&","b&"]}}"#
        let together = #"{"operation":"shift","spec":{"@":["a","b"]}}"#
        for operation in [double, together] {
            let spec = "[" + Array(repeating: operation, count: 60).joined(separator: ",") + "]"
            let error = try #require(throws: JoltTransformError.self) { try sparingly(spec, #"{"k":{"x":1}}"#) }
            #expect([tooLarge, tooManySteps].contains(error.reason))
        }
    }

    @Test("What stands in very many places is neither sorted, walked nor compared at each of them")
    func sharing() throws {
        let double = #"{"operation":"shift","spec":{"@":["a","b"]}}"#
        let many = Array(repeating: double, count: 60).joined(separator: ",")
        let inner = (0..<60).reduce("null") { spec, _ in "{\"*\":\(spec)}" }
        try fails("[\(many),{\"operation\":\"sort\"}]", "[1]", tooManySteps, at: "/60")
        try fails("[\(many),{\"operation\":\"shift\",\"spec\":\(inner)}]", "[1]", tooManySteps, at: "/60")
        for function in ["squashDuplicates", "toString", "recursivelySquashNulls", "concat"] {
            let spec =
                "[\(many),{\"operation\":\"modify-overwrite-beta\",\"spec\":{\"c\":\"=\(function)(@(1,a),@(1,b))\"}}]"
            #expect(throws: JoltTransformError.self, "\(function)") { try sparingly(spec, "[1]") }
        }
    }

    @Test("Documents of 512 levels pass through every operation")
    func deepInput() throws {
        let input = String(repeating: #"{"b":1,"a":"#, count: 511) + "[]" + String(repeating: "}", count: 511)
        let sorted = String(repeating: #"{"a":"#, count: 511) + "[]" + String(repeating: #","b":1}"#, count: 511)
        #expect(try transform(#"[{"operation":"sort"}]"#, input) == sorted)
        #expect(try transform(#"[{"operation":"shift","spec":{"@":""}}]"#, input) == input)
        #expect(
            try transform(#"[{"operation":"shift","spec":{"a":"x"}},{"operation":"sort"}]"#, input).count == sorted
                .count - 6)
        let text = try transform(#"[{"operation":"modify-overwrite-beta","spec":{"a":"=toString"}}]"#, input)
        #expect(text.hasPrefix(#"{"b":1,"a":"{b=1, a={b=1, a="#))
        let squash = #"[{"operation":"modify-overwrite-beta","spec":{"a":"=recursivelySquashNulls"}}]"#
        #expect(try transform(squash, input) == input)
    }

    @Test("A result of too many levels is an error, even if later operations would make it flat")
    func deepResult() throws {
        let path = Array(repeating: "k", count: 250).joined(separator: ".")
        let wrap = "{\"operation\":\"shift\",\"spec\":{\"@\":\"\(path)\"}}"
        let chain = Array(repeating: wrap, count: 5).joined(separator: ",")
        try fails("[\(chain)]", "1", tooDeep, at: "/4")
        try fails("[\(chain),{\"operation\":\"sort\"}]", "1", tooDeep, at: "/5")
    }

    @Test("A spec of too many levels and a path of too many keys are refused")
    func deepSpecs() throws {
        for operation in ["shift", "default", "remove", "cardinality", "modify-overwrite-beta"] {
            let spec = (0..<300).reduce(JSON.string("ONE")) { spec, _ in .object(["a": spec]) }
            let error = try #require(throws: JoltSpecError.self) { try JoltChain(operation: operation, spec: spec) }
            #expect(error.found == "a spec of more than 200 levels")
        }
        let path = Array(repeating: "k", count: 300).joined(separator: ".")
        let error = try #require(throws: JoltSpecError.self) {
            try JoltChain(operation: "shift", spec: .object(["a": .string(path)]))
        }
        #expect(error.description == "At /0/spec/a: found a path of 301 keys, expected at most 256.")
    }

    @Test("A key of many stars is matched without going back again and again")
    func manyStars() throws {
        let key = String(repeating: "*a", count: 40) + "*b"
        let name = String(repeating: "a", count: 20_000)
        let spec: JSON = [["operation": "shift", "spec": .object([key: "x"])]]
        #expect(try transform(spec.serialized(), "{\"\(name)\":1,\"\(name)b\":2}") == #"{"x":2}"#)
    }

    @Test("A regular expression that goes back again and again, or deeper and deeper, is an error")
    func catastrophicSplit() throws {
        for expression in ["(a+)+b", "(a{1,3000})+b", "(a|aa)*b", "((a*)*)*b", "(.*)(.*)(.*)(.*)(.*)b"] {
            let text = "\"" + String(repeating: "a", count: 5000) + "\""
            let error = #expect(throws: JoltTransformError.self, "\(expression)") {
                try value(of: "=split('\(expression)',@(1,in))", in: text)
            }
            #expect(error?.description == "At /0/spec/out: \(tooManySteps).")
        }
    }

    @Test("A separator may be long")
    func longSeparator() throws {
        let text = "\"a" + String(repeating: " ", count: 100_000) + "b\""
        #expect(try value(of: "=split(' +',@(1,in))", in: text) == #"{"out":["a","b"]}"#)
        #expect(try value(of: "=split(' +?b',@(1,in))", in: text) == #"{"out":["a"]}"#)
    }

    @Test("Names and texts of a hundred thousand bytes are nothing special")
    func longNames() throws {
        let name = String(repeating: "n", count: 100_000)
        let result = try transform(
            #"[{"operation":"shift","spec":{"*":{"n*":"&1.&(0,1)"}}},{"operation":"sort"}]"#,
            "{\"\(name)\":{\"\(name)\":1}}")
        #expect(result == "{\"\(name)\":{\"\(name.dropFirst())\":1}}")
    }

    @Test("Objects of a hundred thousand members are looked into without looking at all of them each time")
    func wideObjects() throws {
        let members = (0..<100_000).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
        let result = try transform(
            #"[{"operation":"shift","spec":{"*":["a.&","b.&"]}},{"operation":"shift","spec":{"a":{"*":{"@(2,b.&)":"c.&1"}}}}]"#,
            "{\(members)}")
        #expect(result == "{\"c\":{\(members)}}")
    }
}
