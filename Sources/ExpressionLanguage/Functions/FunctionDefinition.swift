/// A function of the language: how it is written, what it is for, how it is checked, prepared and evaluated. The parser, the checks and the
/// completion data all read the same definition.
final class FunctionDefinition: Sendable {
    typealias Evaluation = @Sendable (Call, inout Run) throws(ExpressionEvaluationError) -> Value
    typealias Preparing = @Sendable (_ subject: Node, _ arguments: Arguments) throws(PreparationFault) -> Preparation

    struct Parameter: Sendable {
        let name: String
        let type: ExpressionValueType
        var isOptional = false
    }

    enum Position: Sendable {
        /// After a subject of this kind.
        case on(ExpressionValueType)
        /// At the beginning of an expression.
        case first
        /// Either.
        case either(ExpressionValueType)
    }

    enum Role: Sendable {
        case plain
        case selection(SelectionKind)
        case reduction
        /// `literal`, which is worked out while the expression is compiled.
        case literal
        /// Known to NiFi, and why it is not here.
        case refused(String)
    }

    let name: String
    let position: Position
    /// What it works on; nil when it works on nothing.
    let subjectType: ExpressionValueType?
    let parameters: [Parameter]
    /// The types of the parameters, in order.
    let types: [ExpressionValueType]
    /// How many arguments must be given.
    let required: Int
    let isVariadic: Bool
    let result: ExpressionValueType
    let role: Role
    let help: String
    let keepsState: Bool
    /// The subject must be of its kind already; nothing is converted.
    let isExact: Bool
    /// Nil when it makes nothing of literals.
    let prepare: Preparing?
    let evaluate: Evaluation

    init(
        _ name: String, _ position: Position = .on(.text), _ parameters: [Parameter] = [], isVariadic: Bool = false,
        gives result: ExpressionValueType = .text, role: Role = .plain, keepsState: Bool = false, isExact: Bool = false,
        help: String,
        prepare: Preparing? = nil, evaluate: @escaping Evaluation
    ) {
        self.name = name
        self.position = position
        subjectType =
            switch position {
            case .on(let type), .either(let type): type
            case .first: nil
            }
        self.parameters = parameters
        types = parameters.map { $0.type }
        required = parameters.count { !$0.isOptional }
        self.isVariadic = isVariadic
        self.result = result
        self.role = role
        self.keepsState = keepsState
        self.isExact = isExact
        self.help = help
        self.prepare = prepare
        self.evaluate = evaluate
    }
}

/// A literal argument that can never work.
struct PreparationFault: Error {
    let reason: String
    /// The place of the argument, from 0.
    let argument: Int
}

extension FunctionDefinition {
    func parameter(at place: Int) -> Parameter { parameters[min(place, parameters.count - 1)] }

    func type(at place: Int) -> ExpressionValueType { types[min(place, types.count - 1)] }

    var worksOnSubject: Bool { subjectType != nil }

    var standsAlone: Bool {
        if case .on = position { false } else { true }
    }

    var isReduction: Bool { if case .reduction = role { true } else { false } }

    func accepts(_ subject: Node) -> Bool {
        guard let subjectType else { return false }
        if isExact { return subject.type == subjectType }
        return subjectType == .text || subjectType == .any || subject.type.converts(to: subjectType)
    }

    /// As in `substring(from: whole number[, to: whole number]) → text`.
    var signature: String {
        var text = name + "("
        for (place, parameter) in parameters.enumerated() {
            if parameter.isOptional { text += "[" }
            if place > 0 { text += ", " }
            text += "\(parameter.name): \(parameter.type.rawValue)"
        }
        if isVariadic { text += ", …" }
        text += String(repeating: "]", count: parameters.count - required)
        return text + ") → \(result.rawValue)"
    }

    var arity: String {
        let (least, most) = (required, parameters.count)
        if isVariadic { return least == 1 ? "1 or more arguments" : "\(least) or more arguments" }
        if most == 0 { return "no arguments" }
        if least == most { return most == 1 ? "1 argument" : "\(most) arguments" }
        return "\(least) to \(most) arguments"
    }
}

extension FunctionDefinition.Parameter {
    static func text(_ name: String) -> Self { Self(name: name, type: .text) }
    static func whole(_ name: String) -> Self { Self(name: name, type: .wholeNumber) }
    static func number(_ name: String) -> Self { Self(name: name, type: .number) }
    static func boolean(_ name: String) -> Self { Self(name: name, type: .boolean) }
    static func any(_ name: String) -> Self { Self(name: name, type: .any) }
    var optional: Self { Self(name: name, type: type, isOptional: true) }
}

/// What evaluating a function throws.
typealias Fault = ExpressionEvaluationError
