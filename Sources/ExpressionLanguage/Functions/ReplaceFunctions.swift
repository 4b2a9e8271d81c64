extension FunctionTable {
    static let replacements: [FunctionDefinition] = [
        FunctionDefinition(
            "replace", .on(.text), [.text("search"), .text("replacement")],
            help: "The subject with a text replaced everywhere; nothing has a special meaning in either.",
            prepare: { (subject, arguments) throws(PreparationFault) in Replacing.cuts(of: subject, at: arguments[0]) }
        ) { (call, run) throws(Fault) in try Replacing.evaluate(call, &run) },
        FunctionDefinition(
            "replaceFirst", .on(.text), [.text("regex"), .text("replacement")],
            help:
                "The subject with the first match of a regular expression replaced; $1 and ${name} in the replacement are its groups.",
            prepare: { (_, arguments) throws(PreparationFault) in Replacing.latePattern(arguments[0]) }
        ) { (call, run) throws(Fault) in try Replacing.evaluate(call, &run, onlyFirst: true) },
        FunctionDefinition(
            "replaceAll", .on(.text), [.text("regex"), .text("replacement")],
            help:
                "The subject with all matches of a regular expression replaced; $1 and ${name} in the replacement are its groups.",
            prepare: { (_, arguments) throws(PreparationFault) in Replacing.latePattern(arguments[0]) }
        ) { (call, run) throws(Fault) in try Replacing.evaluate(call, &run, onlyFirst: false) },
        FunctionDefinition(
            "replaceByPattern", .on(.text), [.text("mappings")],
            help:
                "The value of the first \"regex:value\" of a comma-separated list whose regular expression matches the whole subject.",
            prepare: { (_, arguments) throws(PreparationFault) in
                guard let literal = arguments[0].literal else { return .none }
                var steps = ExpressionLimits.regexSteps
                guard let mappings = PatternMapping.list(literal.text, steps: &steps) else {
                    throw PreparationFault(
                        reason: "each mapping must be a regular expression, a colon and a value", argument: 0)
                }
                guard steps > 0 else { throw PreparationFault(reason: PatternFault.tooMany.reason, argument: 0) }
                return .mappings(mappings)
            }
        ) { (call, run) throws(Fault) in try Replacing.evaluateMappings(call, &run) },
    ]
}

private enum Replacing {
    /// A constant search text is looked for in a constant subject once.
    static func cuts(of subject: Node, at search: Node) -> Preparation {
        guard let text = subject.knownText, let needle = search.knownText, !needle.isEmpty else { return .none }
        return JavaText.withBytes(of: text, needle) { bytes, needle in
            guard let first = ByteSearch.first(needle, in: bytes, from: 0) else { return .cuts([]) }
            guard var next = ByteSearch.first(needle, in: bytes, from: first + needle.count) else {
                return .cut(first)
            }
            var cuts = [first, next]
            while let place = ByteSearch.first(needle, in: bytes, from: next + needle.count) {
                cuts.append(place)
                next = place
            }
            return .cuts(cuts)
        }
    }

    static func latePattern(_ argument: Node) -> Preparation {
        guard let source = argument.literal?.text else { return .none }
        return .latePattern(LatePattern(source))
    }

    static func evaluate(_ call: Call, _ run: inout Run) throws(Fault) -> Value {
        if !run.isTraced, let text = call.subject.knownText, let search = call.arguments.first.knownText {
            switch call.prepared {
            case .cut(let place):
                let replacement = try run.required(call, 1)
                guard let result = Splice.text(text, search.utf8.count, at: place, replacement) else {
                    throw call.tooLong
                }
                return .text(result)
            case .cuts(let places):
                let replacement = try run.required(call, 1)
                guard let result = Splice.text(text, search.utf8.count, at: places, replacement) else {
                    throw call.tooLong
                }
                return .text(result)
            default: break
            }
        }
        guard let text = try run.subjectText(call) else { return .null }
        let search = try run.required(call, 0)
        let replacement = try run.required(call, 1)
        guard let result = replaced(text, search, replacement) else { throw call.tooLong }
        return .text(result)
    }

