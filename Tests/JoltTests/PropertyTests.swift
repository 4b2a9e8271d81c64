import Jolt
import OrderedJSON
import TestSupport
import Testing

@Suite("What holds for every chain and every input")
struct PropertyTests {
    private static let cases = try? ExchangedCases(
        ConformanceCase.all(in: "jolt.jsonl") + ConformanceCase.all(in: "jolt-generated.jsonl"))

    private func forEachExample(
        of batch: UInt64, _ body: (ExchangedCases.Example, inout SeededGenerator) throws -> Void
    ) throws {
        let cases = try #require(Self.cases)
        var generator = SeededGenerator(seed: batch)
        for _ in 0..<150 { try body(cases.example(&generator), &generator) }
    }

    /// The result, written and read; nil when there is an error.
    private func outcome(_ operations: [JSON], _ input: String, _ context: JSONObject?) -> JSON? {
        guard let chain = try? JoltChain(spec: .array(operations)) else { return nil }
        return try? chain.transform(JSONDocument.parse(input), context: context).json()
    }

    private func expectSame(_ one: JSON?, _ other: JSON?, _ example: ExchangedCases.Example) {
        #expect(
            one?.serialized() == other?.serialized(),
            "\(JSON.array(example.operations)) of \(example.input) in \(example.context.map { JSON.object($0) } ?? .null)"
        )
    }

    @Test("Explaining a transform does not change what it makes", arguments: 0..<4 as Range<UInt64>)
    func explaining(_ batch: UInt64) throws {
        try forEachExample(of: batch) { example, _ in
            guard let chain = try? JoltChain(spec: .array(example.operations)) else { return }
            let input = try JSONDocument.parse(example.input.serialized())
            let explained = try? chain.explain(input, context: example.context).result.json()
            expectSame(explained, try? chain.transform(input, context: example.context).json(), example)
        }
    }

    @Test("The pieces of a result are the result", arguments: 40..<44 as Range<UInt64>)
    func pieces(_ batch: UInt64) throws {
        try forEachExample(of: batch) { example, _ in
            guard let chain = try? JoltChain(spec: .array(example.operations)),
                let result = try? chain.transform(
                    JSONDocument.parse(example.input.serialized()), context: example.context)
            else { return }
            var bytes: [UInt8] = []
            result.forEachPiece { bytes += $0 }
            #expect(bytes == result.serializedBytes())
        }
    }

    @Test("Blanks and escapes in an input make no difference", arguments: 10..<14 as Range<UInt64>)
    func writing(_ batch: UInt64) throws {
        try forEachExample(of: batch) { example, generator in
            let plain = outcome(example.operations, example.input.serialized(), example.context)
            expectSame(outcome(example.operations, loose(example.input, &generator), example.context), plain, example)
        }
    }

    @Test(
        "It makes no difference whether a value is read from the input or was made before",
        arguments: 20..<24 as Range<UInt64>)
    func copying(_ batch: UInt64) throws {
        let ofAllLevels = (0..<12).reduce(["no such name": "ONE"] as JSON) { spec, _ in ["*": spec] }
        let copy = ExchangedCases.operation("cardinality", ofAllLevels)
        try forEachExample(of: batch) { example, _ in
            let input = example.input.serialized()
            guard let plain = outcome(example.operations, input, example.context) else { return }
            expectSame(outcome([copy] + example.operations, input, example.context), plain, example)
        }
    }

    /// The function `sort` makes what is a list only once it has been written, as in the original.
    @Test("A chain makes what its operations make one after another", arguments: 30..<34 as Range<UInt64>)
    func chaining(_ batch: UInt64) throws {
        let cases = try #require(Self.cases)
        try forEachExample(of: batch) { example, generator in
            let next = cases.example(&generator).operations
            let usesSort = JSON.array(example.operations).serialized().contains("=sort")
            guard !usesSort, !next.isEmpty,
                let first = outcome(example.operations, example.input.serialized(), example.context)
            else { return }
            let separate = outcome(next, first.serialized(), example.context)
            expectSame(
                outcome(example.operations + next, example.input.serialized(), example.context), separate,
                ExchangedCases.Example(
                    operations: example.operations + next, input: example.input, context: example.context))
        }
    }

    /// A text of a value with blanks and escapes where they may stand.
    private func loose(_ value: JSON, _ generator: inout SeededGenerator) -> String {
        let blank = [" ", "", "\n", "", "\t"][generator.below(5)]
        switch value {
        case .array(let elements):
            return "[" + blank + elements.map { loose($0, &generator) + blank }.joined(separator: ",") + "]"
        case .object(let object):
            let members = object.members.map { member in
                quoted(member.name, &generator) + blank + ":" + loose(member.value, &generator)
            }
            return "{" + blank + members.joined(separator: blank + ",") + "}"
        case .string(let text): return quoted(text, &generator)
        default: return value.serialized()
        }
    }

    private func quoted(_ text: String, _ generator: inout SeededGenerator) -> String {
        var result = "\""
        for unit in text.utf16 {
            let isPlain = unit >= 0x20 && unit < 0x7F && unit != 0x22 && unit != 0x5C
            if isPlain, generator.below(4) > 0, let scalar = Unicode.Scalar(unit) {
                result.unicodeScalars.append(scalar)
            } else {
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return result + "\""
    }
}
