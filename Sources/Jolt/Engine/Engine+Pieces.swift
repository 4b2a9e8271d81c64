import OrderedJSON

extension Engine {
    /// What is gathered before it is handed out.
    private static let pieceSize = 1 << 18
    /// Containers that so many levels lie above may be cut; those below go out whole.
    private static let cutLevels = 3

    /// Hands out a value as compact JSON, piece by piece.
    /// - Parameter room: memory that could hold all of it, of which only what the largest piece takes is touched.
    mutating func writePieces(
        of value: Value, through room: UnsafeMutablePointer<UInt8>, _ take: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        var end = room
        writePieces(of: value, levels: Engine.cutLevels, room, &end, take)
        Engine.handOut(room, &end, take)
    }

    private mutating func writePieces(
        of value: Value, levels: Int, _ room: UnsafeMutablePointer<UInt8>, _ end: inout UnsafeMutablePointer<UInt8>,
        _ take: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        if levels > 0, value.has(.container) {
            return writeItems(of: value.payload, levels: levels, room, &end, take)
        }
        if let source = largeSource(of: value) {
            Engine.handOut(room, &end, take)
            return take(source)
        }
        end = write(value, to: end)
        if end - room >= Engine.pieceSize { Engine.handOut(room, &end, take) }
    }

    private mutating func writeItems(
        of index: Int, levels: Int, _ room: UnsafeMutablePointer<UInt8>, _ end: inout UnsafeMutablePointer<UInt8>,
        _ take: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        let isObject = containers[index].isObject
        Engine.put(isObject ? "{" : "[", &end)
        for place in 0..<containers[index].count {
            if place > 0 { Engine.put(",", &end) }
            if isObject { end = write(name: memberKey(place, of: index), to: end) }
            let item = isObject ? memberValue(place, of: index) : element(place, of: index)
            writePieces(of: item, levels: levels - 1, room, &end, take)
        }
        Engine.put(isObject ? "}" : "]", &end)
    }

    /// The source of a value that is large and can go out as it stands there.
    private mutating func largeSource(of value: Value) -> UnsafeBufferPointer<UInt8>? {
        guard value.has(.input) else { return nil }
        let node = input.nodes[value.payload]
        let isCompact = !node.isContainer || !node.isMarked
        return isCompact && Int(node.length) >= Engine.pieceSize ? input.source(of: node) : nil
    }

    private static func put(_ character: Unicode.Scalar, _ end: inout UnsafeMutablePointer<UInt8>) {
        end.pointee = UInt8(ascii: character)
        end += 1
    }

    private static func handOut(
        _ room: UnsafeMutablePointer<UInt8>, _ end: inout UnsafeMutablePointer<UInt8>,
        _ take: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        guard end > room else { return }
        take(UnsafeBufferPointer(start: room, count: end - room))
        end = room
    }
}
