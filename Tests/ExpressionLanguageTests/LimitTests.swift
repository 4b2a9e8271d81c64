import ExpressionLanguage
import Testing

@Suite("What an expression may ask for")
struct LimitTests {
    private static func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    @Test(
        "A regular expression that would run away ends with an error",
        arguments: [
            "(a+)+$", "(a*)*\\1b", "(?<=a{100000})b", "(?:(?:a{0,999}){0,999}){0,999}b", "(?:a?){40}a{40}b",
            many("(?:", 90) + "a" + many(")*", 90) + "b",
        ])
    func runaway(pattern: String) {
        let subject = Self.many("a", 1 << 19) + "!"
        let found = evaluated("${v:find(${p})}", ["v": subject, "p": pattern])
        #expect(found.contains("make it less ambiguous") || found == "false")
        let replaced = evaluated("${v:replaceAll(${p}, '-'):length()}", ["v": subject, "p": pattern])
        #expect(replaced.contains("make it less ambiguous") || Int(replaced) != nil)
    }

    @Test(
        "A regular expression that is too large is refused",
        arguments: [
            many("\\p{L}", 100_000), many("(", 1000), many("[", 1000), many("(a)", 100_000), many("x", 1 << 20),
        ])
    func tooLarge(pattern: String) {
        let outcome = evaluated("${v:find(${p})}", ["v": "x", "p": pattern])
        #expect(outcome.contains("the regular expression is"))
    }

    @Test("Compiling many regular expressions counts as matching does")
    func manyPatterns() {
        let outcome = evaluated(
            "${anyDelineatedValue(${v}, ','):matches(${p})}",
            ["v": Self.many("a,", 100_000), "p": Self.many("\\w", 2_000) + "x"])
        #expect(outcome.contains("are too many or too large"))
    }

    @Test("A text is not cut into more parts than fit, and a replacement does not grow beyond the limit")
    func memory() {
        let parts = evaluated(
            "${allDelineatedValues(${v}, ','):join('')}", ["v": Self.many(",a", 2 << 20)])
        #expect(parts.contains("more than 1048576 parts"))
        let replacement = evaluated(
            "${v:replaceAll('a*', ${r})}", ["v": Self.many("a", 1 << 20), "r": Self.many("$0", 100_000)])
        #expect(replacement.contains("16 MiB"))
        #expect(evaluated("${v:repeat(100000)}", ["v": Self.many("a", 1000)]).contains("16 MiB"))
    }

    @Test("Depth 256 works and more is refused")
    func depth() {
        let nested = { (count: Int) in Self.many("${a:append(", count) + "'x'" + Self.many(")}", count) }
        #expect(evaluated(nested(256), ["a": "a"]) == Self.many("a", 256) + "x")
        #expect(evaluated(nested(257), ["a": "a"]).contains("may stand within each other 256 deep"))
        #expect(evaluated("${a" + Self.many(":trim()", 511) + "}", ["a": "a"]) == "a")
        #expect(evaluated("${a" + Self.many(":trim()", 512) + "}", ["a": "a"]).contains("more than 512 functions"))
        #expect(evaluated("${a:evaluateELString()}", ["a": "${a:evaluateELString()}"]).contains("more than 16 deep"))
    }

    @Test("A source longer than 1 MiB is refused")
    func source() {
        #expect(evaluated(Self.many("a", 1 << 20)).utf8.count == 1 << 20)
        #expect(evaluated(Self.many("a", 1 << 20) + "a").contains("cannot be longer than 1 MiB"))
    }

    @Test("A path through JSON that changes all places of a large document does so in one go")
    func manyPlaces() {
        let document = "[" + Self.many(#"{"a":[1,{"b":2}]},"#, 10_000) + "1]"
        #expect(evaluated("${v:jsonPathDelete('$..b'):jsonPath('$..b')}", ["v": document]) == "[]")
        #expect(evaluated("${v:jsonPathDelete('$..*')}", ["v": document]) == "[]")
        #expect(
            evaluated("${v:jsonPath(${p})}", ["v": "[]", "p": Self.many(".a", 9_000)]).contains("path cannot be longer")
        )
    }
}
