import OrderedJSON
import Synchronization

/// A path of `jsonPath` and its kin, compiled once.
final class CompiledPath: Sendable {
    let source: String
    let path: JSONPath
    private let counted: JSONPath?
    private let stem: PathStem?
    private let budget: RegexBudget

    /// - Parameter steps: for the regular expressions of all filters of the path together.
    init(_ source: String, steps: Int) throws(JSONPathError) {
        let budget = RegexBudget(steps)
        self.budget = budget
        self.source = source
        let expressions: JSONPath.RegularExpressions = { pattern, flags in
            guard let compiled = try? JavaPattern(flags.isEmpty ? pattern : "(?\(flags))\(pattern)") else { return nil }
            return { budget.finds(compiled, in: $0) }
        }
        path = try JSONPath(source, regularExpressions: expressions)
        counted = Self.counted(source, expressions)
        stem = path.isDefinite ? nil : PathStem(source)
    }

    /// A path with regular expressions is compiled for each evaluation, so that each has its own steps.
    var isReusable: Bool { !source.utf8.contains(UInt8(ascii: "~")) }

    /// How many steps its regular expressions have left; negative when one was given up.
    var stepsLeft: Int { budget.left }

    /// What Jayway's library reads; nil when the path leads nowhere.
    /// - Throws: when it leads to too many values.
    func read(_ document: JSON) throws(JSONPathError) -> JSON? {
        if let counted { return try length(counted, in: document) }
        guard let found = try path.read(document) else { return nil }
        guard let stem, found.array?.isEmpty == true else { return found }
        return stem.holds(in: document) ? found : nil
    }
}

extension CompiledPath {
    /// What a path that ends with `length()` counts: the elements or members of one value, or what all values hold that a path
    /// which begins with `$..` finds. Nil for other paths.
    private static func counted(_ source: String, _ expressions: @escaping JSONPath.RegularExpressions) -> JSONPath? {
        for ending in [".length()", ".size()"] where source.hasSuffix(ending) {
            let stem = String(source.dropLast(ending.count))
            if stem.hasPrefix("$..") { return try? JSONPath(stem + "[*]", regularExpressions: expressions) }
            guard let path = try? JSONPath(stem, regularExpressions: expressions), path.isDefinite else { return nil }
            return path
        }
        return nil
    }

    private func length(_ counted: JSONPath, in document: JSON) throws(JSONPathError) -> JSON? {
        guard let found = try counted.read(document) else { return nil }
        let count = found.array?.count ?? found.object?.count
        return count.map { .number(JSONNumber($0)) }
    }
}

/// The part of a path before the first step that may lead to several values. Where it leads nowhere, Jayway's library does not find an
/// empty list but nothing.
private struct PathStem: Sendable {
    private enum Step {
        case wildcard, descent, filter, elements
    }

    private let path: JSONPath
    private let step: Step

    init?(_ source: String) {
        let bytes = Array(source.utf8)
        guard let (end, step) = Self.end(of: bytes) else { return nil }
        let stem = end == 0 ? "$" : String(decoding: bytes[..<end], as: UTF8.self)
        guard let path = try? JSONPath(stem) else { return nil }
        self.path = path
        self.step = step
    }

    private static func end(of bytes: [UInt8]) -> (Int, Step)? {
        var place = 0
        while place < bytes.count {
            let next = place + 1 < bytes.count ? bytes[place + 1] : 0
            switch bytes[place] {
            case UInt8(ascii: "."):
                if next == UInt8(ascii: ".") { return (place, .descent) }
                if next == UInt8(ascii: "*") { return (place, .wildcard) }
            case UInt8(ascii: "["):
                guard let close = closing(bytes, from: place) else { return nil }
                if let step = step(bytes[(place + 1)..<close]) { return (place, step) }
                place = close
            default: break
            }
            place += 1
        }
        return nil
    }

    private static func closing(_ bytes: [UInt8], from start: Int) -> Int? {
        var quote: UInt8?
        for (place, byte) in zip(bytes.indices, bytes).dropFirst(start + 1) {
            if let open = quote {
                if byte == open, bytes[place - 1] != UInt8(ascii: "\\") { quote = nil }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "?") {
                return place
            }
        }
        return nil
    }

    /// What the content of brackets asks for; nil for one name or one index.
    private static func step(_ content: ArraySlice<UInt8>) -> Step? {
        let trimmed = content.drop { $0 == 0x20 }
        if trimmed.endIndex == content.endIndex, trimmed.isEmpty { return .filter }
        if trimmed.first == UInt8(ascii: "*") { return .wildcard }
        if trimmed.first == UInt8(ascii: "'") || trimmed.first == UInt8(ascii: "\"") { return nil }
        return trimmed.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ",") } ? .elements : nil
    }

    func holds(in document: JSON) -> Bool {
        guard let value = try? path.read(document) else { return false }
        switch step {
        case .wildcard, .descent: return true
        case .filter: return value.array != nil || value.object != nil
        case .elements: return value.array != nil
        }
    }
}

/// The steps that are left; whoever runs out of them finds nothing.
private final class RegexBudget: Sendable {
    private let steps: Mutex<Int>

    init(_ steps: Int) { self.steps = Mutex(steps) }

    var left: Int { steps.withLock { $0 } }

    func finds(_ pattern: JavaPattern, in text: String) -> Bool {
        steps.withLock { steps in
            guard steps >= 0 else { return false }
            do throws(PatternOverrun) {
                return try pattern.find(in: text, steps: &steps)
            } catch {
                steps = -1
                return false
            }
        }
    }
}
