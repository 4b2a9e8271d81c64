extension Run {
    /// Compiles a regular expression that is not known beforehand. What that costs is taken from the steps of the evaluation.
    mutating func compile(_ source: String, for call: Call) throws(ExpressionEvaluationError) -> JavaPattern {
        do throws(PatternFault) {
            let pattern = try JavaPattern(source)
            regexSteps -= pattern.weight
            guard regexSteps >= 0 else { throw PatternFault.tooMany }
            return pattern
        } catch {
            throw call.fault(error.description)
        }
    }
}
