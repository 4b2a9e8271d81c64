import OrderedJSON

/// How deep a spec may be: it is walked recursively.
enum SpecDepth {
    private static let maximum = 200

    static func check(_ pointer: JSONPointer) throws(JoltSpecError) {
        guard pointer.tokens.count <= maximum else {
            throw JoltSpecError(at: pointer, found: "a spec of more than \(maximum) levels", expected: "a flatter one")
        }
    }
}
