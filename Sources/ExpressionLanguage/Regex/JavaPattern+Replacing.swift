/// Why a replacement could not be made.
enum ReplacementFault: Error {
    case overrun(PatternOverrun)
    case tooLong
    /// The replacement text asks for what is not there.
    case template(String)
}

extension JavaPattern {
    /// The text with all matches, or the first, replaced. In the replacement `$1` and `${name}` are groups, and a backslash makes the next
    /// character an ordinary one. A replacement that is missing, or asks for a group that is not there, does no harm where nothing matches.
    func replacing(
        in text: String, with replacement: String?, onlyFirst: Bool, steps: inout Int
    ) throws(ReplacementFault) -> String {
        let pieces: [UInt8]? = try scan(text, steps: &steps) { (machine) throws(ReplacementFault) in
            try self.pieces(&machine, replacement, onlyFirst)
        }
        return pieces.map { String(decoding: $0, as: UTF8.self) } ?? text
    }

    private func pieces(
        _ machine: inout PatternMachine, _ replacement: String?, _ onlyFirst: Bool
    ) throws(ReplacementFault) -> [UInt8]? {
        let input = machine.input
        guard var match = try following(&machine, from: 0) else { return nil }
        guard let replacement else { throw .template("the replacement is missing") }
        let template = ReplacementTemplate(replacement, for: self)
        var result: [UInt8] = []
        result.reserveCapacity(input.count + 16)
        var last = 0
        while true {
            result.append(contentsOf: input[last..<match.lowerBound])
            try template.append(to: &result, from: machine)
            last = match.upperBound
            machine.lastEnd = last
            if onlyFirst { break }
            guard let next = try following(&machine, from: Self.start(after: match, in: input)) else { break }
            match = next
        }
        result.append(contentsOf: input[last...])
        guard result.count <= ExpressionLimits.text else { throw .tooLong }
        return result
    }

    private func following(_ machine: inout PatternMachine, from start: Int) throws(ReplacementFault) -> Range<Int>? {
        guard start <= machine.input.count else { return nil }
        do throws(PatternOverrun) { return try next(&machine, from: start) } catch { throw .overrun(error) }
    }

    /// After a match that is empty the search goes on one character further.
    static func start(after match: Range<Int>, in input: UnsafeBufferPointer<UInt8>) -> Int {
        guard match.isEmpty else { return match.upperBound }
        var place = match.upperBound + 1
        while place < input.count, input[place] & 0xC0 == 0x80 { place += 1 }
        return place
    }

    /// The text cut at each match, without the empty parts at the end, and without one that an empty match at the beginning would leave.
    func split(_ text: String, steps: inout Int) throws(PatternOverrun) -> [String] {
        var parts: [String] = try scan(text, steps: &steps) { (machine) throws(PatternOverrun) in
            var parts: [String] = []
            let input = machine.input
            var last = 0
            var start = 0
            while start <= input.count, let match = try self.next(&machine, from: start) {
                start = Self.start(after: match, in: input)
                if match.upperBound == 0 { continue }
                guard parts.count < ExpressionLimits.parts else { throw PatternOverrun.parts }
                parts.append(
                    String(decoding: UnsafeBufferPointer(rebasing: input[last..<match.lowerBound]), as: UTF8.self))
                last = match.upperBound
                machine.lastEnd = last
            }
            guard !parts.isEmpty else { return [text] }
            parts.append(String(decoding: UnsafeBufferPointer(rebasing: input[last...]), as: UTF8.self))
            return parts
        }
        guard parts.count > 1 else { return parts }
        while parts.last?.isEmpty == true { parts.removeLast() }
        return parts
    }
}

/// A replacement text, read part by part while it is used, so that its faults show only when something is replaced.
private struct ReplacementTemplate {
    private enum Part {
        case text([UInt8])
        case group(Int)
        case fault(String)
    }

    private let parts: [Part]

    init(_ replacement: String, for pattern: JavaPattern) {
        let bytes = Array(replacement.utf8)
        guard bytes.contains(where: { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "\\") }) else {
            parts = bytes.isEmpty ? [] : [.text(bytes)]
            return
        }
        var parts: [Part] = []
        var text: [UInt8] = []
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "\\") {
                guard place < bytes.count else {
                    parts += [.text(text), .fault("the replacement ends with a backslash")]
                    text = []
                    break
                }
                text.append(bytes[place])
                place += 1
            } else if byte == UInt8(ascii: "$") {
                parts.append(.text(text))
                text = []
                let part = Self.reference(in: bytes, &place, pattern)
                parts.append(part)
            } else {
                text.append(byte)
            }
        }
        parts.append(.text(text))
        self.parts = parts
    }

    private static func reference(in bytes: [UInt8], _ place: inout Int, _ pattern: JavaPattern) -> Part {
        guard place < bytes.count else {
            return .fault("a $ in the replacement must be followed by the number or the {name} of a group")
        }
        if bytes[place] == UInt8(ascii: "{") {
            guard let end = bytes[place...].firstIndex(of: UInt8(ascii: "}")) else {
                return .fault("a ${ in the replacement is not closed")
            }
            let name = String(decoding: bytes[(place + 1)..<end], as: UTF8.self)
            place = end + 1
            guard let group = pattern.names[name] else {
                return .fault("there is no group <\(name.shortened(to: 40))>")
            }
            return .group(group)
        }
        guard bytes[place] &- 0x30 < 10 else {
            return .fault("a $ in the replacement must be followed by the number or the {name} of a group")
        }
        var number = Int(bytes[place] - 0x30)
        place += 1
        guard number <= pattern.groupCount else { return .fault("there is no group \(number)") }
        while place < bytes.count, bytes[place] &- 0x30 < 10 {
            let longer = number * 10 + Int(bytes[place] - 0x30)
            guard longer <= pattern.groupCount else { break }
            number = longer
            place += 1
        }
        return .group(number)
    }

    func append(to result: inout [UInt8], from machine: borrowing PatternMachine) throws(ReplacementFault) {
        for part in parts {
            switch part {
            case .text(let text): result.append(contentsOf: text)
            case .group(let number):
                let (start, end) = (machine.slots[2 * number], machine.slots[2 * number + 1])
                if start >= 0, end >= start { result.append(contentsOf: machine.input[start..<end]) }
            case .fault(let reason): throw .template(reason)
            }
            guard result.count <= ExpressionLimits.text else { throw .tooLong }
        }
    }
}
