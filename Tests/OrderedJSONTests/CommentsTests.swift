import OrderedJSON
import Testing

@Suite("Comments and trailing commas")
struct CommentsTests {
    static let accepted: [(String, JSON)] = [
        ("// a spec\n[1, 2,]", [1, 2]),
        ("{\n  \"a\": /* first */ 1, // one\r  \"b\": [ {} , ], }", ["a": 1, "b": [[:]]]),
        ("/**/[\"// no comment\", \"/* nor this */\", \"\\\"//\",]//", ["// no comment", "/* nor this */", "\"//"]),
        ("[[1,/* x */],{\"a\":null,\n// y\n},]", [[1], ["a": nil]]),
        ("\"x\" // ş", "x"),
        ("\u{FEFF}/* x */{}", [:]),
    ]

    @Test("They are read over", arguments: accepted)
    func areReadOver(text: String, value: JSON) throws {
        #expect(try JSON.parse(text, commentsAndTrailingCommas: true) == value)
        #expect(throws: JSONError.self) { try JSON.parse(text) }
    }

    static let refused: [(String, String)] = [
        ("[,]", "line 1, column 2: expected a value, found \",\""),
        ("[1,,]", "line 1, column 4: expected a value, found \",\""),
        ("{,}", "line 1, column 2: expected a name in quotes or \"}\" in this object, found \",\""),
        ("{\"a\":,}", "line 1, column 6: expected a value, found \",\""),
        ("[1],", "line 1, column 4: expected the end of the text, found \",\""),
        ("[1, /* \n ]", "line 1, column 5: this comment has no end, expected \"*/\""),
        ("[1, /*/ ]", "line 1, column 5: this comment has no end, expected \"*/\""),
        ("[1 / 2]", "line 1, column 4: expected \",\" or \"]\" in this array, found \"/\""),
        ("/* ş\n ğüı */ /* ş */ [1, // ş\n /* ü */ x]", "line 3, column 10: expected a value, found \"x\""),
    ]

    @Test("Errors keep their places", arguments: refused)
    func errorsKeepTheirPlaces(text: String, message: String) {
        let error = #expect(throws: JSONError.self) { try JSON.parse(text, commentsAndTrailingCommas: true) }
        #expect(error?.description == message)
    }
}
