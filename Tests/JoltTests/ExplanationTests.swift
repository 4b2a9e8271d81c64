import Jolt
import OrderedJSON
import Testing

@Suite("An explanation tells what each entry of a chain did")
struct ExplanationTests {
    private func explain(_ spec: String, _ input: String) throws -> JSON {
        let chain = try JoltChain(spec: JSON(parsing: spec))
        return try chain.explain(JSONDocument.parse(Array(input.utf8))).explanation.json
    }

    @Test("Entries without a match, input without use, and who wrote what")
    func shift() throws {
        let explanation = try explain(
            #"[{"operation":"shift","spec":{"orders":{"*":{"number":"o[&1].n","lost":"x"}},"gone":{"a":"y"}}}]"#,
            #"{"orders":[{"number":1,"more":{"deep":2}},{"number":2}],"other":[1,2]}"#)
        #expect(
            explanation == [
                "unmatched_entries": ["/0/spec/orders/*/lost", "/0/spec/gone"],
                "unused_input": ["/orders/0/more", "/other"],
                "written_by": [
                    ["path": "/o/0/n", "entry": "/0/spec/orders/*/number"],
                    ["path": "/o/1/n", "entry": "/0/spec/orders/*/number"],
                ],
                "cut": false,
            ])
    }

    @Test("It goes through operations of all kinds")
    func allOperations() throws {
        let explanation = try explain(
            """
            [{"operation":"shift","spec":{"a":["x","y.z"],"b":"x"}},
             {"operation":"modify-overwrite-beta","spec":{"n":"=size(@(1,x))","m":{"k":1}}},
             {"operation":"default","spec":{"d":5,"x":9}},
             {"operation":"remove","spec":{"y":"","none":""}},
             {"operation":"cardinality","spec":{"d":"MANY"}},
             {"operation":"sort"}]
            """, #"{"a":1,"b":2,"c":3}"#)
        #expect(
            explanation == [
                "unmatched_entries": ["/3/spec/none"],
                "unused_input": ["/c"],
                "written_by": [
                    ["path": "/d", "entry": "/4/spec/d"],
                    ["path": "/m", "entry": "/1/spec/m"],
                    ["path": "/m/k", "entry": "/1/spec/m/k"],
                    ["path": "/n", "entry": "/1/spec/n"],
                    ["path": "/x/0", "entry": "/0/spec/a/0"],
                    ["path": "/x/1", "entry": "/0/spec/b"],
                ],
                "cut": false,
            ])
    }

    @Test("What is only looked at counts as used, as do values that are asked for their names")
    func reading() throws {
        let explanation = try explain(
            #"[{"operation":"shift","spec":{"kind":{"A":"isA"},"names":{"*":{"$":"n[]"}}}}]"#,
            #"{"kind":"A","names":{"p":1,"q":{"r":2}},"rest":0}"#)
        #expect(explanation["unused_input"] == ["/names/q/r", "/rest"])
    }

    @Test("Alternatives of one key are one entry")
    func alternatives() throws {
        let explanation = try explain(
            #"[{"operation":"shift","spec":{"a|b":"x","c|d":"y"}}]"#, #"{"b":1}"#)
        #expect(explanation["unmatched_entries"] == ["/0/spec/c|d"])
    }

    @Test("A default that goes for objects and for lists has matched when it has done so for one of them")
    func defaultOfEither() throws {
        let explanation = try explain(#"[{"operation":"default","spec":{"*":{"note":"x"}}}]"#, #"{"a":{}}"#)
        #expect(explanation["unmatched_entries"] == [])
        let list = try explain(#"[{"operation":"default","spec":{"*":{"note":"x"}}}]"#, #"[{"a":1}]"#)
        #expect(list["unmatched_entries"] == [])
        #expect(list["written_by"] == [["path": "/0/note", "entry": "/0/spec/*/note"]])
    }

    @Test("To explain changes nothing about the result", arguments: try ConformanceCase.all(in: "jolt.jsonl"))
    func sameResult(_ example: ConformanceCase) throws {
        guard let chain = try? example.chain() else { return }
        let input = try JSONDocument.parse(example.input.serializedBytes())
        let result = try? chain.transform(input, context: example.context).serializedBytes()
        let explained = try? chain.explain(input, context: example.context).result.serializedBytes()
        #expect(result == explained)
    }

    @Test("The lists are cut when they become long, and say so")
    func isCut() throws {
        let input = "[" + (0..<3000).map { "{\"a\":\($0),\"b\":0}" }.joined(separator: ",") + "]"
        let chain = try JoltChain(spec: JSON(parsing: #"[{"operation":"shift","spec":{"*":{"a":"[&1]"}}}]"#))
        let (result, explanation) = try chain.explain(JSONDocument.parse(Array(input.utf8)))
        #expect(explanation.isCut)
        #expect(explanation.written.count == JoltExplanation.maximumCount)
        #expect(explanation.unusedInput.count == JoltExplanation.maximumCount)
        #expect(explanation.unmatchedEntries.isEmpty)
        #expect(try result.json().array?.count == 3000)
    }
}
