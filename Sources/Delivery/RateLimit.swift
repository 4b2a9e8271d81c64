/// At most so many calls a second: a decision over values.
public struct RateLimit: Sendable, Hashable {
    /// How late a call may come and still count as made when it was due, in milliseconds. So a timer that wakes up late does not
    /// slow a flow down, and a flow that was idle saves nothing up.
    private static let lateness: Double = 20

    private let interval: Double
    private var nextFree: Double = 0

    /// - Parameter perSecond: none for no limit.
    public init(perSecond: Double?) { interval = perSecond.map { 1000 / $0 } ?? 0 }

    /// When the next call may be made, in milliseconds since the epoch.
    public var opensAt: Int64 { interval == 0 ? 0 : Int64(min(nextFree.rounded(.up), 9e15)) }

    /// Whether a call may be made now; takes note of it if so.
    public mutating func allows(now: Int64) -> Bool {
        guard interval > 0 else { return true }
        guard isOpen(now) else { return false }
        nextFree = max(nextFree, Double(now) - Self.lateness) + interval
        return true
    }

    /// Whether a call may be made now.
    public func isOpen(_ now: Int64) -> Bool {
        // A time that lies further ahead than a pause was noted before the clock was set back.
        interval == 0 || Double(now) >= nextFree || nextFree - Double(now) > interval + Self.lateness
    }
}
