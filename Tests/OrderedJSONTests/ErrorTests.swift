import OrderedJSON
import Testing

@Suite("What is said of a text that is not JSON")
struct ErrorTests {
    static let cases: [(String, String)] = [
        ("", "line 1, column 1: expected a value, found the end of the text"),
        ("  \n ", "line 2, column 2: expected a value, found the end of the text"),
        (
            "{\n  \"a\": 1,\n  \"b\": [1, 2 x]\n}",
            "line 3, column 14: expected \",\" or \"]\" in this array, found \"x\""
        ),
        ("{\"a\":1 \"b\"}", "line 1, column 8: expected \",\" or \"}\" in this object, found \"\"\""),
        ("{\"ş\":1,\"İ\" 2}", "line 1, column 12: expected \":\" after this name, found \"2\""),
        ("{a:1}", "line 1, column 2: expected a name in quotes or \"}\" in this object, found \"a\""),
        ("{\"a\":1,}", "line 1, column 8: expected a name in quotes in this object, found \"}\""),
        ("[1,]", "line 1, column 4: expected a value, found \"]\""),
        ("[1", "line 1, column 3: expected \",\" or \"]\" in this array, found the end of the text"),
        ("{} x", "line 1, column 4: expected the end of the text, found \"x\""),
        ("nul", "line 1, column 1: expected a value, found \"n\""),
        ("[01]", "line 1, column 3: expected \",\" or \"]\" in this array, found \"1\""),
        ("[-]", "line 1, column 3: expected a digit in this number, found \"]\""),
        ("[1.e5]", "line 1, column 4: expected a digit in this number, found \"e\""),
        ("[\"a]", "line 1, column 5: expected \"\\\"\" at the end of this string, found the end of the text"),
        ("[\"a\tb\"]", "line 1, column 4: found U+0009 in this string, where it must be escaped"),
        (
            "[\"\\x\"]",
            "line 1, column 4: expected an escape (one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u), found \"x\""
        ),
        ("[\"\\u12G4\"]", "line 1, column 7: expected four hexadecimal digits after \\u, found \"G\""),
        ("[\"ab\\ud800\"]", "line 1, column 5: found half of a surrogate pair in this string"),
        ("[\"\\ud800\\u0041\"]", "line 1, column 3: found half of a surrogate pair in this string"),
        ("[\"\\udc00\\ud800\"]", "line 1, column 3: found half of a surrogate pair in this string"),
        ("[1]\r\n\r\n😀", "line 3, column 1: expected the end of the text, found \"😀\""),
        ("\u{FEFF}[1;2]", "line 1, column 3: expected \",\" or \"]\" in this array, found \";\""),
        ("[1,\u{7F}]", "line 1, column 4: expected a value, found U+007F"),
        ("<html>", "line 1, column 1: expected a value, found \"<\""),
    ]

    @Test("Line, column, what was expected and what is there", arguments: cases)
    func saysWhatIsWrong(text: String, message: String) {
        let error = #expect(throws: JSONError.self) { try JSONDocument.parse(text) }
        #expect(error?.description == message)
    }

    @Test("Bytes that are not UTF-8 are named, and those before them counted as a character each")
    func invalidUTF8() {
        let error = #expect(throws: JSONError.self) {
            try JSON.parse([0x5B, 0x22, 0xC5, 0x9F, 0xC3, 0x28, 0x22, 0x5D])
        }
        #expect(error?.description == "line 1, column 4: found byte 0xC3, which is not UTF-8")
        #expect(error?.offset == 4)
        let later = #expect(throws: JSONError.self) { try JSON.parse([0xFF, 0xFE]) }
        #expect(later?.description == "line 1, column 1: expected a value, found byte 0xFF")
    }

    @Test("512 levels are read and written, 513 are refused at the bracket that is one too many")
    func depth() throws {
        let deep = String(repeating: "[{\"a\":", count: 256) + "1" + String(repeating: "}]", count: 256)
        let document = try JSONDocument.parse(deep)
        #expect(document.root.json.serialized() == deep)
        let error = #expect(throws: JSONError.self) { try JSON.parse("[" + deep + "]") }
        #expect(error?.description == "line 1, column 1533: nested deeper than 512 levels")
        #expect(throws: JSONError.self) { try JSON.parse(String(repeating: "[", count: 1_000_000)) }
        #expect(throws: JSONError.self) { try JSONDocument.parse("[[1]]", maximumDepth: 1) }
        #expect(try JSONDocument.parse("[1]", maximumDepth: 1).root.count == 1)
    }
}
