extension JSONScanner {
    /// Moves past a member's name and colon to its value, and puts the bits that tell of it into `name`.
    ///
    /// Objects in a list are mostly alike: when the very bytes stand here that led to the next member of the object before, they need no second look,
    /// and a name that comes after another there differs from it here too.
    @inline(__always)
    static func skipName(
        _ p: inout Pointer, _ end: Pointer, _ base: Pointer, _ lastSpace: inout Pointer,
        _ frame: UnsafeMutablePointer<ScanFrame>, _ nodes: UnsafeMutablePointer<JSONNode>, _ name: inout UInt32
    ) -> Bool {
        if p.pointee <= 0x20 {
            guard skipSpace(&p, &lastSpace) else { return false }
        }
        let guess = frame.pointee.guess
        if guess < frame.pointee.guessEnd {
            let node = nodes[Int(guess)]
            let length = Int(node.nameDistance) + 1
            let model = base + (Int(node.offset) - length)
            if length <= 256, end - p > length + 8, areSame(p, model, length) {
                frame.pointee.guess = node.next
                name = node.info & JSONNode.nameBits
                p += length
                if p.pointee > 0x20 {
                    if node.nameIsSpaced { lastSpace = p }
                    return true
                }
                let start = p - (length - 1)
                guard skipSpace(&p, &lastSpace) else { return false }
                name = nameBits(name | JSONNode.nameSpaced, start, p)
                return true
            }
        }
        return skipUnexpectedName(&p, end, base, &lastSpace, frame, nodes, &name)
    }

    @inline(__always)
    private static func areSame(_ p: Pointer, _ model: Pointer, _ length: Int) -> Bool {
        if length < 8 {
            return (load8(p) ^ load8(model)) << UInt64(truncatingIfNeeded: 64 - 8 * length) == 0
        }
        var index = 0
        while index < length - 8 {
            if load8(p + index) != load8(model + index) { return false }
            index += 8
        }
        return load8(p + (length - 8)) == load8(model + (length - 8))
    }

    @inline(never)
    private static func skipUnexpectedName(
        _ p: inout Pointer, _ end: Pointer, _ base: Pointer, _ lastSpace: inout Pointer,
        _ frame: UnsafeMutablePointer<ScanFrame>, _ nodes: UnsafeMutablePointer<JSONNode>, _ name: inout UInt32
    ) -> Bool {
        guard p.pointee == 0x22 else { return false }
        p += 1
        let start = p
        name = JSONNode.named
        guard skipString(&p, end, &name, JSONNode.nameEscaped) else { return false }
        let length = p - start
        expectNext(start, length, base, frame, nodes)
        if p.pointee <= 0x20 {
            guard skipSpace(&p, &lastSpace) else { return false }
        }
        guard p.pointee == 0x3A else { return false }
        p += 1
        if p.pointee <= 0x20 {
            guard skipSpace(&p, &lastSpace) else { return false }
        }
        if p - start != length + 1 { name |= JSONNode.nameSpaced }
        name = nameBits(name, start, p)
        return true
    }

    @inline(__always)
    private static func nameBits(_ flags: UInt32, _ start: Pointer, _ value: Pointer) -> UInt32 {
        flags & 0xFF | UInt32(truncatingIfNeeded: min(value - start, Int(JSONNode.longName))) << 8
    }

    /// Looks for a name among the model's next members, as some may have been left out here.
    private static func expectNext(
        _ start: Pointer, _ length: Int, _ base: Pointer, _ frame: UnsafeMutablePointer<ScanFrame>,
        _ nodes: UnsafeMutablePointer<JSONNode>
    ) {
        var guess = frame.pointee.guess
        let last = frame.pointee.guessEnd
        var tries = 8
        while guess < last, tries > 0 {
            let node = nodes[Int(guess)]
            let model = base + (Int(node.offset) - Int(node.nameDistance))
            if node.nameDistance > length, node.nameDistance != JSONNode.longName, isSameName(start, model, length) {
                frame.pointee.guess = node.next
                return
            }
            guess = node.next
            tries -= 1
        }
        frame.pointee.isDoubtful = true
    }

    /// Both are names up to and with their closing quotes.
    private static func isSameName(_ start: Pointer, _ model: Pointer, _ length: Int) -> Bool {
        var index = length - 1
        while index >= 0 {
            if start[index] != model[index] { return false }
            index -= 1
        }
        return true
    }
}
