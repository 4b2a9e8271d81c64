/// Reads RFC 8259 into a tape: one pass, no recursion, eight to sixteen bytes at a time.
///
/// It only tells good from bad; what is wrong and where is found by ``JSONFaultFinder``, in its own time. The last byte of a container's
/// source is a bracket, at which every scan but that of a string stops by itself, so few places need to look for the end.
struct JSONScanner {
    typealias Pointer = UnsafePointer<UInt8>

    let base: Pointer
    let end: Pointer
    let maximumDepth: Int
    var storage: TapeStorage
    var count = 0
    var frames: ScanFrames
    /// Objects in which a name comes twice.
    var ambiguous: [Int] = []

    /// - Parameter end: less than 4 GiB after `base`; no whitespace stands before it.
    init(base: Pointer, end: Pointer, maximumDepth: Int) {
        self.base = base
        self.end = end
        self.maximumDepth = maximumDepth
        self.storage = TapeStorage(forSourceOf: end - base)
        self.frames = ScanFrames()
    }

    /// Reads the one value that starts at `start` and must end with the source; whether it is well-formed.
    mutating func scanRoot(from start: Int) -> Bool {
        switch base[start] {
        case 0x7B, 0x5B:
            let last = (end - 1).pointee
            return (last == 0x7D || last == 0x5D) && scanContainer(from: start)
        default: return scanScalar(from: start)
        }
    }

    /// Reads the container that starts at `start` and must end with the source; whether it is well-formed.
    mutating func scanContainer(from start: Int) -> Bool {
        let base = base
        let end = end
        var p = base + start
        var nodes = storage.nodes
        var capacity = storage.capacity
        var count = 0
        var depth = 0
        var isObject = false
        var name: UInt32 = 0
        var lastSpace = base
        var frame = frames.first

        scan: while true {
            // A value starts at `p`, and its name's bits are in `name`.
            if count == capacity {
                storage.grow()
                nodes = storage.nodes
                capacity = storage.capacity
            }
            var byte = p.pointee
            if byte <= 0x20 {
                guard Self.skipSpace(&p, &lastSpace) else { return false }
                byte = p.pointee
            }
            let valueStart = p
            value: switch byte {
            case 0x22:  // "
                p += 1
                var flags = name
                guard Self.skipString(&p, end, &flags, JSONNode.marked) else { return false }
                Self.store(nodes, &count, base, valueStart, p, .string, flags)
            case 0x2D, 0x30...0x39:  // - 0 ... 9
                var flags = name
                guard Self.skipNumber(&p, end, &flags) else { return false }
                Self.store(nodes, &count, base, valueStart, p, .number, flags)
            case 0x7B, 0x5B:  // { [
                guard depth < maximumDepth else { return false }
                isObject = byte == 0x7B
                p += 1
                nodes[count] = JSONNode(
                    offset: UInt32(truncatingIfNeeded: valueStart - base), length: 0, next: 0,
                    info: UInt32((isObject ? JSONKind.object : .array).rawValue) | name)
                depth += 1
                frame = frames.frame(at: depth)
                frame.pointee.begin(UInt32(truncatingIfNeeded: count), isObject: isObject, nodes)
                count += 1
                if p.pointee <= 0x20 {
                    guard Self.skipSpace(&p, &lastSpace) else { return false }
                }
                if p.pointee == byte + 2 { break value }
                name = 0
                if isObject {
                    guard Self.skipName(&p, end, base, &lastSpace, frame, nodes, &name) else { return false }
                }
                continue scan
            case 0x6E:  // null
                guard end - p > 4, Self.load4(p) == 0x6C6C_756E else { return false }
                p += 4
                Self.store(nodes, &count, base, valueStart, p, .null, name)
            case 0x74:  // true
                guard end - p > 4, Self.load4(p) == 0x6575_7274 else { return false }
                p += 4
                Self.store(nodes, &count, base, valueStart, p, .bool, name | JSONNode.marked)
            case 0x66:  // false
                guard end - p > 5, Self.load4(p) == 0x736C_6166, p[4] == 0x65 else { return false }
                p += 5
                Self.store(nodes, &count, base, valueStart, p, .bool, name)
            default: return false
            }

            // A value ended right before `p`.
            while true {
                var byte = p.pointee
                if byte <= 0x20 {
                    guard Self.skipSpace(&p, &lastSpace) else { return false }
                    byte = p.pointee
                }
                p += 1
                if byte == 0x2C {  // ,
                    name = 0
                    if isObject {
                        guard Self.skipName(&p, end, base, &lastSpace, frame, nodes, &name) else { return false }
                    }
                    continue scan
                }
                guard byte == (isObject ? 0x7D : 0x5D) else { return false }
                let container = Int(frame.pointee.node)
                let offset = nodes[container].offset
                nodes[container].length = UInt32(truncatingIfNeeded: p - base) &- offset
                nodes[container].next = UInt32(truncatingIfNeeded: count)
                if lastSpace > base + Int(offset) { nodes[container].info |= JSONNode.marked }
                if isObject { close(frame, nodes) }
                depth -= 1
                if depth == 0 {
                    self.count = count
                    return p == end
                }
                if p == end { return false }
                frame -= 1
                isObject = frame.pointee.isObject
            }
        }
    }

    /// Remembers a closed object as the model for the next at its depth, once its names are known to differ.
    @inline(__always)
    private mutating func close(_ frame: UnsafeMutablePointer<ScanFrame>, _ nodes: UnsafeMutablePointer<JSONNode>) {
        let object = Int(frame.pointee.node)
        guard frame.pointee.isDoubtful, hasAmbiguousNames(object, nodes) else {
            return frame.pointee.model = UInt32(object)
        }
        ambiguous.append(object)
    }

    @inline(__always)
    static func store(
        _ nodes: UnsafeMutablePointer<JSONNode>, _ count: inout Int, _ base: Pointer, _ start: Pointer, _ end: Pointer,
        _ kind: JSONKind, _ info: UInt32
    ) {
        nodes[count] = JSONNode(
            offset: UInt32(truncatingIfNeeded: start - base), length: UInt32(truncatingIfNeeded: end - start),
            next: UInt32(truncatingIfNeeded: count + 1), info: UInt32(kind.rawValue) | info)
        count += 1
    }

    @inline(__always)
    static func load4(_ p: Pointer) -> UInt32 { UnsafeRawPointer(p).loadUnaligned(as: UInt32.self) }

    @inline(__always)
    static func load8(_ p: Pointer) -> UInt64 { UnsafeRawPointer(p).loadUnaligned(as: UInt64.self) }
}
