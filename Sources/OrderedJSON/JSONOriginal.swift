/// The source of a document as it came, when names that came twice have been taken out of it.
struct JSONOriginal: Sendable {
    let bytes: [UInt8]
    /// Where pieces of the document stand there and here, in order.
    let pieces: [Piece]

    struct Piece: Sendable {
        let here: Int
        let there: Int
    }

    /// The place of a byte of the document in the source as it came.
    func offset(of byte: Int) -> Int {
        var low = 0
        var high = pieces.count
        while low < high {
            let middle = (low + high) / 2
            if pieces[middle].here <= byte { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? byte : pieces[low - 1].there + byte - pieces[low - 1].here
    }
}

extension JSONDocument {
    /// Where a byte of ``bytes`` stands in the source as it came. Counts from the start each time.
    public func position(ofByte offset: Int) -> JSONPosition {
        guard let original else { return bytes.withUnsafeBufferPointer { JSONPosition(of: offset, in: $0) } }
        return original.bytes.withUnsafeBufferPointer { JSONPosition(of: original.offset(of: offset), in: $0) }
    }
}
