extension FunctionTable {
    static let searches: [FunctionDefinition] = [
        test("startsWith", "True when the subject begins with the text.") { text, search in
            text.utf8.starts(with: search.utf8)
        },
        test("endsWith", "True when the subject ends with the text.") { text, search in
            text.utf8.count >= search.utf8.count && text.utf8.suffix(search.utf8.count).elementsEqual(search.utf8)
        },
        test("contains", "True when the text stands somewhere in the subject.") { text, search in
            JavaText.first(search, in: text) != nil
        },
        regexTest("find", "True when the regular expression matches somewhere in the subject.") {
            (pattern, text, steps) throws(PatternOverrun) in try pattern.find(in: text, steps: &steps)
        },
        regexTest("matches", "True when the regular expression matches the whole subject.") {
            (pattern, text, steps) throws(PatternOverrun) in try pattern.matches(text, steps: &steps)
        },
        position("indexOf", "first") { JavaText.first($0, in: $1) },
        position("lastIndexOf", "last") { JavaText.last($0, in: $1) },
        FunctionDefinition("isJson", gives: .boolean, help: "True when the subject is a JSON object or array.") {
            (call, run) throws(Fault) in
            guard let text = try run.subjectText(call) else { return .boolean(false) }
            return .boolean(JSONText.isObjectOrArray(text))
        },
    ]

    private static func test(
        _ name: String, _ help: String, _ body: @escaping @Sendable (String, String) -> Bool
    ) -> FunctionDefinition {
        FunctionDefinition(name, .on(.text), [.text("text")], gives: .boolean, help: help) {
            (call, run) throws(Fault) in
            guard let text = try run.subjectText(call), let search = try run.text(call, 0) else {
                return .boolean(false)
            }
            return .boolean(body(text, search))
        }
    }

    private static func position(
        _ name: String, _ which: String, _ body: @escaping @Sendable (String, String) -> Int?
    ) -> FunctionDefinition {
        FunctionDefinition(
            name, .on(.text), [.text("text")], gives: .wholeNumber,
            help: "The \(which) position of the text in the subject, from 0; -1 when there is none."
        ) { (call, run) throws(Fault) in
            guard let text = try run.subjectText(call) else { return .whole(-1) }
            let search = try run.required(call, 0)
            guard let place = body(search, text) else { return .whole(-1) }
            return .whole(Int64(JavaText.position(of: place, in: text)))
        }
    }

    private static func regexTest(
        _ name: String, _ help: String,
        _ body: @escaping @Sendable (JavaPattern, String, inout Int) throws(PatternOverrun) -> Bool
    ) -> FunctionDefinition {
        FunctionDefinition(
            name, .on(.text), [.text("regex")], gives: .boolean, help: help,
            prepare: { (_, arguments) throws(PreparationFault) in try prepared(arguments[0]) }
        ) { (call, run) throws(Fault) in
            guard let text = try run.subjectText(call) else { return .boolean(false) }
            let pattern: JavaPattern
            if case .pattern(let prepared) = call.prepared {
                run.trace?.note(argument: 0, value: prepared.source)
                pattern = prepared
            } else {
                guard let source = try run.text(call, 0) else { return .boolean(false) }
                pattern = try run.compile(source, for: call)
            }
            do throws(PatternOverrun) {
                return .boolean(try body(pattern, text, &run.regexSteps))
            } catch {
                throw call.fault(error.reason, subject: text)
            }
        }
    }

    private static func prepared(_ argument: Node) throws(PreparationFault) -> Preparation {
        guard let literal = argument.literal else { return .none }
        guard let source = literal.text else {
            throw PreparationFault(reason: "the regular expression is null", argument: 0)
        }
        do throws(PatternFault) {
            return .pattern(try JavaPattern(source))
        } catch {
            throw PreparationFault(reason: error.description, argument: 0)
        }
    }
}
