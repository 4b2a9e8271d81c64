public import OrderedJSON

/// What happened while an expression was evaluated: each look at an attribute and each call of a function, in the order in which they began.
///
/// Values are whole up to 4 096 characters and may hold secrets; whoever shows them masks what must not be told.
public struct ExpressionTrace: Sendable {
    /// An argument as it was found.
    public enum Argument: Sendable, Hashable {
        /// It was evaluated, to this or to nothing.
        case value(String?)
        /// It was not evaluated, as the branch of `ifElse` that is not taken.
        case skipped
    }

    /// A look at an attribute or a call of a function.
    public struct Step: Sendable, Hashable {
        /// The function; nil for a look at an attribute.
        public let function: String?
        /// The attribute that was looked at; nil for a function.
        public internal(set) var attribute: String?
        /// The line in the source, from 1.
        public let line: Int
        /// The column in the source, from 1, in characters.
        public let column: Int
        /// In how many calls it stands.
        public let depth: Int
        /// What the function was applied to; nil when that is missing, or the function stands first.
        public internal(set) var subject: String?
        /// The arguments, in order.
        public internal(set) var arguments: [Argument]
        /// What came of it; nil is NiFi's null.
        public internal(set) var result: String?
        /// Of `ifElse`: whether the first branch was taken.
        public internal(set) var branch: Bool?
        /// Why it failed; nil when it did not.
        public internal(set) var failure: String?

        init(function: String?, line: Int, column: Int, depth: Int, argumentCount: Int) {
            self.function = function
            self.line = line
            self.column = column
            self.depth = depth
            arguments = [Argument](repeating: .skipped, count: argumentCount)
        }
    }

    /// What the expression evaluated to; nil is NiFi's null, and when it failed.
    public let result: String?
    /// Why it failed; nil when it did not.
    public let error: ExpressionEvaluationError?
    /// What happened, as it began.
    public let steps: [Step]
    /// Only the first 10 000 steps are here.
    public let isCut: Bool
}

extension ExpressionTrace {
    /// As `{"result","error","cut","steps":[{"function"|"attribute","line","column","depth","subject","arguments","branch","result","error"}]}`.
    /// A missing value is null; an argument that was not evaluated is `{"skipped":true}`; `branch` is `true` or `false` of `ifElse`.
    public var json: JSON {
        .object(
            JSONObject([
                ("result", Self.json(result)), ("error", Self.json(error?.description)), ("cut", .bool(isCut)),
                ("steps", .array(steps.map(\.json))),
            ]))
    }

    static func json(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }
}

extension ExpressionTrace.Step {
    /// See ``ExpressionTrace/json``.
    public var json: JSON {
        var members: [(String, JSON)] = []
        if let attribute { members.append(("attribute", .string(attribute))) }
        if let function { members.append(("function", .string(function))) }
        members += [
            ("line", .number(JSONNumber(line))), ("column", .number(JSONNumber(column))),
            ("depth", .number(JSONNumber(depth))),
        ]
        if function != nil {
            members += [("subject", ExpressionTrace.json(subject)), ("arguments", .array(arguments.map(json)))]
        }
        if let branch { members.append(("branch", .bool(branch))) }
        if let failure {
            members.append(("error", .string(failure)))
        } else {
            members.append(("result", ExpressionTrace.json(result)))
        }
        return .object(JSONObject(members))
    }

    private func json(_ argument: ExpressionTrace.Argument) -> JSON {
        switch argument {
        case .value(let value): ExpressionTrace.json(value)
        case .skipped: .object(JSONObject([("skipped", .bool(true))]))
        }
    }
}
