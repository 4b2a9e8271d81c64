/// At most so many calls a second: a decision over values.
public struct RateLimit: Sendable, Hashable {
    private let interval: Double
    private var nextFree: Double = 0

    /// - Parameter perSecond: none for no limit.
    public init(perSecond: Double?) { interval = perSecond.map { 1000 / $0 } ?? 0 }

    /// When the next call may be made, in milliseconds since the epoch.
    public var opensAt: Int64 { interval == 0 ? 0 : Int64(nextFree.rounded(.up)) }

    /// Whether a call may be made now; takes note of it if so.
    public mutating func allows(now: Int64) -> Bool {
        guard interval > 0 else { return true }
        guard Double(now) >= nextFree else { return false }
        // A timer that comes late by less than a call's share does not slow the flow down.
        nextFree = max(nextFree, Double(now) - interval) + interval
        return true
    }
}
