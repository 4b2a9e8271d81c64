/// The values, 0 to 63, that a field of a cron expression allows.
struct FieldSet: Hashable, Sendable {
    private(set) var bits: UInt64 = 0

    init(bits: UInt64 = 0) {
        self.bits = bits
    }

    init(_ values: some Sequence<Int>) {
        for value in values { insert(value) }
    }

    var isEmpty: Bool { bits == 0 }
    var count: Int { bits.nonzeroBitCount }

    /// All values, ascending.
    var values: [Int] { (0..<64).filter(contains) }

    func contains(_ value: Int) -> Bool {
        (0..<64).contains(value) && bits & (1 << UInt64(value)) != 0
    }

    mutating func insert(_ value: Int) {
        guard (0..<64).contains(value) else { return }
        bits |= 1 << UInt64(value)
    }

    mutating func formUnion(_ other: FieldSet) { bits |= other.bits }

    func intersection(_ other: FieldSet) -> FieldSet { FieldSet(bits: bits & other.bits) }

    func union(_ other: FieldSet) -> FieldSet { FieldSet(bits: bits | other.bits) }

    /// The least value that is `value` or more; nil when there is none.
    func first(from value: Int) -> Int? {
        guard value < 64 else { return nil }
        let rest = value <= 0 ? bits : bits & (~0 << UInt64(value))
        return rest == 0 ? nil : rest.trailingZeroBitCount
    }
}
