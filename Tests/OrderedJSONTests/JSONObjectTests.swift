import OrderedJSON
import Testing

@Suite("Objects")
struct JSONObjectTests {
    @Test("Members keep their order: set in place, new ones at the end, removed ones gone")
    func order() {
        var object: JSONObject = ["b": 1, "a": 2, "c": 3]
        object["a"] = "x"
        object["d"] = nil
        object["e"] = .null
        object["b"] = nil
        object.remove("nothing")
        #expect(object.names == ["a", "c", "e"])
        #expect(object.values == ["x", 3, .null])
        #expect(object.members.map { "\($0.name)=\($0.value)" } == ["a=\"x\"", "c=3", "e=null"])
        #expect(JSON.object(object).serialized() == #"{"a":"x","c":3,"e":null}"#)
        #expect(object["missing"] == nil && object["e"] == .null)
    }

    @Test("Of pairs with one name the last wins at the place of the first")
    func lastWins() {
        #expect(JSONObject([("a", 1), ("b", 2), ("a", 3)]) == ["a": 3, "b": 2])
    }

    @Test("Many members are found, changed and removed, as few are")
    func many() {
        var object = JSONObject()
        for number in 0..<100_000 { object["n\(number)"] = JSON.number(JSONNumber(number)) }
        for number in stride(from: 0, to: 100_000, by: 7) { object["n\(number)"] = .null }
        #expect(object.count == 100_000 && object["n99999"] == 99999 && object["n7"] == .null && object["n"] == nil)
        object.removeAll { _, value in value != .null }
        #expect(object.count == 14286 && object["n8"] == nil && object["n99995"] == .null)
        object.remove("n0")
        #expect(object.names.first == "n7" && object["n14"] == .null)
        #expect(object.mapValues { _ in 1 }["n14"] == 1)
    }

    @Test("Names are the same only when their code points are")
    func codePoints() {
        var object: JSONObject = ["\u{E9}": 1]
        object["e\u{301}"] = 2
        #expect(object.count == 2 && object["\u{E9}"] == 1)
        #expect(JSON.string("\u{E9}") != JSON.string("e\u{301}"))
        for number in 0..<20 { object["\(number)"] = 0 }
        #expect(object["e\u{301}"] == 2 && object["\u{E9}"] == 1)
    }

    @Test("Equality looks at order and digits, equivalence at neither")
    func equality() throws {
        let one = try JSON.parse(#"{"a":1,"b":[1.0,{"x":"y"}]}"#)
        let other = try JSON.parse(#"{"b":[1,{"x":"y"}],"a":1e0}"#)
        #expect(one != other && one.isEquivalent(to: other))
        #expect(Set([one, other, one]).count == 2)
        #expect(try !one.isEquivalent(to: JSON.parse(#"{"a":1,"b":[{"x":"y"},1]}"#)))
        #expect(try !one.isEquivalent(to: JSON.parse(#"{"a":1}"#)))
        #expect(!JSON.string("1").isEquivalent(to: 1) && !JSON.null.isEquivalent(to: false))
    }
}
