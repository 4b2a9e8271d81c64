/// What travels between a worker and this program: the length of the payload (4 bytes, little end first), a letter, the payload.
struct Frame {
    /// What a payload is.
    enum Kind: UInt8 {
        /// To the worker: the program. From it: how it was taken.
        case program = 0x50
        /// The attributes of the calls that follow.
        case attributes = 0x41
        /// The input of a call.
        case input = 0x49
        /// The result of a call.
        case result = 0x52
        /// Why there is no cell for the worker.
        case refusal = 0x58
    }

    let kind: Kind
    let payload: ArraySlice<UInt8>

    /// The bytes before a payload.
    static func head(_ kind: Kind, length: Int) -> [UInt8] {
        let length = UInt32(clamping: length)
        return [
            UInt8(truncatingIfNeeded: length), UInt8(truncatingIfNeeded: length >> 8),
            UInt8(truncatingIfNeeded: length >> 16),
            UInt8(truncatingIfNeeded: length >> 24), kind.rawValue,
        ]
    }
}

/// A worker sent something else than frames.
struct FrameError: Error {
    let reason: String
}

/// Makes frames of the bytes of a worker, whatever those are. It holds no more memory than has come.
struct FrameReader {
    /// The longest payload that is taken, in bytes.
    static let longestPayload = 256 << 20
    private var bytes: [UInt8] = []
    private var start = 0

    /// Whether a frame has begun and not ended.
    var isInFrame: Bool { start < bytes.count }

    mutating func append(_ more: UnsafeRawBufferPointer) {
        if start == bytes.count {
            bytes.removeAll(keepingCapacity: bytes.capacity <= 1 << 20)
            start = 0
        }
        bytes.append(contentsOf: more)
    }

    /// The next whole frame, if it is there.
    mutating func next() throws(FrameError) -> Frame? {
        guard bytes.count - start >= 5 else { return nil }
        let length = (0..<4).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
        guard let kind = Frame.Kind(rawValue: bytes[start + 4]) else {
            throw FrameError(reason: "an unknown kind of message")
        }
        guard length <= Self.longestPayload else { throw FrameError(reason: "a message of \(length) bytes") }
        guard bytes.count - start - 5 >= length else { return nil }
        let payload = bytes[(start + 5)..<(start + 5 + length)]
        start += 5 + length
        return Frame(kind: kind, payload: payload)
    }
}
