public import OrderedJSON

extension JSONPath {
    /// What one test of a regular expression may take, in steps of the machine that runs it.
    private static let stepsForATest = 1_000_000

    /// Compiles a path whose filters may hold regular expressions, as Java understands them.
    /// - Throws: where the text is no path.
    public init(withPatterns source: String) throws(JSONPathError) {
        try self.init(source) { pattern, flags in
            guard let compiled = try? JavaPattern(flags.isEmpty ? pattern : "(?\(flags))\(pattern)") else { return nil }
            return { text in
                var steps = Self.stepsForATest
                return (try? compiled.find(in: text, steps: &steps)) ?? false
            }
        }
    }
}
