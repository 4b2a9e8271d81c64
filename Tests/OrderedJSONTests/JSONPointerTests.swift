import OrderedJSON
import Testing

@Suite("JSON pointers")
struct JSONPointerTests {
    /// RFC 6901, section 5.
    static let document: JSON = [
        "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8,
    ]
    static let cases: [(String, JSON?)] = [
        ("", document), ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2), ("/e^f", 3),
        ("/g|h", 4), ("/i\\j", 5),
        ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8), ("/foo/2", nil), ("/foo/00", nil), ("/foo/-", nil), ("/foo/-1", nil),
        ("/foo/ 1", nil),
        ("/x", nil), ("/foo/0/x", nil), ("/foo/99999999999999999999", nil), ("/foo/", nil),
    ]

    @Test("They lead to values, and read back as they are written", arguments: cases)
    func leadToValues(text: String, expected: JSON?) throws {
        let pointer = try #require(JSONPointer(text))
        #expect(Self.document[pointer] == expected)
        #expect(try JSONDocument.parse(Self.document.serialized()).root[pointer]?.json == expected)
        #expect(pointer.description == text)
    }

    @Test("What is none is refused", arguments: ["a", "~", "/~", "/~2", "/a~", "#/a"])
    func isRefused(text: String) {
        #expect(JSONPointer(text) == nil)
    }

    @Test("They are built step by step")
    func building() {
        #expect(JSONPointer().appending("a").appending(0).appending("b/c~").description == "/a/0/b~1c~0")
        #expect(JSONPointer(["x", "1"]) == JSONPointer("/x/1"))
    }

    @Test("Values are set where the way is there, and removed where they are")
    func changes() throws {
        var value = try JSON.parse(#"{"a":[1,{"b":2}],"c":3}"#)
        func pointer(_ text: String) throws -> JSONPointer { try #require(JSONPointer(text)) }
        let outcomes = [
            value.set("x", at: try pointer("/a/1/b")), value.set(4, at: try pointer("/a/1/new")),
            value.set(5, at: try pointer("/a/2")),
            value.set(6, at: try pointer("/d/e")), value.set(7, at: try pointer("/c/e")),
            value.set(8, at: try pointer("/d")),
            value.remove(at: try pointer("/a/0")), value.remove(at: try pointer("/a/5")),
            value.remove(at: try pointer("/c")),
            value.remove(at: try pointer("/nothing")), value.remove(at: try pointer("")),
        ]
        #expect(outcomes == [true, true, false, false, false, true, true, false, true, false, false])
        #expect(value.serialized() == #"{"a":[{"b":"x","new":4}],"d":8}"#)
        let isSet = value.set([], at: JSONPointer())
        #expect(isSet && value == [])
    }
}
