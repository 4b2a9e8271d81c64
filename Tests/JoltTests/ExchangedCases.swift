import Jolt
import OrderedJSON
import TestSupport

/// The recorded cases with parts of their specs and inputs exchanged: any number of specs and inputs that nobody wrote.
struct ExchangedCases: Sendable {
    /// A chain and what it is to transform.
    struct Example: Sendable {
        var operations: [JSON]
        var input: JSON
        var context: JSONObject?
    }

    private let examples: [Example]
    /// Members of the specs, by operation.
    private var entries: [String: [(name: String, value: JSON)]] = [:]
    private var inputParts: [JSON] = []

    init(_ cases: [ConformanceCase]) {
        examples = cases.map { example in
            let isChain = example.operation == "chain"
            let operations = isChain ? example.spec?.array ?? [] : [Self.operation(example.operation, example.spec)]
            return Example(operations: operations, input: example.input, context: example.context)
        }
        for example in examples {
            collectInputs(example.input)
            for operation in example.operations {
                if let name = operation["operation"]?.string, let spec = operation["spec"] {
                    collectEntries(spec, of: name)
                }
            }
        }
    }

    static func operation(_ name: String, _ spec: JSON?) -> JSON {
        var members: JSONObject = ["operation": .string(name)]
        members["spec"] = spec
        return .object(members)
    }

    private mutating func collectEntries(_ spec: JSON, of operation: String) {
        for (name, value) in spec.object?.members.map({ $0 }) ?? [] {
            entries[operation, default: []].append((name, value))
            collectEntries(value, of: operation)
        }
    }

    private mutating func collectInputs(_ input: JSON) {
        inputParts.append(input)
        for child in input.array ?? input.object?.values ?? [] { collectInputs(child) }
    }

    /// An example that is the same for the same state of the generator.
    func example(_ generator: inout SeededGenerator) -> Example {
        var example = examples[generator.below(examples.count)]
        if generator.below(2) == 0 { example.input = examples[generator.below(examples.count)].input }
        if generator.below(2) == 0, !example.operations.isEmpty {
            let place = generator.below(example.operations.count)
            example.operations[place] = changed(example.operations[place], &generator)
        }
        for _ in 0..<generator.below(3) { example.input = changed(input: example.input, &generator) }
        return example
    }

    private func changed(_ operation: JSON, _ generator: inout SeededGenerator) -> JSON {
        guard let name = operation["operation"]?.string, let spec = operation["spec"], let pool = entries[name] else {
            return operation
        }
        return Self.operation(name, changed(spec: spec, from: pool, &generator))
    }

    private func changed(
        spec: JSON, from pool: [(name: String, value: JSON)], _ generator: inout SeededGenerator
    ) -> JSON {
        let other = pool[generator.below(pool.count)]
        guard case .object(let object) = spec, !object.isEmpty else { return other.value }
        var members = object.members.map { $0 }
        let place = generator.below(members.count)
        switch generator.below(8) {
        case 0: members.append(other)
        case 1: members[place].name = other.name
        case 2: members[place].value = other.value
        default: members[place].value = changed(spec: members[place].value, from: pool, &generator)
        }
        return .object(JSONObject(members.map { ($0.name, $0.value) }))
    }

    private func changed(input: JSON, _ generator: inout SeededGenerator) -> JSON {
        let other = inputParts[generator.below(inputParts.count)]
        guard generator.below(5) > 0 else { return other }
        switch input {
        case .object(let object) where !object.isEmpty:
            var members = object.members.map { ($0.name, $0.value) }
            let place = generator.below(members.count)
            members[place].1 = changed(input: members[place].1, &generator)
            return .object(JSONObject(members))
        case .array(var elements) where !elements.isEmpty:
            let place = generator.below(elements.count)
            elements[place] = changed(input: elements[place], &generator)
            return .array(elements)
        default: return other
        }
    }
}
