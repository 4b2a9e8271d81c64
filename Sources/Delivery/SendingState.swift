import FlowEngine
import FlowModel
import HTTPCalls
import Storage

/// The rows of one flow that this timer has in hand.
struct Lane {
    var flow: StoredFlow
    let host: String
    var recorderSecrets: [String]
    var queue: [ClaimedRow] = []
    var inFlight = 0
    var rate: RateLimit
    /// Whether the store may have rows of the flow that are due.
    var mayHaveMore = true
    var access: Access?
    /// Knows the secrets of the flow and of the present access.
    var recorder: Recorder?
    var isGettingAccess = false
    var refused: Access?
    /// Not asked for again before, in milliseconds since the epoch.
    var accessRetryAt: Int64 = 0
    var accessError: String?
    /// Whether its runs are shown as waiting since the last outcome.
    var isMarkedWaiting = false

    init(flow: StoredFlow, secrets: [String]) {
        self.flow = flow
        host = URLText.origin(of: flow.flow.configuration.domainURL) ?? flow.flow.configuration.domainURL
        rate = RateLimit(perSecond: flow.flow.write.ratePerSecond)
        recorderSecrets = secrets
    }

    /// How many rows it wants from the store: enough that a call that ends is followed by the next at once.
    func demand(hostConcurrency: Int) -> Int {
        let atOnce = min(flow.flow.write.concurrency, hostConcurrency)
        let stock = flow.flow.write.ratePerSecond.map { min(2 * atOnce, max(1, Int($0 / 4))) } ?? 2 * atOnce
        return max(0, stock - queue.count - inFlight)
    }
}

/// What is known of one host.
struct HostState {
    var inFlight = 0
    var breaker = HostBreaker()
    var pausedUntil: Int64 = 0
    /// The flows with rows in hand, served in turn.
    var ring: [Int64] = []

    /// When calls may be made again; 0 for now.
    func opensAt(_ now: Int64) -> Int64 {
        let opens = max(pausedUntil, breaker.opensAt)
        return opens > now ? opens : 0
    }
}

/// A call to make.
struct Departure {
    let row: ClaimedRow
    let call: HTTPCall
    let access: Access
    let host: String
}

/// A call that ended.
struct Arrival: Sendable {
    let row: ClaimedRow
    let call: HTTPCall
    let access: Access
    let host: String
    let startedAt: Int64
    let result: Result<HTTPAnswer, HTTPFailure>
}

/// Everything that the sender has in hand; its methods decide and do nothing else.
struct SendingState {
    var lanes: [Int64: Lane] = [:]
    var hosts: [String: HostState] = [:]
    var arrivals: [Arrival] = []
    var isStopping = false
    var inFlight = 0

    /// Puts claimed rows into the hands of their lanes.
    mutating func add(_ rows: [ClaimedRow]) {
        for row in rows {
            lanes[row.flowID]?.queue.append(row)
            guard let host = lanes[row.flowID]?.host else { continue }
            if hosts[host]?.ring.contains(row.flowID) != true {
                hosts[host, default: HostState()].ring.append(row.flowID)
            }
        }
    }

    /// The calls that may be made now: flows of a host in turn, within all limits.
    mutating func departures(host name: String, now: Int64, hostConcurrency: Int) -> [Departure] {
        guard !isStopping, var host = hosts[name] else { return [] }
        var departures: [Departure] = []
        var blocked = 0
        while host.inFlight < hostConcurrency, blocked < host.ring.count, host.pausedUntil <= now {
            let id = host.ring.removeFirst()
            guard var lane = lanes[id], !lane.queue.isEmpty else {
                blocked = 0
                continue
            }
            host.ring.append(id)
            guard lane.inFlight < lane.flow.flow.write.concurrency, let access = lane.access,
                let place = Self.nextPlace(lane, host.breaker),
                host.breaker.allows(order: lane.queue[place].order, now: now)
            else {
                blocked += 1
                continue
            }
            guard lane.rate.allows(now: now) else {
                blocked += 1
                continue
            }
            let row = lane.queue.remove(at: place)
            lane.inFlight += 1
            host.inFlight += 1
            inFlight += 1
            blocked = 0
            departures.append(
                Departure(
                    row: row, call: OrderRequest.call(lane.flow.flow, access: access, body: row.body), access: access,
                    host: name))
            lanes[id] = lane
        }
        hosts[name] = host
        return departures
    }

    /// While a host is spared, each call is of another order than the one before.
    private static func nextPlace(_ lane: Lane, _ breaker: HostBreaker) -> Int? {
        guard let last = breaker.lastOrder else { return lane.queue.isEmpty ? nil : 0 }
        return lane.queue.firstIndex { $0.order != last } ?? (lane.queue.isEmpty ? nil : 0)
    }

    /// Takes note of a call that ended.
    mutating func land(_ arrival: Arrival) {
        arrivals.append(arrival)
        inFlight -= 1
        lanes[arrival.row.flowID]?.inFlight -= 1
        hosts[arrival.host]?.inFlight -= 1
    }

    /// Takes rows back out of a lane's hands; their tries are not counted.
    mutating func release(_ id: Int64, at time: Int64) -> [RowOutcome] {
        guard let rows = lanes[id]?.queue, !rows.isEmpty else { return [] }
        lanes[id]?.queue = []
        return rows.map { row in
            RowOutcome(
                rowID: row.rowID, generation: row.generation, result: .retry(at: time, error: nil, isCounted: false),
                httpStatus: nil, attempt: nil)
        }
    }
}
