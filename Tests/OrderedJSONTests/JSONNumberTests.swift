import OrderedJSON
import Testing

@Suite("Numbers")
struct JSONNumberTests {
    @Test(
        "Digits stay as they are written",
        arguments: ["1.10", "12345678901234567890", "1E5", "-0", "0.0e-00", "1e+999999999999"])
    func digitsStay(text: String) throws {
        #expect(JSONNumber(text: text)?.text == text)
        #expect(try JSON.parse("[\(text)]").serialized() == "[\(text)]")
        #expect(try JSONDocument.parse("[\(text)]").root[0]?.numberText == text)
        #expect(try JSONDocument.parse(" \(text) ").root.number?.text == text)
    }

    @Test(
        "What is no JSON number is refused",
        arguments: [
            "", "-", "+1", "01", "1.", ".5", "1e", "1e+", "0x1", "1_000", " 1", "1 ", "NaN", "Infinity", "١", "1,0",
            "--1", "1.5.2",
        ])
    func isRefused(text: String) {
        #expect(JSONNumber(text: text) == nil)
        guard text != " 1", text != "1 " else { return }
        #expect(throws: JSONError.self) { try JSON.parse(text) }
    }

    @Test("Doubles have their shortest digits, and only finite ones are numbers")
    func doubles() {
        #expect(JSONNumber(0.1)?.text == "0.1")
        #expect(JSONNumber(5.0)?.text == "5.0")
        #expect(JSONNumber(1e300 * 10)?.text == "1e+301")
        #expect(JSONNumber(-0.0)?.text == "-0.0")
        #expect(JSONNumber(.infinity) == nil && JSONNumber(.nan) == nil)
        for text in [JSONNumber(1e21)?.text, JSONNumber(.leastNonzeroMagnitude)?.text] {
            #expect(text.flatMap { JSONNumber(text: $0) } != nil)
        }
    }

    @Test("Whole numbers are given when they are written whole and fit")
    func wholes() {
        #expect(JSON.number(JSONNumber(Int.min)).int == Int.min)
        #expect(JSONNumber(text: "9223372036854775807")?.int64 == Int64.max)
        #expect(JSONNumber(text: "9223372036854775808")?.int64 == nil)
        #expect(JSONNumber(text: "-0")?.int64 == 0)
        #expect(JSONNumber(text: "1.0")?.int64 == nil)
        #expect(JSONNumber(text: "1e2")?.int64 == nil)
        #expect(JSONNumber(text: "1.0")?.isWhole == false && JSONNumber(text: "1E0")?.isWhole == false)
        #expect(JSONNumber(text: "12345678901234567890")?.isWhole == true)
        #expect(JSONNumber(text: "1e400")?.double == .infinity)
        #expect(JSONNumber(text: "-2.5e-1")?.double == -0.25)
    }

    static let order = [
        "-1e999999999999999999999", "-1e10", "-12.5", "-12.4999999999999999999999", "-0.1", "-1e-400", "0", "1e-400",
        "0.00012", "0.12", "1", "1.0000000000000000000001",
        "9.99", "10", "12345678901234567890", "12345678901234567891", "1e400", "2e400", "1e999999999999999999999",
    ]

    @Test("Values are compared exactly, however they are written")
    func comparison() throws {
        let numbers = try Self.order.map { try #require(JSONNumber(text: $0)) }
        for (place, one) in numbers.enumerated() {
            for (otherPlace, other) in numbers.enumerated() {
                #expect(one.isLess(than: other) == (place < otherPlace), "\(one) \(other)")
                #expect(one.isEquivalent(to: other) == (place == otherPlace), "\(one) \(other)")
            }
        }
        for texts in [
            ["1", "1.0", "10e-1", "0.001e3", "1E+0"], ["0", "-0", "0.00", "0e99"], ["-120", "-1.2e2", "-0.12E3"],
            ["1e400", "10e399"],
        ] {
            let same = try texts.map { try #require(JSONNumber(text: $0)) }
            for one in same {
                for other in same {
                    #expect(one.isEquivalent(to: other) && !one.isLess(than: other), "\(one) \(other)")
                }
            }
        }
    }
}
