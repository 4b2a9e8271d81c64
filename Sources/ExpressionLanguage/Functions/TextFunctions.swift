extension FunctionTable {
    static let texts: [FunctionDefinition] = [
        text("toUpper", "The subject in upper case.") { (text, call, _) throws(Fault) in
            try call.bounded(JavaCase.upper(text))
        },
        text("toLower", "The subject in lower case.") { (text, call, _) throws(Fault) in
            try call.bounded(JavaCase.lower(text))
        },
        text("trim", "The subject without white space at its ends.") { (text, _, _) throws(Fault) in
            .text(JavaText.trimmed(text))
        },
        FunctionDefinition("toString", .on(.any), help: "The subject as a text.") { (call, run) throws(Fault) in
            Value.text(orNull: try run.subjectText(call))
        },
        FunctionDefinition(
            "length", gives: .wholeNumber, help: "The number of characters (UTF-16 units) of the subject."
        ) {
            (call, run) throws(Fault) in .whole(Int64(try run.subjectText(call).map(JavaText.length) ?? 0))
        },
        FunctionDefinition("append", .on(.text), [.text("text")], help: "The subject with a text put after it.") {
            (call, run) throws(Fault) in
            let subject = try run.subjectText(call) ?? ""
            return try call.bounded(subject + (try run.text(call, 0) ?? ""))
        },
        FunctionDefinition("prepend", .on(.text), [.text("text")], help: "The subject with a text put before it.") {
            (call, run) throws(Fault) in
            let subject = try run.subjectText(call) ?? ""
            return try call.bounded((try run.text(call, 0) ?? "") + subject)
        },
        FunctionDefinition(
            "replaceNull", .on(.text), [.text("replacement")],
            help: "The subject, or the replacement when it is missing."
        ) { (call, run) throws(Fault) in
            if let subject = try run.subjectText(call) { return .text(subject) }
            return Value.text(orNull: try run.text(call, 0))
        },
        FunctionDefinition(
            "replaceEmpty", .on(.text), [.text("replacement")],
            help: "The subject, or the replacement when it is missing, empty or only white space."
        ) { (call, run) throws(Fault) in
            if let subject = try run.subjectText(call), !JavaText.isBlank(subject) { return .text(subject) }
            return Value.text(orNull: try run.text(call, 0))
        },
        FunctionDefinition(
            "evaluateELString", help: "Evaluates the expressions that stand in the subject's value."
        ) { (call, run) throws(Fault) in
            guard let source = try run.subjectText(call) else { return .text("") }
            return .text(try evaluate(source, in: &run, for: call))
        },
    ]

    /// A function of a text that stays missing when that is.
    static func text(
        _ name: String, _ help: String,
        _ body: @escaping @Sendable (String, Call, inout Run) throws(Fault) -> Value
    ) -> FunctionDefinition {
        FunctionDefinition(name, help: help) { (call, run) throws(Fault) in
            guard let text = try run.subjectText(call) else { return .null }
            return try body(text, call, &run)
        }
    }

    private static func evaluate(_ source: String, in run: inout Run, for call: Call) throws(Fault) -> String {
        guard run.evaluations < ExpressionLimits.evaluations else {
            throw call.fault("texts are evaluated within each other more than \(ExpressionLimits.evaluations) deep")
        }
        try run.charge(source: source)
        let program: Program
        do throws(ExpressionSyntaxError) {
            program = try TemplateCompiler.compile(source)
        } catch {
            throw call.fault(
                "the text is no expression: line \(error.line), column \(error.column): \(error.reason)",
                subject: source)
        }
        var nested = run.nested(hasSelections: program.hasSelections)
        do throws(Fault) {
            let text = try nested.text(program)
            run.takeOver(from: nested)
            return text
        } catch {
            throw call.fault("in the text: \(error.reason)", subject: source)
        }
    }
}
