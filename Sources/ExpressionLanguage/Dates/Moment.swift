/// A point in time to the nanosecond.
struct Moment: Sendable, Hashable {
    /// Since the epoch, rounded down.
    var seconds: Int64
    /// 0 to 999 999 999.
    var nanos: Int64

    init(seconds: Int64, nanos: Int64 = 0) {
        self.seconds = seconds
        self.nanos = nanos
    }

    init(milliseconds: Int64) {
        seconds = milliseconds.floored(by: 1000)
        nanos = milliseconds.wrapped(by: 1000) * 1_000_000
    }

    init(nanoseconds: Int64) {
        seconds = nanoseconds.floored(by: 1_000_000_000)
        nanos = nanoseconds.wrapped(by: 1_000_000_000)
    }

    /// Rounded down; nil beyond 64 bits.
    var milliseconds: Int64? { count(perSecond: 1000) }

    /// Rounded towards zero; nil beyond 64 bits.
    func truncated(perSecond units: Int64) -> Int64? {
        guard seconds < 0, nanos > 0 else { return count(perSecond: units) }
        let part = (1_000_000_000 - nanos) / (1_000_000_000 / units)
        let (product, overflow) = (seconds + 1).multipliedReportingOverflow(by: units)
        let (sum, carry) = product.subtractingReportingOverflow(part)
        return overflow || carry ? nil : sum
    }

    private func count(perSecond units: Int64) -> Int64? {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: units)
        let (sum, carry) = product.addingReportingOverflow(nanos / (1_000_000_000 / units))
        return overflow || carry ? nil : sum
    }

    /// Java's instants lie within a billion years of the epoch.
    static let seconds: ClosedRange<Int64> = -31_557_014_167_219_200...31_556_889_864_403_199
}

extension Int64 {
    /// Divided, rounded down.
    func floored(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }

    /// What remains of a division that is rounded down.
    func wrapped(by divisor: Int64) -> Int64 {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
