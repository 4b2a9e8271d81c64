extension JSONScanner {
    /// Reads a root that is no container.
    mutating func scanScalar(from start: Int) -> Bool {
        let text = UnsafeBufferPointer(start: base + start, count: end - base - start)
        var p = base + start
        var info: UInt32 = 0
        switch text[0] {
        case 0x22:
            p += 1
            guard Self.skipString(&p, end, &info, JSONNode.marked), p == end else { return false }
            info |= UInt32(JSONKind.string.rawValue)
        case 0x6E where text.elementsEqual("null".utf8): info = UInt32(JSONKind.null.rawValue)
        case 0x74 where text.elementsEqual("true".utf8): info = UInt32(JSONKind.bool.rawValue) | JSONNode.marked
        case 0x66 where text.elementsEqual("false".utf8): info = UInt32(JSONKind.bool.rawValue)
        default:
            guard NumberGrammar.end(of: text) == text.count else { return false }
            let isWhole = text.allSatisfy { NumberGrammar.isDigit($0) || $0 == 0x2D }
            info = UInt32(JSONKind.number.rawValue) | (isWhole ? 0 : JSONNode.marked)
        }
        storage.nodes[0] = JSONNode(offset: UInt32(start), length: UInt32(text.count), next: 1, info: info)
        count = 1
        return true
    }

    /// Moves past whitespace; false at another control character.
    @inline(__always)
    static func skipSpace(_ p: inout Pointer, _ last: inout Pointer) -> Bool {
        while true {
            switch p.pointee {
            case 0x20, 0x0A, 0x0D, 0x09: p += 1
            case let byte:
                last = p
                return byte > 0x20
            }
        }
    }

    /// Moves past a string's content and closing quote; sets `mark` in `flags` when it holds escapes; whether it is well-formed.
    @inline(__always)
    static func skipString(_ p: inout Pointer, _ end: Pointer, _ flags: inout UInt32, _ mark: UInt32) -> Bool {
        while true {
            guard skipPlain(&p, end) else { return false }
            if p.pointee == 0x22 {
                p += 1
                return true
            }
            guard skipSpecial(&p, end, &flags, mark) else { return false }
        }
    }

    /// Moves to the next quote, backslash, control character or byte over 0x7F; false when there is none.
    @inline(__always)
    private static func skipPlain(_ p: inout Pointer, _ end: Pointer) -> Bool {
        while end - p >= 16 {
            let block = UnsafeRawPointer(p).loadUnaligned(as: SIMD16<Int8>.self)
            let isQuote: SIMDMask<SIMD16<Int8>> = block .== SIMD16<Int8>(repeating: 0x22)
            let isBackslash: SIMDMask<SIMD16<Int8>> = block .== SIMD16<Int8>(repeating: 0x5C)
            let isControlOrHigh: SIMDMask<SIMD16<Int8>> = block .< SIMD16<Int8>(repeating: 0x20)
            let halves = unsafeBitCast(isQuote .| isBackslash .| isControlOrHigh, to: SIMD2<UInt64>.self)
            let low = halves[0]
            if low != 0 {
                p += low.trailingZeroBitCount >> 3
                return true
            }
            let high = halves[1]
            if high != 0 {
                p += 8 + high.trailingZeroBitCount >> 3
                return true
            }
            p += 16
        }
        while p < end {
            let byte = p.pointee
            if byte == 0x22 || byte == 0x5C || byte < 0x20 || byte >= 0x80 { return true }
            p += 1
        }
        return false
    }

    /// Moves past an escape or a run of characters over U+007F; whether it is well-formed.
    @inline(never)
    private static func skipSpecial(_ p: inout Pointer, _ end: Pointer, _ flags: inout UInt32, _ mark: UInt32) -> Bool {
        if p.pointee == 0x5C {
            flags |= mark
            guard let next = skipEscape(p + 1, end) else { return false }
            p = next
            return true
        }
        guard p.pointee >= 0x80 else { return false }
        while p < end, p.pointee >= 0x80 {
            let length = UTF8Sequence.length(at: 0, in: UnsafeBufferPointer(start: p, count: min(4, end - p)))
            guard length > 0 else { return false }
            p += length
        }
        return true
    }

    private static func skipEscape(_ p: Pointer, _ end: Pointer) -> Pointer? {
        guard p < end else { return nil }
        switch p.pointee {
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: return p + 1
        case 0x75: break
        default: return nil
        }
        guard let unit = hex(p + 1, end) else { return nil }
        guard unit & 0xF800 == 0xD800 else { return p + 5 }
        guard unit < 0xDC00, end - p > 7, p[5] == 0x5C, p[6] == 0x75, let low = hex(p + 7, end), low & 0xFC00 == 0xDC00
        else {
            return nil
        }
        return p + 11
    }

    private static func hex(_ p: Pointer, _ end: Pointer) -> UInt32? {
        guard end - p >= 4 else { return nil }
        var value: UInt32 = 0
        for index in 0..<4 {
            guard let digit = JSONEscapes.hexValue(p[index]) else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    /// Moves past a number that starts with a digit or a minus; marks it in `flags` when it has a fraction or an exponent.
    @inline(__always)
    static func skipNumber(_ p: inout Pointer, _ end: Pointer, _ flags: inout UInt32) -> Bool {
        if p.pointee == 0x2D { p += 1 }
        if p.pointee == 0x30 {
            p += 1
        } else {
            guard skipDigits(&p, end) else { return false }
        }
        let byte = p.pointee
        guard byte == 0x2E || byte | 0x20 == 0x65 else { return true }
        flags |= JSONNode.marked
        return skipFraction(&p, end)
    }

    @inline(__always)
    private static func skipFraction(_ p: inout Pointer, _ end: Pointer) -> Bool {
        if p.pointee == 0x2E {
            p += 1
            guard skipDigits(&p, end) else { return false }
        }
        guard p.pointee | 0x20 == 0x65 else { return true }
        p += 1
        if p.pointee == 0x2B || p.pointee == 0x2D { p += 1 }
        return skipDigits(&p, end)
    }

    /// Moves past one digit or more.
    @inline(__always)
    private static func skipDigits(_ p: inout Pointer, _ end: Pointer) -> Bool {
        let start = p
        while end - p >= 8 {
            let bytes = load8(p) ^ 0x3030_3030_3030_3030
            let others = ((bytes &+ 0x7676_7676_7676_7676) | bytes) & 0x8080_8080_8080_8080
            if others != 0 {
                p += others.trailingZeroBitCount >> 3
                return p != start
            }
            p += 8
        }
        while NumberGrammar.isDigit(p.pointee) { p += 1 }
        return p != start
    }
}
