/// Lines and columns of a source that are asked for often. Remembers where it has counted to at regular distances.
struct SourcePlaces {
    private let bytes: [UInt8]
    /// The line and column at each multiple of `distance`.
    private let known: [(line: Int, column: Int)]
    private static let distance = 1024

    init(_ source: String) {
        bytes = Array(source.utf8)
        var known: [(line: Int, column: Int)] = []
        var place = (line: 1, column: 1)
        for (offset, byte) in bytes.enumerated() {
            if offset % Self.distance == 0 { known.append(place) }
            Self.pass(byte, &place)
        }
        if known.isEmpty || bytes.count % Self.distance == 0 { known.append(place) }
        self.known = known
    }

    /// - Parameter offset: in bytes, from 0.
    /// - Returns: the line, and the column in characters, both from 1.
    func place(at offset: Int) -> (line: Int, column: Int) {
        let offset = min(max(offset, 0), bytes.count)
        var place = known[offset / Self.distance]
        for byte in bytes[(offset / Self.distance * Self.distance)..<offset] { Self.pass(byte, &place) }
        return place
    }

    private static func pass(_ byte: UInt8, _ place: inout (line: Int, column: Int)) {
        if byte == UInt8(ascii: "\n") {
            place = (place.line + 1, 1)
        } else if byte & 0xC0 != 0x80 {
            place.column += 1
        }
    }
}
