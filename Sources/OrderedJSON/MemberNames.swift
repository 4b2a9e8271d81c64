/// Looks for names that an object has twice.
enum MemberNames {
    /// Whether two of up to 16 names are written the same.
    static func areFewSame(_ object: Int, in tape: JSONTape) -> Bool {
        withUnsafeTemporaryAllocation(of: (mark: UInt64, child: Int).self, capacity: 16) { seen in
            var count = 0
            var child = object + 1
            let last = Int(tape[object].next)
            while child < last {
                let mark = mark(of: tape.name(of: tape[child]))
                for place in 0..<count where seen[place].mark == mark {
                    if order(of: seen[place].child, child, in: tape) == 0 { return true }
                }
                seen.initializeElement(at: count, to: (mark, child))
                count += 1
                child = Int(tape[child].next)
            }
            return false
        }
    }

    /// Whether two of any number of names are written the same.
    static func areManySame(_ object: Int, _ count: Int, in tape: JSONTape) -> Bool {
        let bits = Int.bitWidth - (count * 2).leadingZeroBitCount
        var places = [UInt32](repeating: 0, count: 1 << bits)
        var stepsLeft = count * 8
        var child = object + 1
        for _ in 0..<count {
            let name = tape.name(of: tape[child])
            var place = Int(truncatingIfNeeded: (mark(of: name) &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - bits))
            while places[place] != 0 {
                if order(of: Int(places[place]), child, in: tape) == 0 { return true }
                place = (place + 1) & (places.count - 1)
                stepsLeft -= 1
                if stepsLeft < 0 { return areSameWhenSorted(object, count, in: tape) }
            }
            places[place] = UInt32(child)
            child = Int(tape[child].next)
        }
        return false
    }

    /// The same; takes no longer for names that were made to fall on the same places.
    private static func areSameWhenSorted(_ object: Int, _ count: Int, in tape: JSONTape) -> Bool {
        var members: [Int] = []
        members.reserveCapacity(count)
        var child = object + 1
        for _ in 0..<count {
            members.append(child)
            child = Int(tape[child].next)
        }
        members.sort { order(of: $0, $1, in: tape) < 0 }
        return zip(members, members.dropFirst()).contains { order(of: $0, $1, in: tape) == 0 }
    }

    /// Whether two names are the same once their escapes are resolved.
    static func areAmbiguous(_ object: Int, in tape: JSONTape) -> Bool {
        var seen: Set<ExactText> = []
        var child = object + 1
        let last = Int(tape[object].next)
        while child < last {
            guard seen.insert(text(of: child, in: tape)).inserted else { return true }
            child = Int(tape[child].next)
        }
        return false
    }

    /// The name of a member without escapes.
    static func text(of child: Int, in tape: JSONTape) -> ExactText {
        let name = tape.name(of: tape[child])
        return ExactText(
            tape[child].nameHasEscapes ? JSONEscapes.decode(name) : String(decoding: name, as: UTF8.self))
    }

    /// A number that differs for most names that differ: from the length, the first and the last eight bytes.
    @inline(__always)
    private static func mark(of name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let bytes = UnsafeRawBufferPointer(name)
        let length = bytes.count
        var mark = UInt64(truncatingIfNeeded: length) &* 0x9E37_79B9_7F4A_7C15
        if length >= 8 {
            let first = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
            let last = bytes.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
            return (first ^ mark) &* 0xC2B2_AE3D_27D4_EB4F ^ last
        }
        for byte in bytes { mark = mark << 8 ^ UInt64(byte) ^ mark >> 56 }
        return mark
    }

    private static func order(of one: Int, _ other: Int, in tape: JSONTape) -> Int {
        let one = tape.name(of: tape[one])
        let other = tape.name(of: tape[other])
        if one.count != other.count { return one.count - other.count }
        for index in one.indices where one[index] != other[index] { return Int(one[index]) - Int(other[index]) }
        return 0
    }
}
