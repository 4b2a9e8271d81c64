/// An instant: milliseconds since 1970-01-01T00:00:00Z, without leap seconds, negative before then.
public typealias UnixMilliseconds = Int64

extension UnixMilliseconds {
    /// The second that this instant lies in, counted from the epoch.
    var wholeSeconds: Int64 { floorDivided(by: 1000).quotient }

    /// Quotient and remainder of the division that rounds down, so that the remainder is never negative.
    func floorDivided(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    /// The instant of a second counted from the epoch; the last or first one there is when it is out of range.
    init(wholeSeconds: Int64) {
        let (product, overflow) = wholeSeconds.multipliedReportingOverflow(by: 1000)
        self = overflow ? (wholeSeconds < 0 ? .min : .max) : product
    }
}
