/// Compiles a text with `${…}` in it.
struct TemplateCompiler {
    private let state: CompilerState
    private var parts: [Node] = []
    private var text: [UInt8] = []

    static func compile(_ source: String) throws(ExpressionSyntaxError) -> Program {
        guard source.utf8.count <= ExpressionLimits.source else {
            throw ExpressionSyntaxError("an expression cannot be longer than 1 MiB", at: 0, in: "")
        }
        if let program = plain(source) { return program }
        var compiler = TemplateCompiler(state: CompilerState(source: source))
        var copy = source
        let outcome = copy.withUTF8 { bytes -> Result<Void, ExpressionSyntaxError> in
            do throws(ExpressionSyntaxError) {
                try compiler.compile(bytes)
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try outcome.get()
        return Program(parts: compiler.parts, hasSelections: compiler.state.hasSelection)
    }

    private init(state: CompilerState) { self.state = state }

    /// `${name}` and nothing else, or a text without any sign that means something.
    private static func plain(_ source: String) -> Program? {
        var source = source
        return source.withUTF8 { bytes in
            if bytes.count > 3, bytes[0] == UInt8(ascii: "$"), bytes[1] == UInt8(ascii: "{"),
                bytes[bytes.count - 1] == UInt8(ascii: "}")
            {
                let name = UnsafeBufferPointer(rebasing: bytes[2..<bytes.count - 1])
                guard isPlainName(name) else { return nil }
                return Program(
                    parts: [.attribute(AttributeName(String(decoding: name, as: UTF8.self), at: 2))],
                    hasSelections: false)
            }
            guard !bytes.contains(where: { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "#") }) else { return nil }
            return Program(
                parts: bytes.isEmpty ? [] : [.text(String(decoding: bytes, as: UTF8.self))], hasSelections: false)
        }
    }

    private static func isPlainName(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard (name[0] | 0x20) &- 0x61 < 26 || name[0] >= 0x80 else { return false }
        for byte in name where byte == UInt8(ascii: "\"") || !CharacterKinds.isName(byte) { return false }
        return Keywords.kind(of: name) == nil
    }

    private mutating func compile(_ bytes: UnsafeBufferPointer<UInt8>) throws(ExpressionSyntaxError) {
        let ranges = RangeScanner(bytes: bytes, escaped: false).ranges()
        guard !ranges.isEmpty else { return try compile(withoutExpressions: Array(bytes)) }
        var last = 0
        for range in ranges {
            let part = UnsafeBufferPointer(rebasing: bytes[range])
            let node = try ExpressionParser.parse(
                part, origin: Origin(offset: range.lowerBound, isQuoted: false), state: state)
            if range.lowerBound > last {
                var between = DollarSigns.leading(Array(bytes[last..<range.lowerBound])[...])
                if node.isAttribute { between = DollarSigns.trailing(between, evenIfAll: false) }
                try add(between, at: last)
            }
            endText()
            parts.append(node)
            last = range.upperBound
        }
        if last < bytes.count { try add(DollarSigns.leading(Array(bytes[last...])[...]), at: last) }
        endText()
    }

    /// Only dollar signs that keep braces from being expressions are taken away.
    private mutating func compile(withoutExpressions all: [UInt8]) throws(ExpressionSyntaxError) {
        let ranges = all.withUnsafeBufferPointer { RangeScanner(bytes: $0, escaped: true).ranges() }
        var last = 0
        for range in ranges {
            if range.lowerBound > last { try add(DollarSigns.leading(all[last..<range.lowerBound]), at: last) }
            try add(DollarSigns.leading(all[range]), at: range.lowerBound)
            last = range.upperBound
        }
        if ranges.isEmpty {
            try add(all, at: 0)
        } else if last < all.count {
            try add(DollarSigns.leading(all[last...]), at: last)
        }
        endText()
    }

    private mutating func endText() {
        guard !text.isEmpty else { return }
        parts.append(.text(String(decoding: text, as: UTF8.self)))
        text = []
    }

    /// A piece of text, in which `#{…}` would be a parameter and `##{…}` is `#{…}`.
    private mutating func add(_ piece: [UInt8], at offset: Int) throws(ExpressionSyntaxError) {
        var signs = 0
        var closing: Int?
        for (place, byte) in piece.enumerated() {
            if byte == UInt8(ascii: "{"), signs > 0 {
                if closing.map({ $0 < place }) ?? true {
                    closing = piece[place...].firstIndex(of: UInt8(ascii: "}")) ?? piece.count
                }
                if let closing, closing < piece.count {
                    guard signs % 2 == 0 else {
                        throw ExpressionSyntaxError(
                            "parameters such as #{name} are kept by NiFi and not here; use an attribute, or write ##{ for a #{ in the text",
                            at: offset + max(0, place - signs), in: state.source)
                    }
                    text.removeLast(signs / 2)
                }
            }
            signs = byte == UInt8(ascii: "#") ? signs + 1 : 0
            text.append(byte)
        }
    }
}
