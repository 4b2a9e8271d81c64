import FlowEngine
import FlowModel
import HTTPCalls
import Storage

/// What is known of one host.
struct HostState {
    var inFlight = 0
    var breaker = HostBreaker()
    var pausedUntil: Int64 = 0
    /// The flows with rows in hand, served in turn.
    var ring: [Int64] = []
    /// The flow whose row was asked for last while the host was spared.
    var lastProbed: Int64 = 0

    fileprivate mutating func land(_ arrival: inout Arrival, _ news: OutcomeRule.HostNews, now: Int64) {
        arrival.isSpared = breaker.isOpen && news.answered != true
        if let answered = news.answered { breaker.note(answered: answered, order: arrival.row.order) }
        if let pause = news.pause { pausedUntil = max(pausedUntil, now + pause) }
        inFlight -= 1
    }

    /// When calls may be made again; 0 for now.
    func opensAt(_ now: Int64) -> Int64 {
        let opens = max(pausedUntil, breaker.opensAt(now))
        return opens > now ? opens : 0
    }
}

/// A call to make.
struct Departure {
    let row: ClaimedRow
    let terms: CallTerms
    /// Those of the owner when it was decided.
    let lapses: Int
}

/// A call that ended.
struct Arrival: Sendable {
    let row: ClaimedRow
    let terms: CallTerms
    let startedAt: Int64
    let result: Result<HTTPAnswer, HTTPFailure>
    /// Whether the host was spared when it ended.
    var isSpared = false
}

/// Everything that the sender has in hand; its methods decide and do nothing else.
struct SendingState {
    var lanes: [Int64: Lane] = [:]
    var hosts: [String: HostState] = [:]
    var arrivals: [Arrival] = []
    var isStopping = false
    var inFlight = 0
    /// The lapses of the owner when the rows in hand were claimed.
    var lapses = 0
    /// The number of the last change that the lanes have taken up.
    var change: Int64 = -1
    /// What access is being got by.
    var asked: Set<AccessKey> = []
    /// The runs that are being cancelled, and since when that is known.
    var cancelling: [Int64: Int64] = [:]

    /// Lanes that have nothing are kept so long, in milliseconds, for their rate and access.
    private static let idleTime: Int64 = 60_000

    /// Takes note of which flows have rows, and which of them are due.
    mutating func list(_ flows: [(known: KnownFlow, dueAt: Int64)], now: Int64) {
        for id in lanes.keys { lanes[id]?.isListed = false }
        for (known, dueAt) in flows {
            var lane = lanes[known.id] ?? Lane(known, now: now)
            lane.isListed = true
            lane.usedAt = now
            if dueAt <= now { lane.mayHaveMore = true }
            lanes[known.id] = lane
        }
        dropIdle(now)
    }

    private mutating func dropIdle(_ now: Int64) {
        for (id, lane) in lanes {
            guard !lane.isListed || lane.isClosed, lane.queue.isEmpty, lane.inFlight == 0, !lane.shownGate.isClosed
            else {
                continue
            }
            let isFresh = now - lane.usedAt < Self.idleTime || !lane.rate.isOpen(now)
            if lane.isClosed || !isFresh { lanes[id] = nil }
        }
        let used = Set(lanes.values.map(\.host))
        for (name, host) in hosts
        where !used.contains(name) && host.inFlight == 0 && host.pausedUntil <= now && !host.breaker.isOpen {
            hosts[name] = nil
        }
    }

    /// Takes up what became of a flow; one that is off or gone lets go of its rows.
    /// - Parameter known: none when it is no longer there.
    mutating func renew(_ id: Int64, _ known: KnownFlow?, now: Int64) -> [RowOutcome] {
        guard let old = lanes[id] else { return [] }
        guard let known, known.flow.enabled else {
            lanes[id]?.isClosed = true
            lanes[id]?.mayHaveMore = false
            return release(id)
        }
        var released: [RowOutcome] = []
        if Lane.host(of: known) != old.host { released = release(id) }
        lanes[id] = lanes[id]?.renewed(known, now: now)
        return released
    }

