extension FunctionTable {
    static let replacements: [FunctionDefinition] = [
        FunctionDefinition(
            "replace", .on(.text), [.text("search"), .text("replacement")],
            help: "The subject with a text replaced everywhere; nothing has a special meaning in either.",
            prepare: { (subject, arguments) throws(PreparationFault) in Replacing.pieces(of: subject, at: arguments[0])
            }
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
                guard let mappings = PatternMapping.list(literal.text) else {
                    throw PreparationFault(
                        reason: "each mapping must be a regular expression, a colon and a value", argument: 0)
                }
                return .mappings(mappings)
            }
        ) { (call, run) throws(Fault) in try Replacing.evaluateMappings(call, &run) },
    ]
}

private enum Replacing {
    /// A constant subject is cut at a constant search text once.
    static func pieces(of subject: Node?, at search: Node) -> Preparation {
        guard case .constant(let text)? = subject, let whole = text.text else { return .none }
        guard case .constant(let wanted) = search, let cut = wanted.text, !cut.isEmpty else { return .none }
        var pieces: [String] = []
        let bytes = Array(whole.utf8)
        let needle = Array(cut.utf8)
        var last = 0
        while let place = bytes.withUnsafeBufferPointer({ bytes in
            needle.withUnsafeBufferPointer { ByteSearch.first($0, in: bytes, from: last) }
        }) {
            pieces.append(String(decoding: bytes[last..<place], as: UTF8.self))
            last = place + needle.count
        }
        pieces.append(String(decoding: bytes[last...], as: UTF8.self))
        return .pieces(pieces)
    }

    static func latePattern(_ argument: Node) -> Preparation {
        guard let source = argument.literal?.text else { return .none }
        return .latePattern(LatePattern(source))
    }

    static func evaluate(_ call: Call, _ run: inout Run) throws(Fault) -> Value {
        if case .pieces(let pieces) = call.prepared, run.trace == nil {
            let replacement = try run.required(call, 1)
            let total = pieces.reduce(0) { $0 + $1.utf8.count } + (pieces.count - 1) * replacement.utf8.count
            guard total <= ExpressionLimits.text else { throw call.tooLong }
            var result = ""
            result.reserveCapacity(total)
            for (place, piece) in pieces.enumerated() {
                if place > 0 { result += replacement }
                result += piece
            }
            return .text(result)
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
        var (text, replacement) = (text, replacement)
        var result: [UInt8]? = []
        let isFound = JavaText.withBytes(of: text, search) { bytes, needle -> Bool in
            guard var place = ByteSearch.first(needle, in: bytes, from: 0) else { return false }
            var built: [UInt8] = []
            built.reserveCapacity(bytes.count + replacement.utf8.count)
            var last = 0
            replacement.withUTF8 { replacement in
                while true {
                    built.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[last..<place]))
                    built.append(contentsOf: replacement)
                    last = place + needle.count
                    guard built.count <= ExpressionLimits.text,
                        let next = ByteSearch.first(needle, in: bytes, from: last)
                    else { break }
                    place = next
                }
            }
            built.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[last...]))
            result = built.count <= ExpressionLimits.text ? built : nil
            return true
        }
        guard isFound else { return text }
        defer { text = "" }
        return result.map { String(decoding: $0, as: UTF8.self) }
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
        let pattern = try compiled(source, for: call)
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

    private static func compiled(_ source: String, for call: Call) throws(Fault) -> JavaPattern {
        do throws(PatternFault) {
            if case .latePattern(let late) = call.prepared { return try late.compiled() }
            return try JavaPattern(source)
        } catch {
            throw call.fault(error.description)
        }
    }

    static func evaluateMappings(_ call: Call, _ run: inout Run) throws(Fault) -> Value {
        guard let text = try run.subjectText(call) else { return .null }
        var mappings: [PatternMapping]
        if case .mappings(let prepared) = call.prepared {
            mappings = prepared
        } else {
            guard let source = try run.text(call, 0) else { return .text(text) }
            guard let list = PatternMapping.list(source) else {
                throw call.fault("each mapping must be a regular expression, a colon and a value")
            }
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
    static func list(_ text: String?) -> [PatternMapping]? {
        guard let text, !JavaText.isBlank(text) else { return [] }
        var mappings: [PatternMapping] = []
        for part in cut(text, at: ",") {
            let fields = cut(JavaText.trimmed(part), at: ":")
            guard fields.count >= 2 else { return nil }
            if JavaText.isBlank(fields[0]) || JavaText.isBlank(fields[1]) { continue }
            if let pattern = try? JavaPattern(fields[0]) {
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
