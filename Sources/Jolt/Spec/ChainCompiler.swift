import OrderedJSON

/// Compiles a chain: an array of objects with `operation` and `spec`.
enum ChainCompiler {
    /// The operations by their names, and by the names of their classes in the original.
    private static let classes: [(name: String, className: String)] = [
        ("cardinality", "com.bazaarvoice.jolt.CardinalityTransform"),
        ("default", "com.bazaarvoice.jolt.Defaultr"),
        ("modify-default-beta", "com.bazaarvoice.jolt.Modifier$Defaultr"),
        ("modify-define-beta", "com.bazaarvoice.jolt.Modifier$Definr"),
        ("modify-overwrite-beta", "com.bazaarvoice.jolt.Modifier$Overwritr"),
        ("remove", "com.bazaarvoice.jolt.Removr"),
        ("shift", "com.bazaarvoice.jolt.Shiftr"),
        ("sort", "com.bazaarvoice.jolt.Sortr"),
    ]

    static var operationNames: [String] { classes.map(\.name) }

    static func compile(_ spec: JSON) throws(JoltSpecError) -> CompiledChain {
        guard case .array(let entries) = spec else {
            throw JoltSpecError(at: JSONPointer(), found: spec.inWords, expected: "an array of operations")
        }
        guard !entries.isEmpty else {
            throw JoltSpecError(at: JSONPointer(), found: "an empty array", expected: "at least one operation")
        }
        var builder = CodeBuilder()
        var specEntries = SpecEntries()
        var operations: [Operation] = []
        var pointers: [JSONPointer] = []
        for (index, entry) in entries.enumerated() {
            let pointer = JSONPointer().appending(index)
            pointers.append(pointer)
            operations.append(try operation(entry, at: pointer, entries: &specEntries, into: &builder))
        }
        return try CompiledChain(operations: operations, pointers: pointers, entries: specEntries, builder: builder)
    }

    private static func operation(
        _ entry: JSON, at pointer: JSONPointer, entries: inout SpecEntries, into builder: inout CodeBuilder
    ) throws(JoltSpecError) -> Operation {
        guard case .object(let members) = entry else {
            throw JoltSpecError(
                at: pointer, found: entry.inWords, expected: "an object with \"operation\" and \"spec\"")
        }
        let name = try operationName(members, at: pointer)
        if name == "sort" {
            return .sort(entries.add(pointer))
        }
        guard let spec = members["spec"] else {
            throw JoltSpecError(
                at: pointer, found: "no \"spec\"", expected: "a \"spec\" beside the operation \"\(name)\"")
        }
        let place = pointer.appending("spec")
        switch name {
        case "shift": return .shift(try ShiftCompiler.compile(spec, at: place, entries: &entries, into: &builder))
        case "default": return .fill(try DefaultCompiler.compile(spec, at: place, entries: &entries, into: &builder))
        case "remove": return .remove(try RemoveCompiler.compile(spec, at: place, entries: &entries, into: &builder))
        case "cardinality":
            return .cardinality(try CardinalityCompiler.compile(spec, at: place, entries: &entries, into: &builder))
        default:
            let mode: ModifyMode =
                name == "modify-overwrite-beta" ? .overwrite : name == "modify-default-beta" ? .fill : .define
            return .modify(try ModifyCompiler.compile(spec, mode, at: place, entries: &entries, into: &builder))
        }
    }

    private static func operationName(_ members: JSONObject, at pointer: JSONPointer) throws(JoltSpecError) -> String {
        let known = "one of " + operationNames.map { "\"\($0)\"" }.joined(separator: ", ")
        guard let value = members["operation"] else {
            throw JoltSpecError(at: pointer, found: "no \"operation\"", expected: known)
        }
        guard case .string(let text) = value,
            let match = classes.first(where: { $0.name == text || $0.className == text })
        else {
            throw JoltSpecError(at: pointer.appending("operation"), found: value.inWords, expected: known)
        }
        return match.name
    }
}
