import OrderedJSON

extension Engine {
    /// Writes a value as compact JSON to memory that has room for it.
    /// - Returns: where the next byte goes.
    mutating func write(_ value: Value, to start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        switch value.rawTag {
        case 0:
            let node = input.nodes[value.payload]
            if node.isContainer, node.isMarked { return writeCompact(value, to: start) }
            return Bytes.copy(input.bytes + Int(node.offset), Int(node.length), to: start)
        case Value.Tag.container.rawValue: return writeContainer(value.payload, to: start)
        case Value.Tag.key.rawValue:
            let record = keys.records[value.payload]
            return Bytes.copy(keys.bytes.base + Int(record.json), record.jsonLength(in: keys.bytes.base) - 1, to: start)
        case Value.Tag.int.rawValue, Value.Tag.scalar.rawValue: return writeScalar(value, to: start)
        case Value.Tag.constant.rawValue:
            return writeText(value == .yes ? "true" : value == .no ? "false" : "null", to: start)
        default: return writeCompact(value, to: start)
        }
    }

    private mutating func writeContainer(_ index: Int, to start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<
        UInt8
    > {
        let container = containers[index]
        let count = container.count
        let words = slots.base + Int(container.start)
        var target = start
        if container.isObject {
            target.pointee = UInt8(ascii: "{")
            target += 1
            for place in 0..<count {
                if place > 0 {
                    target.pointee = UInt8(ascii: ",")
                    target += 1
                }
                target = write(name: words[place * 2], to: target)
                target = write(Value(bits: words[place * 2 + 1]), to: target)
            }
            target.pointee = UInt8(ascii: "}")
        } else {
            target.pointee = UInt8(ascii: "[")
            target += 1
            for place in 0..<count {
                if place > 0 {
                    target.pointee = UInt8(ascii: ",")
                    target += 1
                }
                target = write(Value(bits: words[place]), to: target)
            }
            target.pointee = UInt8(ascii: "]")
        }
        return target + 1
    }

    /// Writes a member's name with its quotes and its colon.
    @inline(__always)
    mutating func write(name key: UInt32, to start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        let record = keys.records[Int(key)]
        return Bytes.copy(keys.bytes.base + Int(record.json), record.jsonLength(in: keys.bytes.base), to: start)
    }

    private mutating func writeScalar(_ value: Value, to start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<
        UInt8
    > {
        if value.has(.scalar) {
            let scalar = scalars[value.payload]
            if scalar.kind == .text { return writeQuoted(text(scalar), to: start) }
        }
        switch number(value) {
        case .int(let number): return writeDigits(Int64(number), to: start)
        case .long(let number): return writeDigits(number, to: start)
        case .double(let number): return writeText(JavaNumber.json(number), to: start)
        default: return start
        }
    }

    private mutating func writeText(_ text: String, to start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<
        UInt8
    > {
        var text = text
        return text.withUTF8 { bytes in
            guard let base = bytes.baseAddress else { return start }
            return Bytes.copy(base, bytes.count, to: start)
        }
    }

    private mutating func writeDigits(_ number: Int64, to start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<
        UInt8
    > {
        var target = start
        if number < 0 {
            target.pointee = UInt8(ascii: "-")
            target += 1
        }
        let first = target
        var rest = number.magnitude
        repeat {
            target.pointee = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            target += 1
            rest /= 10
        } while rest > 0
        Bytes.reverse(first, count: target - first)
        return target
    }

    private mutating func writeQuoted(
        _ text: UnsafeBufferPointer<UInt8>, to start: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        var target = start
        target.pointee = UInt8(ascii: "\"")
        target += 1
        if JSONText.escapedLength(text) == text.count {
            if let base = text.baseAddress { target = Bytes.copy(base, text.count, to: target) }
        } else {
            var escaped = Slab<UInt8>(capacity: text.count * 2)
            JSONText.appendEscaped(text, to: &escaped)
            target = Bytes.copy(escaped.base, escaped.count, to: target)
        }
        target.pointee = UInt8(ascii: "\"")
        return target + 1
    }

    /// A node's source without white space that means nothing.
    private mutating func writeCompact(_ value: Value, to start: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<
        UInt8
    > {
        let document = document(value)
        let node = document.nodes[value.payload]
        guard node.isContainer, node.isMarked else {
            return Bytes.copy(document.bytes + Int(node.offset), Int(node.length), to: start)
        }
        var target = start
        target.pointee = document.bytes[Int(node.offset)]
        target += 1
        var child = value.payload + 1
        while child < Int(node.next) {
            let childNode = document.nodes[child]
            if child > value.payload + 1 {
                target.pointee = UInt8(ascii: ",")
                target += 1
            }
            if childNode.hasName {
                let name = document.name(of: childNode)
                target.pointee = UInt8(ascii: "\"")
                target += 1
                if let base = name.baseAddress { target = Bytes.copy(base, name.count, to: target) }
                target[0] = UInt8(ascii: "\"")
                target[1] = UInt8(ascii: ":")
                target += 2
            }
            target = writeCompact(value.sibling(child), to: target)
            child = Int(childNode.next)
        }
        target.pointee = document.bytes[Int(node.offset) + Int(node.length) - 1]
        return target + 1
    }
}
