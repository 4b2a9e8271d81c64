/// A way to a value in a document (RFC 6901), such as `/orders/0/a~1b`.
public struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
    /// The names and indices on the way, without `~` escapes.
    public var tokens: [String]

    /// The way over `tokens`; the whole document when there are none.
    public init(_ tokens: [String] = []) { self.tokens = tokens }

    /// Reads the text form; nil when it is neither empty nor starts with `/`, or holds a `~` that is not `~0` or `~1`.
    public init?(_ text: String) {
        tokens = []
        guard !text.isEmpty else { return }
        guard text.utf8.first == UInt8(ascii: "/") else { return nil }
        for part in text.unicodeScalars.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let token = Self.unescaped(part) else { return nil }
            tokens.append(token)
        }
    }

    /// The way to a member of what this leads to.
    public func appending(_ name: String) -> JSONPointer { JSONPointer(tokens + [name]) }

    /// The way to an element of what this leads to.
    public func appending(_ index: Int) -> JSONPointer { appending(String(index)) }

    /// The text form.
    public var description: String {
        tokens.map { "/" + Self.escaped($0) }.joined()
    }

    private static func escaped(_ token: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in token.unicodeScalars {
            switch scalar {
            case "~": text.append(contentsOf: "~0".unicodeScalars)
            case "/": text.append(contentsOf: "~1".unicodeScalars)
            default: text.append(scalar)
            }
        }
        return String(text)
    }

    private static func unescaped(_ part: Substring.UnicodeScalarView) -> String? {
        var text = String.UnicodeScalarView()
        var rest = part
        while let scalar = rest.popFirst() {
            guard scalar == "~" else {
                text.append(scalar)
                continue
            }
            switch rest.popFirst() {
            case "0": text.append("~")
            case "1": text.append("/")
            default: return nil
            }
        }
        return String(text)
    }
}

extension JSON {
    /// The value that the pointer leads to; nil when there is none.
    public subscript(pointer: JSONPointer) -> JSON? {
        var value = self
        for token in pointer.tokens {
            let next: JSON? =
                switch value {
                case .object(let object): object[token]
                case .array: JSONPointer.index(token).flatMap { value[$0] }
                default: nil
                }
            guard let next else { return nil }
            value = next
        }
        return value
    }
}

extension JSONView {
    /// The value that the pointer leads to; nil when there is none.
    public subscript(pointer: JSONPointer) -> JSONView? {
        var value = self
        for token in pointer.tokens {
            let next: JSONView? =
                switch value.kind {
                case .object: value[token]
                case .array: JSONPointer.index(token).flatMap { value[$0] }
                default: nil
                }
            guard let next else { return nil }
            value = next
        }
        return value
    }
}

extension JSONPointer {
    /// An array index: digits without a leading zero.
    static func index(_ token: String) -> Int? {
        guard token.utf8.allSatisfy({ NumberGrammar.isDigit($0) }),
            token == "0" || token.utf8.first != UInt8(ascii: "0")
        else {
            return nil
        }
        return Int(token)
    }
}
