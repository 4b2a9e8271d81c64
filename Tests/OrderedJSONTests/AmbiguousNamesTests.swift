import OrderedJSON
import Testing

@Suite("Names that an object has twice")
struct AmbiguousNamesTests {
    static let cases: [(String, String)] = [
        (#"{"a":1,"a":2}"#, #"{"a":2}"#),
        (#"{"a":1,"b":2,"a":3}"#, #"{"a":3,"b":2}"#),
        (#"{"a":1,"b":2,"a":3,"b":4,"a":5}"#, #"{"a":5,"b":4}"#),
        (#"{"a":{"a":1,"a":2},"a":[{"b":1,"b":2}]}"#, #"{"a":[{"b":2}]}"#),
        (#"[{"a":1},{"a":1},{"a":1,"a":2},{"a":1}]"#, #"[{"a":1},{"a":1},{"a":2},{"a":1}]"#),
        (#"[{"a":1,"b":2},{"a":1,"b":2,"b":3},{"b":1,"a":2,"b":3}]"#, #"[{"a":1,"b":2},{"a":1,"b":3},{"b":3,"a":2}]"#),
        (#"{"x":{"a":1,"\u0061":2},"y":[0,{"é":1,"\u00e9":2,"":3,"":4}]}"#, #"{"x":{"a":2},"y":[0,{"é":2,"":4}]}"#),
        (#"{"aaaaaaaaxaaaaaaaa":1,"aaaaaaaayaaaaaaaa":2}"#, #"{"aaaaaaaaxaaaaaaaa":1,"aaaaaaaayaaaaaaaa":2}"#),
        ("{\"\u{E9}\":1,\"e\u{301}\":2}", "{\"\u{E9}\":1,\"e\u{301}\":2}"),
    ]

    @Test("The last wins at the place of the first, in trees, views and copies", arguments: cases)
    func lastWins(source: String, expected: String) throws {
        let document = try JSONDocument.parse(source)
        var writer = JSONWriter()
        writer.view(document.root)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
        #expect(String(decoding: document.root.rawBytes, as: UTF8.self) == expected)
        #expect(document.root.json.serialized() == expected)
        #expect(try JSON.parse(expected) == document.root.json)
    }

    @Test("Whitespace and what surrounds the object stay, and places are those of the source as it came")
    func placesAreKept() throws {
        let document = try JSONDocument.parse("\u{FEFF}[\n {\"a\": 1, \"b\" : [ 1 ], \"a\": {\"c\": 3}},\n 7 ]\n")
        #expect(
            String(decoding: document.bytes, as: UTF8.self) == "\u{FEFF}[\n {\"a\": {\"c\": 3},\"b\" : [ 1 ]},\n 7 ]\n")
        #expect(document.root[0]?["a"]?["c"]?.position == JSONPosition(line: 2, column: 35, offset: 39))
        #expect(document.root[0]?["b"]?.position == JSONPosition(line: 2, column: 17, offset: 21))
        #expect(document.root[1]?.position == JSONPosition(line: 3, column: 2, offset: 45))
    }

    @Test("Many names, all different, all the same, and one twice")
    func manyNames() throws {
        let names = (0..<5000).map { "name\($0)" }
        let different = "{" + names.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
        #expect(try JSONDocument.parse(different).root.count == 5000)
        let twice = "{" + (names + ["name77"]).map { "\"\($0)\":0" }.joined(separator: ",") + "}"
        #expect(try JSONDocument.parse(twice).root.json.object?.names == names)
        let same = "{" + names.map { _ in "\"n\":0" }.joined(separator: ",") + "}"
        #expect(try JSONDocument.parse(same).root.json == ["n": 0])
    }

    @Test("Objects of all shapes, nested in each other", arguments: 0..<30)
    func allShapes(seed: UInt64) throws {
        var random = RandomJSON(seed: seed)
        for _ in 0..<60 {
            let (text, expected) = ambiguous(&random, depth: 0)
            let document = try JSONDocument.parse("[\(text), \(text)]")
            #expect(document.root.json == [expected, expected])
            var writer = JSONWriter()
            writer.view(document.root)
            #expect(try JSON.parse(writer.finish()) == [expected, expected])
            #expect(document.root[0]?.position.column == 2)
        }
    }

    /// The text of a value whose objects have names twice, and the value that it stands for.
    private func ambiguous(_ random: inout RandomJSON, depth: Int) -> (String, JSON) {
        switch random.below(depth > 4 ? 1 : 4) {
        case 0:
            let number = random.below(100)
            return ("\(number)", .number(JSONNumber(number)))
        case 1:
            let parts = (0..<random.below(4)).map { _ in ambiguous(&random, depth: depth + 1) }
            return ("[" + parts.map(\.0).joined(separator: " ,") + "]", .array(parts.map(\.1)))
        default:
            let names = ["a", "b", "\\u0061", "long_name_of_a_member", "ş"]
            let meanings = ["a", "b", "a", "long_name_of_a_member", "ş"]
            var texts: [String] = []
            var object = JSONObject()
            for _ in 0..<random.below(7) {
                let place = random.below(names.count)
                let (text, value) = ambiguous(&random, depth: depth + 1)
                texts.append("\"\(names[place])\": \(text)")
                object[meanings[place]] = value
            }
            return ("{" + texts.joined(separator: ", ") + "}", .object(object))
        }
    }
}
