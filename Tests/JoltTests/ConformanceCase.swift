import Foundation
import Jolt
import OrderedJSON
import TestSupport
import Testing

/// A recorded result of the original.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
    let id: String
    let operation: String
    let spec: JSON?
    let input: JSON
    let context: JSONObject?
    /// nil: an error.
    let expected: JSON?
    let isOrdered: Bool

    init(_ line: String) throws {
        let fields = try JSON(parsing: line)
        id = try #require(fields["id"]?.string)
        operation = try #require(fields["operation"]?.string)
        spec = fields["spec"]
        input = try #require(fields["input"])
        context = fields["context"]?.object
        expected = fields["error"]?.bool == true ? nil : fields["expected"]
        isOrdered = fields["ordered"]?.bool ?? true
    }

    var testDescription: String { id }

    static func all(in file: String) throws -> [ConformanceCase] {
        try Conformance.lines(of: file).map { try ConformanceCase($0) }
    }

    /// What our engine makes of it; nil: an error.
    func outcome() -> JSON? {
        guard let chain = try? chain(), let input = try? JSONDocument.parse(input.serializedBytes()) else { return nil }
        return try? chain.transform(input, context: context).json()
    }

    func chain() throws(JoltSpecError) -> JoltChain {
        if operation == "chain", let spec { return try JoltChain(spec: spec) }
        return try JoltChain(operation: operation, spec: spec)
    }

    /// The recorded result and ours are the same.
    func isMet(by outcome: JSON?) -> Bool {
        guard let expected, let outcome else { return expected == nil && outcome == nil }
        return ConformanceCase.areSame(expected, outcome, isOrdered: isOrdered)
    }

    /// Numbers by value, but whole ones are not decimal ones; members in order where that counts.
    private static func areSame(_ one: JSON, _ other: JSON, isOrdered: Bool) -> Bool {
        switch (one, other) {
        case (.number(let one), .number(let other)): one.isWhole == other.isWhole && one.isEquivalent(to: other)
        case (.array(let one), .array(let other)):
            one.count == other.count && zip(one, other).allSatisfy { areSame($0, $1, isOrdered: isOrdered) }
        case (.object(let one), .object(let other)):
            one.count == other.count && (!isOrdered || one.names == other.names)
                && one.members.allSatisfy { name, value in
                    other[name].map { areSame(value, $0, isOrdered: isOrdered) } ?? false
                }
        default: one == other
        }
    }
}

/// Cases in which we do what the original's documentation says and not what it does, with the reason.
enum Deviations {
    static func reasons() throws -> [String: String] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("deviations.json")
        let object = try #require(try JSON(parsing: Data(contentsOf: file)).object)
        return Dictionary(object.members.map { ($0.name, $0.value.string ?? "") }) { first, _ in first }
    }
}