    /// Puts claimed rows into the hands of their lanes.
    mutating func add(_ rows: [ClaimedRow], for demands: [RowDemand]) {
        for demand in demands { lanes[demand.flowID]?.mayHaveMore = false }
        var counts: [Int64: Int] = [:]
        for row in rows {
            counts[row.flowID, default: 0] += 1
            guard let lane = lanes.index(forKey: row.flowID) else { continue }
            lanes.values[lane].queue.append(row)
            let host = lanes.values[lane].host
            if hosts[host]?.ring.contains(row.flowID) != true {
                hosts[host, default: HostState()].ring.append(row.flowID)
            }
        }
        for demand in demands where counts[demand.flowID] == demand.limit { lanes[demand.flowID]?.mayHaveMore = true }
    }

    /// Takes note of a call that ended.
    mutating func land(_ arrival: Arrival, now: Int64) {
        var arrival = arrival
        let news = OutcomeRule.news(of: arrival.result, now: now)
        hosts[arrival.terms.host, default: HostState()].land(&arrival, news, now: now)
        inFlight -= 1
        if let lane = lanes.index(forKey: arrival.row.flowID) {
            lanes.values[lane].inFlight -= 1
            lanes.values[lane].usedAt = now
        }
        arrivals.append(arrival)
    }

    /// The calls that ended since the last time. What ends lets newer rows of its order go.
    mutating func takeArrivals() -> [Arrival] {
        for arrival in arrivals {
            guard let lane = lanes.index(forKey: arrival.row.flowID), !lanes.values[lane].isClosed else { continue }
            lanes.values[lane].mayHaveMore = true
        }
        defer { arrivals = [] }
        return arrivals
    }

    /// Takes rows back out of a lane's hands; their tries are not counted.
    mutating func release(_ id: Int64, where condition: (ClaimedRow) -> Bool = { _ in true }) -> [RowOutcome] {
        guard let rows = lanes[id]?.queue.filter(condition), !rows.isEmpty else { return [] }
        lanes[id]?.queue.removeAll(where: condition)
        if lanes[id]?.isClosed == false { lanes[id]?.mayHaveMore = true }
        return rows.map(Self.unsent)
    }

    /// Takes back what is in hand of runs that are being cancelled.
    /// - Returns: the rows, and the runs whose calls have had time enough to end by themselves.
    mutating func takeLeave(of runs: Set<Int64>, patience: Int64, now: Int64) -> (
        rows: [RowOutcome], overdue: [Int64]
    ) {
        cancelling = cancelling.filter { runs.contains($0.key) }
        guard !runs.isEmpty else { return ([], []) }
        for run in runs where cancelling[run] == nil { cancelling[run] = now }
        let rows = lanes.keys.flatMap { release($0) { runs.contains($0.runSeq) } }
        return (rows, cancelling.filter { $0.value + patience <= now }.map(\.key))
    }

    /// Gives a row back that was not sent.
    static func unsent(_ row: ClaimedRow) -> RowOutcome {
        RowOutcome(
            rowID: row.rowID, generation: row.generation,
            result: .retry(at: row.dueAt, error: nil, isCounted: false), httpStatus: nil, attempt: nil)
    }

    /// Moves the times that are waited for along with the wall clock.
    mutating func clockWasSet(by shift: Int64) {
        for name in hosts.keys where hosts[name]?.pausedUntil != 0 { hosts[name]?.pausedUntil += shift }
        for id in lanes.keys {
            if lanes[id]?.access.retryAt != 0 { lanes[id]?.access.retryAt += shift }
            lanes[id]?.usedAt += shift
        }
        for run in cancelling.keys { cancelling[run]? += shift }
    }

    /// Takes all rows back that are not under way.
    mutating func releaseAll() -> [RowOutcome] { lanes.keys.flatMap { release($0) } }
}
