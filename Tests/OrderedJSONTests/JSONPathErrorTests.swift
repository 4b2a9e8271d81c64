import Foundation
import Testing

@testable import OrderedJSON

@Suite("Paths that are refused")
struct JSONPathErrorTests {
    static let cases: [(String, String)] = [
        ("", "column 1: expected a path, found the end of the path"),
        ("$..", "column 4: expected a name, \"*\" or \"[\", found the end of the path"),
        ("$.", "column 3: expected a name, \"*\" or \"[\", found the end of the path"),
        ("$a", "column 2: expected \".\", \"[\" or the end of the path, found \"a\""),
        ("bad path[", "column 5: expected \".\", \"[\" or the end of the path, found \"p\""),
        ("$[", "column 3: expected a name in quotes, an index, \"*\" or \"?\", found the end of the path"),
        ("$[]", "column 3: expected a name in quotes, an index, \"*\" or \"?\", found \"]\""),
        ("$[0 2]", "column 5: expected \",\" or \"]\", found \"2\""),
        ("$[01]", "column 3: \"01\" is no index: a whole number without leading zeros, less than 2^53"),
        ("$[-0]", "column 3: \"-0\" is no index: a whole number without leading zeros, less than 2^53"),
        (
            "$[9007199254740992]",
            "column 3: \"9007199254740992\" is no index: a whole number without leading zeros, less than 2^53"
        ),
        ("$['a]", "column 6: expected the closing quote, found the end of the path"),
        ("$['\\x']", "column 5: expected an escape (one of \\' \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u), found \"x\""),
        ("$['\\uD800']", "column 6: half of a surrogate pair"),
        ("$[?@.a[*]==1]", "column 4: a path that may lead to many values cannot be compared"),
        ("$[?length(@.*)==1]", "column 11: this function takes one value, but the path may lead to many"),
        ("$[?length(@.a)]", "column 4: expected a comparison, found \"l\""),
        ("$[?true]", "column 4: expected a comparison, found \"t\""),
        ("$[?!@.a==1]", "column 5: a comparison after \"!\" must stand in parentheses"),
        ("$[?count(1)==1]", "column 10: expected a path that starts with \"@\" or \"$\", found \"1\""),
        (
            "$[?blt(@.a)==1]",
            "column 4: there is no function \"blt\" here; there are length, count, value, match and search"
        ),
        ("$[?(@.a == 1]", "column 13: expected \"&&\", \"||\" or \")\", found \"]\""),
        ("$[?@.a = 1]", "column 8: expected \",\" or \"]\", found \"=\""),
        ("$[?@.a == 01]", "column 11: \"01\" is no number"),
        ("$[?@.a =~ /x/]", "column 11: regular expressions are not available here"),
        (
            "$.a.size2()",
            "column 5: there is no function \"size2\"; there are length, size, min, max, avg, stddev, sum, keys, concat, append, first, last, index"
        ),
    ]

    @Test("The place and the reason are told", arguments: cases)
    func tells(path: String, message: String) {
        let error = #expect(throws: JSONPathError.self) { try JSONPath(path) }
        #expect(error?.description == message)
    }

    @Test("A condition may have 100 000 parts: they make no deep tree, also on a small stack", arguments: ["&&", "||"])
    func longConditions(joint: String) async throws {
        let parts = 100_000
        let text = "$[?" + Array(repeating: "@.a", count: parts).joined(separator: " \(joint) ") + "]"
        let (found, isLimited) = await withCheckedContinuation { done in
            let thread = Thread {
                let path = try? JSONPath(text)
                let found = try? path?.values(in: [["a": 1], ["b": 1]])
                var limited = path
                limited?.limits.steps = parts / 2
                done.resume(returning: (found, (try? limited?.values(in: [["b": 1], ["a": 1]])) == nil))
            }
            thread.stackSize = 256 << 10
            thread.start()
        }
        #expect(found == [["a": 1]])
        #expect(isLimited)
    }

    @Test("A wrong regular expression is refused where it stands")
    func wrongExpression() {
        let error = #expect(throws: JSONPathError.self) { try JSONPath("$[?@ =~ /(/]") { _, _ in nil } }
        #expect(error?.description == "column 9: \"(\" is no regular expression")
    }

    @Test("Brackets and parentheses may stand 64 deep in each other, not more")
    func depth() throws {
        let fine = "$[?" + String(repeating: "(", count: 63) + "@" + String(repeating: ")", count: 63) + "]"
        #expect(try JSONPath(fine).values(in: [1]) == [1])
        for part in ["(", "!", "@[?", "!!(", "length(", "@.concat(", "(@.a == $.b.append("] {
            #expect(throws: JSONPathError.self) { try JSONPath("$[?" + String(repeating: part, count: 100_000)) }
        }
        #expect(throws: JSONPathError.self) { try JSONPath("$[?@ in " + String(repeating: "[", count: 100_000)) }
    }

    @Test(
        "A path that leads to too much, or looks at too much, ends with an error",
        arguments: ["$[*,*,*]", "$[?$[?$[*]]]", "$..[0]"])
    func tooMuch(text: String) throws {
        let wide = JSON.array((0..<200).map { _ in [] })
        var path = try JSONPath(text)
        _ = try path.values(in: wide)
        path.limits = PathLimits(steps: 300, nodes: 500)
        let error = #expect(throws: JSONPathError.self) { try path.values(in: wide) }
        #expect(error?.description == "the path leads to too many values of this document")
    }
}
