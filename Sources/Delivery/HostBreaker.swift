/// Whether a host that does not answer is spared (contract, section 9): a decision over values.
///
/// After 20 calls in a row without an answer, over at least 3 orders, the host is given one call a second, each of another
/// order, until any answer comes.
public struct HostBreaker: Sendable, Hashable {
    private static let calls = 20
    private static let orders = 3
    private static let pause: Int64 = 1_000

    private var silent = 0
    private var silentOrders: Set<String> = []
    private var nextProbe: Int64 = 0
    private var lastProbe = ""

    /// A host that answers.
    public init() {}

    /// Whether the host is spared; no try is counted meanwhile.
    public var isOpen: Bool { silent >= Self.calls && silentOrders.count >= Self.orders }

    /// Takes note of a call that ended.
    public mutating func note(answered: Bool, order: String) {
        if answered {
            if silent > 0 { self = HostBreaker() }
        } else {
            silent = min(silent + 1, 1_000_000)
            if silentOrders.count < Self.orders { silentOrders.insert(order) }
        }
    }

    /// Whether a call may be made now; takes note of it if so.
    /// - Parameter now: milliseconds since the epoch.
    public mutating func allows(order: String, now: Int64) -> Bool {
        guard isOpen else { return true }
        guard opensAt(now) <= now else { return false }
        nextProbe = now + Self.pause
        lastProbe = order
        return true
    }

    /// When the next call may be made, in milliseconds since the epoch; 0 when the host is not spared.
    public func opensAt(_ now: Int64) -> Int64 {
        // A time that lies further ahead than a pause was noted before the clock was set back.
        isOpen && nextProbe <= now + Self.pause ? nextProbe : 0
    }

    /// The order of the last call while the host was spared; another one is to be taken next.
    public var lastOrder: String? { isOpen ? lastProbe : nil }
}
