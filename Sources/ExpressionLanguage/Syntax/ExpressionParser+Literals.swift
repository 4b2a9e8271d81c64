extension ExpressionParser {
    /// A quoted text, in which expressions are evaluated too.
    mutating func literal() throws(ExpressionSyntaxError) -> Node {
        let start = token
        let isPlain = !tokens.hasSigns
        advance()
        let content = UnsafeBufferPointer(rebasing: tokens.bytes[start.start + 1..<start.end - 1])
        let place = Origin(offset: origin.source(of: start.start), isQuoted: true)
        if content.isEmpty { return .constant(.empty) }
        if isPlain { return .text(String(decoding: content, as: UTF8.self)) }
        guard ByteSearch.contains(UInt8(ascii: "\\"), in: content) else {
            return try LiteralCompiler(origin: place).node(of: content, state: state)
        }
        let outcome = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: content.count) {
            buffer -> Result<Node, ExpressionSyntaxError> in
            let decoded = UnsafeBufferPointer(rebasing: buffer[..<Self.decode(content, into: buffer)])
            do throws(ExpressionSyntaxError) {
                return .success(try LiteralCompiler(origin: place).node(of: decoded, state: state))
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }

    /// `\"`, `\'`, `\\`, `\n`, `\r` and `\t` stand for one character; before any other a backslash stays, which suits regular expressions.
    /// - Parameter buffer: room for as many bytes as there are.
    /// - Returns: how many there are in the end.
    private static func decode(
        _ content: UnsafeBufferPointer<UInt8>, into buffer: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var count = 0
        var place = 0
        while place < content.count {
            var byte = content[place]
            place += 1
            if byte == UInt8(ascii: "\\"), place < content.count {
                if let meant = escaped(content[place]) {
                    byte = meant
                } else {
                    buffer[count] = byte
                    count += 1
                    byte = content[place]
                }
                place += 1
            }
            buffer[count] = byte
            count += 1
        }
        return count
    }

    private static func escaped(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"): byte
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }
}

/// Makes the tree of a quoted text: its expressions and the texts between them.
struct LiteralCompiler {
    let origin: Origin

    func node(of bytes: UnsafeBufferPointer<UInt8>, state: CompilerState) throws(ExpressionSyntaxError) -> Node {
        state.nesting += 1
        defer { state.nesting -= 1 }
        guard state.nesting <= ExpressionLimits.nesting else {
            throw ExpressionSyntaxError(
                "expressions may stand within each other \(ExpressionLimits.nesting) deep", at: origin.offset,
                in: state.source)
        }
        guard bytes.count >= 2, ByteSearch.contains(UInt8(ascii: "$"), in: bytes) else {
            return .text(String(decoding: bytes, as: UTF8.self))
        }
        let ranges = RangeScanner(bytes: bytes, escaped: false).ranges()
        guard !ranges.isEmpty else { return unescaped(bytes) }
        var parts: [Node] = []
        var last = 0
        for range in ranges {
            let part = UnsafeBufferPointer(rebasing: bytes[range])
            let node = try ExpressionParser.parse(part, origin: origin, state: state)
            if range.lowerBound > last {
                var between = Array(bytes[last..<range.lowerBound])
                if node.isAttribute { between = DollarSigns.trailing(between, evenIfAll: true) }
                parts.append(
                    try between.withBytes { text throws(ExpressionSyntaxError) in try self.node(of: text, state: state)
                    })
            }
            parts.append(node)
            last = range.upperBound
        }
        if last < bytes.count {
            parts.append(try node(of: UnsafeBufferPointer(rebasing: bytes[last...]), state: state))
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
        let constant = Constant(.text(String(decoding: result, as: UTF8.self)), type: .text)
        return isWhole ? .constant(constant) : .fixed(constant)
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
