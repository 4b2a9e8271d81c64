/// A stretch of time with one offset from UTC; both ends in seconds since the epoch, the end not included.
struct OffsetSpan: Hashable, Sendable {
    var start: Int64
    var end: Int64
    var offset: Int

    /// What the zone's clocks show at a second of this span, counted as ``CivilTime/clockSeconds``.
    func clock(at seconds: Int64) -> Int64 { seconds + Int64(offset) }

    /// No zone is further from UTC than this many seconds, on either side (RFC 9636 allows 25:59:59).
    static let greatestOffset: Int64 = 26 * 3600
}

extension Int64 {
    /// A second before all instants, far enough from the ends of the type to be reckoned with.
    static let distantPast: Int64 = -(1 << 60)
    /// A second after all instants, far enough from the ends of the type to be reckoned with.
    static let distantFuture: Int64 = 1 << 60
}