    /// Nil when the result would be too long.
    private static func replaced(_ text: String, _ search: String, _ replacement: String) -> String? {
        if search.isEmpty { return interspersed(text, replacement) }
        guard let first = JavaText.first(search, in: text) else { return text }
        let count = search.utf8.count
        let second = JavaText.withBytes(of: text, search) { ByteSearch.first($1, in: $0, from: first + count) }
        guard let second else { return Splice.text(text, count, at: first, replacement) }
        var places = [first, second]
        JavaText.withBytes(of: text, search) { bytes, needle in
            var last = second
            while let place = ByteSearch.first(needle, in: bytes, from: last + count) {
                places.append(place)
                last = place
            }
        }
        return Splice.text(text, count, at: places, replacement)
    }

    /// An empty search text stands before, between and after all characters.
    private static func interspersed(_ text: String, _ replacement: String) -> String? {
        let count = text.unicodeScalars.count + 1
        let (total, overflow) = count.multipliedReportingOverflow(by: replacement.utf8.count)
        guard !overflow, total + text.utf8.count <= ExpressionLimits.text else { return nil }
        var result = replacement
        for scalar in text.unicodeScalars {
            result.unicodeScalars.append(scalar)
            result += replacement
        }
        return result
    }

    static func evaluate(_ call: Call, _ run: inout Run, onlyFirst: Bool) throws(Fault) -> Value {
        guard let text = try run.subjectText(call) else { return .null }
        let source = try run.required(call, 0)
        let replacement = onlyFirst ? try run.required(call, 1) : try run.text(call, 1)
        let pattern = try compiled(source, for: call, &run)
        do throws(ReplacementFault) {
            return .text(
                try pattern.replacing(in: text, with: replacement, onlyFirst: onlyFirst, steps: &run.regexSteps))
        } catch {
            switch error {
            case .overrun(let overrun): throw call.fault(overrun.reason, subject: text)
            case .tooLong: throw call.tooLong
            case .template(let reason): throw call.fault(reason, subject: text)
            }
        }
    }

    private static func compiled(_ source: String, for call: Call, _ run: inout Run) throws(Fault) -> JavaPattern {
        guard case .latePattern(let late) = call.prepared else { return try run.compile(source, for: call) }
        do throws(PatternFault) { return try late.compiled() } catch { throw call.fault(error.description) }
    }

    static func evaluateMappings(_ call: Call, _ run: inout Run) throws(Fault) -> Value {
        guard let text = try run.subjectText(call) else { return .null }
        var mappings: [PatternMapping]
        if case .mappings(let prepared) = call.prepared {
            mappings = prepared
        } else {
            guard let source = try run.text(call, 0) else { return .text(text) }
            guard let list = PatternMapping.list(source, steps: &run.regexSteps) else {
                throw call.fault("each mapping must be a regular expression, a colon and a value")
            }
            guard run.regexSteps > 0 else { throw call.fault(PatternFault.tooMany.reason) }
            mappings = list
        }
        for mapping in mappings {
            do throws(PatternOverrun) {
                if try mapping.pattern.matches(text, steps: &run.regexSteps) { return .text(mapping.value) }
            } catch {
                throw call.fault(error.reason, subject: text)
            }
        }
        return .text(text)
    }
}

/// A regular expression and the value of what it matches.
struct PatternMapping: Sendable {
    let pattern: JavaPattern
    let value: String

    /// Cut at commas, each cut at colons. A wrong regular expression is passed over; nil when a mapping has no value at all.
    /// - Parameter steps: what compiling them may cost; when nothing is left, mappings are missing.
    static func list(_ text: String?, steps: inout Int) -> [PatternMapping]? {
        guard let text, !JavaText.isBlank(text) else { return [] }
        steps -= 4 * text.utf8.count
        guard steps > 0 else { return [] }
        var mappings: [PatternMapping] = []
        for part in cut(text, at: ",") {
            let fields = cut(JavaText.trimmed(part), at: ":")
            guard fields.count >= 2 else { return nil }
            if JavaText.isBlank(fields[0]) || JavaText.isBlank(fields[1]) { continue }
            guard steps > 0 else { continue }
            steps -= fields[0].utf8.count
            if let pattern = try? JavaPattern(fields[0]) {
                steps -= pattern.weight
                mappings.append(PatternMapping(pattern: pattern, value: fields[1]))
            }
        }
        return mappings
    }

    /// As Java's `split`: empty parts at the end are left out.
    private static func cut(_ text: String, at mark: Unicode.Scalar) -> [String] {
        var parts = text.unicodeScalars.split(separator: mark, omittingEmptySubsequences: false).map { String($0) }
        guard parts.count > 1 else { return parts }
        while parts.last?.isEmpty == true { parts.removeLast() }
        return parts
    }
}
