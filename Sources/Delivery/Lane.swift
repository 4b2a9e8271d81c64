import FlowEngine
import FlowModel
import Storage

/// The rows of one flow that this timer has in hand, and what they go with.
struct Lane {
    let known: KnownFlow
    let host: String
    /// How many calls it makes at a time.
    let concurrency: Int
    var queue: [ClaimedRow] = []
    var inFlight = 0
    var rate: RateLimit
    /// Whether the store may have rows of the flow that are due.
    var mayHaveMore = false
    /// Whether the store has rows of the flow, due or not.
    var isListed = true
    /// Whether the flow is off or no longer there.
    var isClosed = false
    var access = LaneAccess()
    /// What the store shows of it.
    var shownGate = ShownGate(isClosed: false, error: nil)
    /// When it was last listed or had a row, in milliseconds since the epoch.
    var usedAt: Int64

    struct ShownGate: Hashable {
        let isClosed: Bool
        let error: String?
    }

    init(_ known: KnownFlow, now: Int64) {
        self.known = known
        host = Self.host(of: known)
        concurrency = known.flow.write.concurrency
        rate = RateLimit(perSecond: known.flow.write.ratePerSecond)
        usedAt = now
    }

    static func host(of known: KnownFlow) -> String {
        let url = known.flow.configuration.domainURL
        return URLText.origin(of: url) ?? url
    }

    /// Whether rows of it are to be sent as soon as that is possible.
    var hasDueRows: Bool { mayHaveMore || !queue.isEmpty }

    /// How many rows are in hand for each call at a time, those under way included: one more would be under way, and one wait,
    /// while the store makes durable what came of the last ones.
    private static let stock = 3

    /// How many rows it wants from the store: enough that a call that ends is followed by the next at once.
    /// - Parameter share: at most so many in hand.
    func demand(hostConcurrency: Int, share: Int) -> Int {
        let atOnce = min(concurrency, hostConcurrency)
        var want = min(Self.stock * atOnce, share) - queue.count - inFlight
        if let rate = known.flow.write.ratePerSecond { want = min(want, max(1, Int(rate / 4)) - queue.count) }
        // Small top-ups are not worth a transaction of their own while there is stock.
        return want > 0 && (want >= queue.count || queue.count <= 2) ? want : 0
    }

    /// The lane of a newer version of its flow or login.
    func renewed(_ known: KnownFlow, now: Int64) -> Lane {
        var lane = Lane(known, now: now)
        lane.queue = queue
        lane.inFlight = inFlight
        lane.mayHaveMore = mayHaveMore
        lane.isListed = isListed
        lane.shownGate = shownGate
        if known.flow.write.ratePerSecond == self.known.flow.write.ratePerSecond { lane.rate = rate }
        if known.accessKey == self.known.accessKey, known.secrets == self.known.secrets {
            lane.access = access
            lane.access.terms = access.terms.map {
                CallTerms(known, host: lane.host, access: $0.access, recorder: $0.recorder)
            }
        }
        return lane
    }
}

/// The access that a lane's rows go with.
struct LaneAccess {
    var present: Access?
    /// What calls go with; there when the present access is.
    var terms: CallTerms?
    /// The newest one that got 401.
    var refused: Access?
    /// Not asked for again before, in milliseconds since the epoch.
    var retryAt: Int64 = 0
    /// Why there is none, masked.
    var error: String?
}
