extension Engine {
    /// Functions of one value; missing when the value is not for them.
    mutating func applyEach(_ function: ModifyFunction, _ value: Value) throws(EngineFault) -> Value {
        switch function {
        case .toLower, .toUpper, .trim: return isText(value) ? try cased(value, function) : .missing
        case .toString:
            if isText(value) { return value }
            let start = buffer.count
            if kind(value) == .javaArray { try appendItems(of: value) } else { try appendText(value) }
            return try makeTextFromBuffer(from: start)
        case .toBoolean:
            switch kind(value) {
            case .bool: return value
            case .string:
                switch string(value)?.lowercased() {
                case "true": return .yes
                case "false": return .no
                default: return .missing
                }
            default: return .missing
            }
        case .abs: return try absolute(value)
        case .toInteger, .toLong, .toDouble:
            guard let number = numberOrParsed(value) else { return .missing }
            switch function {
            case .toInteger: return try makeNumber(.int(number.intValue))
            case .toLong: return try makeNumber(.long(number.longValue))
            default: return try makeNumber(.double(number.doubleValue))
            }
        default: return .missing
        }
    }

    private mutating func appendItems(of array: Value) throws(EngineFault) {
        append("[")
        for index in 0..<count(of: array) {
            if index > 0 { append(", ") }
            try appendText(element(index, of: array.payload))
        }
        append("]")
    }

    private mutating func cased(_ value: Value, _ function: ModifyFunction) throws(EngineFault) -> Value {
        let start = buffer.count
        appendString(value)
        if function == .trim { return try trimmed(from: start) }
        let isUpper = function == .toUpper
        var isASCII = true
        for index in start..<buffer.count {
            let byte = buffer[index]
            if byte >= 0x80 { isASCII = false }
            let first = isUpper ? UInt8(ascii: "a") : UInt8(ascii: "A")
            if byte &- first < 26 { buffer[index] = byte ^ 0x20 }
        }
        guard !isASCII else { return try makeTextFromBuffer(from: start) }
        let text = string(value) ?? ""
        buffer.truncate(to: start)
        append(isUpper ? text.uppercased() : JavaText.lowercased(text))
        return try makeTextFromBuffer(from: start)
    }

    private mutating func trimmed(from start: Int) throws(EngineFault) -> Value {
        var end = buffer.count
        while end > start, buffer[end - 1] <= 0x20 { end -= 1 }
        var first = start
        while first < end, buffer[first] <= 0x20 { first += 1 }
        let value = try makeText(UnsafeBufferPointer(start: buffer.base + first, count: end - first))
        buffer.truncate(to: start)
        return value
    }

    mutating func concat(_ arguments: Arguments) throws(EngineFault) -> Value {
        let start = buffer.count
        for index in 0..<arguments.count {
            let value = argument(index, of: arguments)
            if !isNullOrMissing(value) { try appendText(value) }
        }
        return try makeTextFromBuffer(from: start)
    }

    mutating func join(_ arguments: Arguments, with separator: Value) throws(EngineFault) -> Value {
        let start = buffer.count
        for index in 0..<arguments.count {
            let value = argument(index, of: arguments)
            let before = buffer.count
            if !isNullOrMissing(value) { try appendText(value) }
            if buffer.count > before, index < arguments.count - 1 { appendString(separator) }
        }
        return try makeTextFromBuffer(from: start)
    }

    mutating func substring(_ arguments: Arguments) throws(EngineFault) -> Value {
        guard arguments.count == 3, isText(argument(0, of: arguments)), let first = int(argument(1, of: arguments)),
            let end = int(argument(2, of: arguments)), first >= 0, first < end
        else { return .missing }
        let start = buffer.count
        appendString(argument(0, of: arguments))
        defer { buffer.truncate(to: start) }
        let text = UnsafeBufferPointer(start: UnsafePointer(buffer.base + start), count: buffer.count - start)
        if text.allSatisfy({ $0 < 0x80 }) {
            guard Int(end) <= text.count else { return .missing }
            return try makeText(UnsafeBufferPointer(rebasing: text[Int(first)..<Int(end)]))
        }
        let units = Array(String(decoding: text, as: UTF8.self).utf16)
        guard Int(end) <= units.count else { return .missing }
        return try makeText(JavaText.text(units[Int(first)..<Int(end)]))
    }

    mutating func makeText(_ text: String) throws(EngineFault) -> Value {
        let start = buffer.count
        append(text)
        return try makeTextFromBuffer(from: start)
    }

    mutating func pad(_ source: Value, _ arguments: Arguments, isLeft: Bool) throws(EngineFault) -> Value {
        guard arguments.count >= 2, let width = int(argument(0, of: arguments)), width > 0, width <= 500,
            let filler = string(argument(1, of: arguments)), filler.utf16.count == 1, let text = string(source)
        else { return .missing }
        let length = text.utf16.count
        guard Int(width) > length else { return source }
        let padding = String(repeating: filler, count: Int(width) - length)
        return try makeText(isLeft ? padding + text : text + padding)
    }

    /// The parts of a text between the matches of a Java regular expression; empty ones at the end do not count.
    mutating func split(_ value: Value, at separator: Value) throws(EngineFault) -> Value {
        guard let text = string(value), let pattern = string(separator), let splitter = splitter(pattern) else {
            return .missing
        }
        guard let parts = splitter.split(text) else { throw EngineFault(.tooManySteps) }
        let list = try makeList(count: parts.count)
        for (index, part) in parts.enumerated() { setElement(index, of: list, to: try makeText(part)) }
        return Value(.container, list)
    }

    private mutating func splitter(_ pattern: String) -> TextSplitter? {
        if let known = splitters[pattern] { return known }
        let splitter = TextSplitter(pattern)
        splitters[pattern] = splitter
        return splitter
    }
}
