import OrderedJSON

extension Engine {
    /// The number that a value is; nil when it is none.
    mutating func number(_ value: Value) -> JavaNumber? {
        guard kind(value) == .number else { return nil }
        if value.has(.int) {
            let bits = value.bits << 3
            return .int(Int32(bitPattern: bits) >> 3)
        }
        if value.has(.scalar) {
            let scalar = scalars[value.payload]
            switch scalar.kind {
            case .int: return .int(Int32(truncatingIfNeeded: bits(scalar)))
            case .long: return .long(Int64(bitPattern: bits(scalar)))
            default: return .double(Double(bitPattern: bits(scalar)))
            }
        }
        let document = document(value)
        let node = document.nodes[value.payload]
        return JavaNumber(json: document.source(of: node), isWhole: !node.isMarked)
    }

    /// Whether a value that is a bool is true.
    mutating func isTrue(_ value: Value) -> Bool {
        value.document == nil ? value == .yes : node(value).isMarked
    }

    /// The text that a value is; nil when it is none.
    mutating func string(_ value: Value) -> String? {
        guard kind(value) == .string else { return nil }
        switch value.rawTag {
        case Value.Tag.key.rawValue: return String(decoding: keys.text(UInt32(value.payload)), as: UTF8.self)
        case Value.Tag.scalar.rawValue: return String(decoding: text(scalars[value.payload]), as: UTF8.self)
        default:
            let document = document(value)
            let node = document.nodes[value.payload]
            let content = document.content(of: node)
            guard node.isMarked else { return String(decoding: content, as: UTF8.self) }
            var plain = Slab<UInt8>(capacity: content.count)
            JSONText.appendUnescaped(content, to: &plain)
            return String(decoding: UnsafeBufferPointer(start: plain.base, count: plain.count), as: UTF8.self)
        }
    }

    @inline(__always)
    mutating func text(_ scalar: Scalar) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: texts.base + Int(scalar.start), count: scalar.length)
    }

    /// Adds what Java's `toString` gives to `buffer`.
    mutating func appendText(_ value: Value, depth: Int = 0) throws(EngineFault) {
        guard depth <= limits.depth else { throw EngineFault(.tooDeep) }
        guard buffer.count < limits.texts else { throw EngineFault(.tooLarge) }
        switch kind(value) {
        case .string: appendString(value)
        case .null, .missing: append("null")
        case .bool: append(isTrue(value) ? "true" : "false")
        case .number: appendNumber(value)
        case .list: try appendChildren(of: value, "[", "]", depth)
        case .object: try appendChildren(of: value, "{", "}", depth)
        case .javaArray: append("[Ljava.lang.Object;")
        }
    }

    mutating func append(_ text: StaticString) {
        buffer.append(from: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            if let base = bytes.baseAddress { buffer.append(from: base, count: bytes.count) }
        }
    }

    mutating func appendString(_ value: Value) {
        switch value.rawTag {
        case Value.Tag.key.rawValue: append(keys.text(UInt32(value.payload)))
        case Value.Tag.scalar.rawValue: append(text(scalars[value.payload]))
        default:
            let document = document(value)
            let node = document.nodes[value.payload]
            let content = document.content(of: node)
            if node.isMarked { JSONText.appendUnescaped(content, to: &buffer) } else { append(content) }
        }
    }

    @inline(__always)
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        if let base = bytes.baseAddress { buffer.append(from: base, count: bytes.count) }
    }

    mutating func appendNumber(_ value: Value) {
        if value.document != nil {
            let document = document(value)
            let node = document.nodes[value.payload]
            let digits = document.source(of: node)
            let isZero = digits.count == 2 && digits[0] == UInt8(ascii: "-") && digits[1] == UInt8(ascii: "0")
            if !node.isMarked, !isZero { return append(digits) }
        }
        switch number(value) {
        case .int(let number): append(Int64(number))
        case .long(let number): append(number)
        case .double(let number): append(JavaNumber.text(number))
        case .big:
            let document = document(value)
            append(document.source(of: document.nodes[value.payload]))
        case nil: break
        }
    }

    /// Adds the digits of a number.
    mutating func append(_ number: Int64) {
        var rest = number.magnitude
        buffer.reserve(20)
        if number < 0 { buffer.append(UInt8(ascii: "-")) }
        let start = buffer.count
        repeat {
            buffer.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        Bytes.reverse(buffer.base + start, count: buffer.count - start)
    }

    private mutating func appendChildren(
        of value: Value, _ opening: StaticString, _ closing: StaticString, _ depth: Int
    ) throws(EngineFault) {
        try visit()
        let isObject = kind(value) == .object
        let base = scratch.count
        try pushChildren(of: value)
        let end = scratch.count
        append(opening)
        var index = base
        while index < end {
            if index > base { append(", ") }
            if isObject {
                append(keys.text(scratch[index]))
                append("=")
                index += 1
            }
            try appendText(Value(bits: scratch[index]), depth: depth + 1)
            index += 1
        }
        append(closing)
        scratch.truncate(to: base)
    }
}
