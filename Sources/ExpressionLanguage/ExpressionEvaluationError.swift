/// An expression that compiled but cannot be evaluated with these attributes.
///
/// Values are quoted in at most 60 characters; they may still hold a secret, so whoever shows the error masks what it must not tell.
public struct ExpressionEvaluationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The function that could not be applied; nil when it is not one function's fault.
    public let function: String?
    /// What it was applied to, shortened; nil when that does not matter or is missing.
    public let subject: String?
    /// Why.
    public let reason: String
    /// The line of the function's name in the source, from 1.
    public private(set) var line: Int
    /// The column of the function's name, from 1, in characters.
    public private(set) var column: Int
    let offset: Int

    init(_ reason: String, function: String? = nil, subject: String? = nil, at offset: Int = 0) {
        self.function = function
        self.subject = subject.map { $0.shortened(to: 60) }
        self.reason = reason
        self.offset = offset
        line = 1
        column = 1
    }

    func located(in source: String) -> ExpressionEvaluationError {
        let place = SourcePlace(offset: offset, in: source)
        var located = self
        located.line = place.line
        located.column = place.column
        return located
    }

    /// Place, function, subject and reason in one line.
    public var description: String {
        var text = "line \(line), column \(column): "
        if let function { text += "\(function)(): " }
        text += reason
        if let subject { text += " (applied to \"\(subject)\")" }
        return text
    }
}
