/// How much memory a worker may have: 512 MiB and 20 times its longest input, in steps so that one worker serves inputs of like
/// length, and never more than 4 GiB.
struct MemoryLimit: Hashable, Comparable, Sendable {
    /// In bytes.
    let bytes: Int

    /// The limit for inputs of up to this length; up to 1 MiB counts as 1 MiB, above that the next power of two does.
    init(longestInput: Int) {
        var step = 1 << 20
        while step < longestInput, step < Self.most { step <<= 1 }
        bytes = min(Self.most, (512 << 20) + 20 * step)
    }

    private static let most = 4 << 30

    static func < (one: MemoryLimit, other: MemoryLimit) -> Bool { one.bytes < other.bytes }
}
