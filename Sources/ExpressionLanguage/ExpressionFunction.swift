/// A function of the language, as an editor offers it.
public struct ExpressionFunction: Sendable, Hashable {
    /// An argument of a function.
    public struct Parameter: Sendable, Hashable {
        /// What it is for, in a word.
        public let name: String
        /// What is wanted; values of other kinds are converted where NiFi converts them.
        public let type: ExpressionValueType
        /// It may be left out, and all after it.
        public let isOptional: Bool
    }

    /// The name, as it is written.
    public let name: String
    /// The whole form in one line, as in `substring(from: whole number[, to: whole number]) → text`.
    public let signature: String
    /// What it does, in one line.
    public let help: String
    /// What it is applied to, before the colon; nil when it can only stand first.
    public let subject: ExpressionValueType?
    /// It may stand first, without a subject.
    public let standsFirst: Bool
    /// The arguments.
    public let parameters: [Parameter]
    /// The last argument may be given any number of times.
    public let isVariadic: Bool
    /// What it gives.
    public let result: ExpressionValueType

    /// All functions, in the order of the guide: truth values, texts, search, numbers, dates, what can stand first.
    public static let all: [ExpressionFunction] = FunctionTable.all.compactMap { definition in
        if case .refused = definition.role { return nil }
        return ExpressionFunction(definition)
    }

    init(_ definition: FunctionDefinition) {
        name = definition.name
        signature = definition.signature
        help = definition.help
        subject = definition.subjectType
        standsFirst = definition.standsAlone
        parameters = definition.parameters.map { Parameter(name: $0.name, type: $0.type, isOptional: $0.isOptional) }
        isVariadic = definition.isVariadic
        result = definition.result
    }
}
