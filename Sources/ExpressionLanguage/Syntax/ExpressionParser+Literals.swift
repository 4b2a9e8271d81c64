extension ExpressionParser {
    /// A quoted text, in which expressions are evaluated too.
    mutating func literal() throws(ExpressionSyntaxError) -> Node {
        let start = token
        advance()
        let content = UnsafeBufferPointer(rebasing: tokens.bytes[start.start + 1..<start.end - 1])
        let place = Origin(offset: origin.source(of: start.start), isQuoted: true)
        guard content.contains(UInt8(ascii: "\\")) else {
            if !content.contains(UInt8(ascii: "$")) { return .text(String(decoding: content, as: UTF8.self)) }
            return try LiteralCompiler(origin: place).node(of: content, state: &state)
        }
        let decoded = Self.decoded(content)
        return try decoded.withBytes { bytes throws(ExpressionSyntaxError) in
            try LiteralCompiler(origin: place).node(of: bytes, state: &state)
        }
    }

    /// `\"`, `\'`, `\\`, `\n`, `\r` and `\t` stand for one character; before any other a backslash stays, which suits regular expressions.
    private static func decoded(_ content: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(content.count)
        var place = 0
        while place < content.count {
            let byte = content[place]
            guard byte == UInt8(ascii: "\\"), place + 1 < content.count else {
                result.append(byte)
                place += 1
                continue
            }
            let next = content[place + 1]
            switch next {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"): result.append(next)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            default:
                result.append(byte)
                result.append(next)
            }
            place += 2
        }
        return result
    }
}

/// Makes the tree of a quoted text: its expressions and the texts between them.
struct LiteralCompiler {
    let origin: Origin

    func node(of bytes: UnsafeBufferPointer<UInt8>, state: inout CompilerState) throws(ExpressionSyntaxError) -> Node {
        state.nesting += 1
        defer { state.nesting -= 1 }
        guard state.nesting <= ExpressionLimits.nesting else {
            throw ExpressionSyntaxError(
                "expressions may stand within each other \(ExpressionLimits.nesting) deep", at: origin.offset,
                in: state.source)
        }
        guard bytes.count >= 2, bytes.contains(UInt8(ascii: "$")) else {
            return .text(String(decoding: bytes, as: UTF8.self))
        }
        let ranges = RangeScanner(bytes: bytes, escaped: false).ranges()
        guard !ranges.isEmpty else { return unescaped(bytes) }
        var parts: [Node] = []
        var last = 0
        for range in ranges {
            let part = UnsafeBufferPointer(rebasing: bytes[range])
            let node = try ExpressionParser.parse(part, origin: origin, state: &state)
            if range.lowerBound > last {
                var between = Array(bytes[last..<range.lowerBound])
                if node.isAttribute { between = DollarSigns.trailing(between, evenIfAll: true) }
                parts.append(
                    try between.withBytes { text throws(ExpressionSyntaxError) in try self.node(of: text, state: &state)
                    })
            }
            parts.append(node)
            last = range.upperBound
        }
        if last < bytes.count {
            parts.append(try node(of: UnsafeBufferPointer(rebasing: bytes[last...]), state: &state))
        }
        if parts.count == 1, parts[0].type == .text { return parts[0] }
        return .concatenation(Concatenation(parts))
    }

    private func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> Node {
        let ranges = RangeScanner(bytes: bytes, escaped: true).ranges()
        guard !ranges.isEmpty else { return .text(String(decoding: bytes, as: UTF8.self)) }
        let all = Array(bytes)
        var result: [UInt8] = []
        var last = 0
        for range in ranges {
            result.append(contentsOf: all[last..<max(range.lowerBound, last)])
            result.append(contentsOf: DollarSigns.escapes(all[max(range.lowerBound, last)..<range.upperBound]))
            last = range.upperBound
        }
        result.append(contentsOf: all[last...])
        let isWhole = ranges.count == 1 && ranges[0] == 0..<all.count
        return .constant(Constant(.text(String(decoding: result, as: UTF8.self)), type: .text, isLiteral: isWhole))
    }
}

extension Array where Element == UInt8 {
    /// Gives the bytes to `body`, which may throw an error of its own type.
    func withBytes<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let outcome = withUnsafeBufferPointer { bytes -> Swift.Result<Result, Failure> in
            do throws(Failure) { return .success(try body(bytes)) } catch { return .failure(error) }
        }
        return try outcome.get()
    }
}
