public import FlowEngine
import FlowModel
import Foundation
import HTTPCalls
import HTTPTypes
public import Logging
public import Storage
import Synchronization

/// Owns the thread that takes rows from the store, sends them, and writes what came of them.
///
/// One transaction writes the outcomes of the calls that ended and claims the next rows, so the cost of a commit is shared;
/// meanwhile calls that end are followed at once by rows that are in hand already.
public final class RowSender: Sendable {
    private let store: Store
    private let directory: FlowDirectory
    private let access: any AccessProvider
    private let http: any CallSubmitter
    private let clock: any EngineClock
    private let owner: Owner
    private let settings: DeliverySettings
    private let logger: Logger
    private let state = Mutex(SendingState())
    private let bell = DispatchSemaphore(value: 0)
    private let isRung = Atomic(false)
    private let mustLook = Atomic(true)
    private let ended = DispatchSemaphore(value: 0)
    private let logins = DispatchQueue(label: "logins", attributes: .concurrent)

    /// - Parameters:
    ///   - owner: stands in every claim.
    ///   - http: makes the calls.
    public init(
        store: Store, directory: FlowDirectory, access: any AccessProvider, http: any CallSubmitter,
        clock: any EngineClock, owner: Owner,
        settings: DeliverySettings, logger: Logger
    ) {
        self.store = store
        self.directory = directory
        self.access = access
        self.http = http
        self.clock = clock
        self.owner = owner
        self.settings = settings
        self.logger = logger
    }

    /// Starts the thread.
    public func start() {
        let thread = Thread { [self] in work() }
        thread.name = "row-sender"
        thread.start()
    }

    /// Looks for rows now.
    public func wake() {
        mustLook.store(true, ordering: .releasing)
        ring()
    }

    /// Claims no more, gives rows in flight up to the settings' patience to end, and ends the thread. What is left is taken
    /// over by whoever comes next.
    public func stop() {
        state.withLock { $0.isStopping = true }
        ring()
        ended.wait()
    }

    private func ring() {
        if !isRung.exchange(true, ordering: .acquiringAndReleasing) { bell.signal() }
    }

    private func work() {
        var nextLook: Int64 = 0
        while true {
            isRung.store(false, ordering: .releasing)
            let now = clock.now()
            do {
                if state.withLock({ $0.isStopping }) { break }
                if mustLook.exchange(false, ordering: .acquiringAndReleasing) || now >= nextLook {
                    nextLook = try look(now)
                }
                let didSomething = try turn(now)
                if didSomething {
                    nextLook = min(nextLook, now + 50)
                    continue
                }
                let wakeAt = min(nextLook, nextOpening(now))
                _ = bell.wait(timeout: Self.deadline(wakeAt - clock.now()))
            } catch {
                logger.error("rows cannot be exchanged with the store", metadata: ["error": "\(error)"])
                _ = bell.wait(timeout: .now() + .seconds(1))
                mustLook.store(true, ordering: .releasing)
            }
        }
        finish()
        ended.signal()
    }

    private static func deadline(_ milliseconds: Int64) -> DispatchTime {
        milliseconds >= 3_600_000 ? .distantFuture : .now() + .milliseconds(Int(max(0, milliseconds)))
    }

    /// Finds the flows that have rows.
    /// - Returns: when the first row is due that is not due yet.
    private func look(_ now: Int64) throws -> Int64 {
        let isNew = try directory.refresh()
        var next = Int64.max
        let waiting = try store.waitingFlows()
        for one in waiting where one.dueAt > now { next = min(next, one.dueAt) }
        for one in waiting {
            guard let flow = try directory.flow(one.flowID) else { continue }
            let secrets = try directory.secrets(of: flow)
            state.withLock { state in
                if state.lanes[one.flowID] == nil { state.lanes[one.flowID] = Lane(flow: flow, secrets: secrets) }
                if one.dueAt <= now { state.lanes[one.flowID]?.mayHaveMore = true }
            }
        }
        if isNew { try renewLanes() }
        let ids = Set(waiting.map(\.flowID))
        state.withLock { state in
            for (id, lane) in state.lanes
            where !ids.contains(id) && lane.queue.isEmpty && lane.inFlight == 0 && !lane.isGettingAccess {
                state.lanes[id] = nil
            }
        }
        return next
    }

    /// Flows or logins changed: lanes take the present ones, and those of flows that are off let go of their rows.
    private func renewLanes() throws {
        var released: [RowOutcome] = []
        for id in state.withLock({ Array($0.lanes.keys) }) {
            let flow = try directory.flow(id)
            let secrets = try flow.map(directory.secrets(of:)) ?? []
            released += state.withLock { state -> [RowOutcome] in
                guard let old = state.lanes[id] else { return [] }
                guard let flow, flow.flow.enabled else {
                    let rows = state.release(id, at: clock.now())
                    if old.inFlight == 0 { state.lanes[id] = nil } else { state.lanes[id]?.mayHaveMore = false }
                    return rows
                }
                var lane = Lane(flow: flow, secrets: secrets)
                lane.queue = old.queue
                lane.inFlight = old.inFlight
                lane.rate = flow.version == old.flow.version ? old.rate : lane.rate
                guard lane.host == old.host else {
                    let rows = state.release(id, at: clock.now())
                    lane.queue = []
                    state.lanes[id] = lane
                    return rows
                }
                state.lanes[id] = lane
                return []
            }
        }
        _ = try store.exchange(released, for: [], owner: owner)
    }

    /// One round: outcomes in, rows out, calls made.
    private func turn(_ now: Int64) throws -> Bool {
        let arrivals = state.withLock { state in
            defer { state.arrivals = [] }
            return state.arrivals
        }
        var outcomes = arrivals.map { decide($0, now) }
        let demands = state.withLock { state -> [RowDemand] in
            outcomes += releases(&state, now)
            return self.demands(&state, now)
        }
        getAccess(now)
        guard !outcomes.isEmpty || !demands.isEmpty else {
            try markWaiting(now)
            return depart(now)
        }
        let claimed = try store.exchange(outcomes, for: demands, owner: owner)
        state.withLock { state in
            state.add(claimed)
            let counts = Dictionary(claimed.map { ($0.flowID, 1) }, uniquingKeysWith: +)
            for demand in demands where counts[demand.flowID, default: 0] < demand.limit {
                state.lanes[demand.flowID]?.mayHaveMore = false
            }
            for outcome in arrivals {
                state.lanes[outcome.row.flowID]?.mayHaveMore = true
                state.lanes[outcome.row.flowID]?.isMarkedWaiting = false
            }
        }
        depart(now)
        return true
    }

    private func demands(_ state: inout SendingState, _ now: Int64) -> [RowDemand] {
        state.lanes.compactMap { id, lane in
            guard lane.mayHaveMore, lane.access != nil, lane.flow.flow.enabled else { return nil }
            let host = state.hosts[lane.host] ?? HostState()
            guard host.opensAt(now) == 0 else { return nil }
            let want =
                host.breaker.isOpen
                ? (lane.queue.isEmpty && lane.inFlight == 0 ? 1 : 0)
                : lane.demand(hostConcurrency: settings.hostConcurrency)
            // Small top-ups are not worth a transaction of their own while there is stock.
            guard want > 0, want >= lane.queue.count || lane.queue.count <= 2 else { return nil }
            return RowDemand(flowID: id, limit: want)
        }
    }

    /// Rows in hand that cannot go for a while are given back.
    private func releases(_ state: inout SendingState, _ now: Int64) -> [RowOutcome] {
        var outcomes: [RowOutcome] = []
        for (id, lane) in state.lanes where !lane.queue.isEmpty {
            let host = state.hosts[lane.host] ?? HostState()
            let opens = host.opensAt(now)
            if opens > now + 500 || (host.breaker.isOpen && lane.queue.count > 1) || lane.accessError != nil {
                outcomes += state.release(id, at: max(now, host.pausedUntil))
            }
        }
        return outcomes
    }

    @discardableResult
    private func depart(_ now: Int64) -> Bool {
        let departures = state.withLock { state in
            state.hosts.keys.flatMap { host in
                state.departures(host: host, now: now, hostConcurrency: settings.hostConcurrency)
            }
        }
        submit(departures)
        return !departures.isEmpty
    }

    private func submit(_ departures: [Departure]) {
        for departure in departures {
            let started = clock.now()
            http.submit(departure.call) { [self] result in
                land(
                    Arrival(
                        row: departure.row, call: departure.call, access: departure.access, host: departure.host,
                        startedAt: started, result: result))
            }
        }
    }

    /// On the thread of the calls: takes note, and lets the next row in hand go at once.
    private func land(_ arrival: Arrival) {
        let now = clock.now()
        let departures = state.withLock { state -> [Departure] in
            var answered = false
            if case .success(let answer) = arrival.result {
                answered = answer.status != 502 && answer.status != 503 && answer.status != 504
            }
            state.land(arrival)
            state.hosts[arrival.host]?.breaker.note(answered: answered, order: arrival.row.order)
            return state.departures(host: arrival.host, now: now, hostConcurrency: settings.hostConcurrency)
        }
        submit(departures)
        ring()
    }

    private func decide(_ arrival: Arrival, _ now: Int64) -> RowOutcome {
        let (lane, isSpared) = state.withLock { state -> (Lane?, Bool) in
            (state.lanes[arrival.row.flowID], state.hosts[arrival.host]?.breaker.isOpen ?? false)
        }
        let recorder = recorder(of: arrival, lane)
        let rule = OutcomeRule(
            attempt: arrival.row.attempt, maximumAttempts: lane?.flow.flow.write.maximumAttempts ?? 11, now: now,
            draw: Double.random(in: 0.5...1.5),
            tokenAge: arrival.startedAt - arrival.access.obtainedAt)
        var record = AttemptRecord(
            startedAt: arrival.startedAt, duration: now - arrival.startedAt,
            request: recorder.request(arrival.call, withBody: false),
            response: nil, error: nil)
        var decision: OutcomeRule.Decision
        var status: Int?
        switch arrival.result {
        case .success(let answer):
            status = answer.status
            let response = recorder.response(answer)
            record.response = response
            record.duration = answer.duration.milliseconds
            decision = rule.decide(
                status: answer.status, retryAfter: answer.headers[.retryAfter],
                text: String((response.body ?? "").prefix(300)))
        case .failure(let failure):
            let text = recorder.masker.mask(failure.description)
            record.error = text
            decision = rule.decide(failure: failure.kind, text: text)
        }
        apply(decision, arrival)
        if isSpared, !decision.hostAnswered, case .retry(_, let error, _) = decision.result {
            decision.result = .retry(at: now + 1_000, error: error, isCounted: false)
        } else if isSpared, !decision.hostAnswered, case .failed(let error) = decision.result {
            decision.result = .retry(at: now + 1_000, error: error, isCounted: false)
        }
        return RowOutcome(
            rowID: arrival.row.rowID, generation: arrival.row.generation, result: decision.result, httpStatus: status,
            attempt: record)
    }

    /// The lane's own, unless the call was made with older access.
    private func recorder(of arrival: Arrival, _ lane: Lane?) -> Recorder {
        if let lane, let recorder = lane.recorder, lane.access?.number == arrival.access.number { return recorder }
        return Recorder(masker: Masker(secrets: (lane?.recorderSecrets ?? []) + arrival.access.secrets))
    }

    private func apply(_ decision: OutcomeRule.Decision, _ arrival: Arrival) {
        state.withLock { state in
            let id = arrival.row.flowID
            if let pause = decision.hostPause, let host = state.lanes[id]?.host {
                let present = state.hosts[host]?.pausedUntil ?? 0
                state.hosts[host]?.pausedUntil = max(present, pause)
            }
            if decision.refusesAccess, state.lanes[id]?.access?.number == arrival.access.number {
                state.lanes[id]?.refused = arrival.access
                state.lanes[id]?.access = nil
            }
        }
    }

    /// Gets access for lanes that have none, beside this thread.
    private func getAccess(_ now: Int64) {
        let wanted = state.withLock { state -> [(Int64, Lane)] in
            let needy = state.lanes.filter { _, lane in
                lane.access == nil && !lane.isGettingAccess && lane.accessRetryAt <= now
                    && (lane.mayHaveMore || !lane.queue.isEmpty)
            }
            for id in needy.keys { state.lanes[id]?.isGettingAccess = true }
            return needy.map { ($0.key, $0.value) }
        }
        for (id, lane) in wanted {
            logins.async { [self] in
                let result = Result { () throws(AccessError) in
                    try access.access(lane.flow.flow.login.omnitron, for: lane.flow.flow, refused: lane.refused)
                }
                let secrets = lane.recorderSecrets + ((try? result.get())?.secrets ?? [])
                let recorder = Recorder(masker: Masker(secrets: secrets))
                state.withLock { state in
                    state.lanes[id]?.isGettingAccess = false
                    switch result {
                    case .success(let access):
                        state.lanes[id]?.access = access
                        state.lanes[id]?.recorder = recorder
                        state.lanes[id]?.accessError = nil
                    case .failure(let error):
                        state.lanes[id]?.accessRetryAt = error.retryAt
                        state.lanes[id]?.accessError = recorder.masker.mask(error.description)
                        state.lanes[id]?.isMarkedWaiting = false
                    }
                }
                ring()
            }
        }
    }

    /// Shows runs as waiting whose flow has rows that cannot go.
    private func markWaiting(_ now: Int64) throws {
        let gated = state.withLock { state -> [(Int64, String?)] in
            let found = state.lanes.filter { _, lane in
                let opens = state.hosts[lane.host]?.opensAt(now) ?? 0
                return !lane.isMarkedWaiting && lane.inFlight == 0 && (lane.accessError != nil || opens > 0)
            }
            for id in found.keys { state.lanes[id]?.isMarkedWaiting = true }
            return found.map { ($0.key, $0.value.accessError) }
        }
        for (flow, error) in gated { try store.markWaiting(flow: flow, loginError: error) }
    }

    /// When something that is closed opens.
    private func nextOpening(_ now: Int64) -> Int64 {
        state.withLock { state in
            var next = Int64.max
            for lane in state.lanes.values where lane.mayHaveMore || !lane.queue.isEmpty {
                if lane.access == nil, !lane.isGettingAccess { next = min(next, lane.accessRetryAt) }
                let host = state.hosts[lane.host]?.opensAt(now) ?? 0
                if host > 0 { next = min(next, host) }
                if !lane.queue.isEmpty, lane.rate.opensAt > now { next = min(next, lane.rate.opensAt) }
            }
            return next
        }
    }

    private func finish() {
        let deadline = clock.now() + settings.patience
        while clock.now() < deadline, state.withLock({ $0.inFlight > 0 }) {
            _ = bell.wait(timeout: .now() + .milliseconds(Int(max(1, min(200, deadline - clock.now())))))
            isRung.store(false, ordering: .releasing)
        }
        let now = clock.now()
        let arrivals = state.withLock { state in
            defer { state.arrivals = [] }
            return state.arrivals
        }
        var outcomes = arrivals.map { decide($0, now) }
        outcomes += state.withLock { state in state.lanes.keys.flatMap { state.release($0, at: now) } }
        do {
            _ = try store.exchange(outcomes, for: [], owner: owner)
        } catch {
            logger.error(
                "the last outcomes cannot be written; their rows are sent again", metadata: ["error": "\(error)"])
        }
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}

extension HTTPField.Name {
    /// RFC 9110, 10.2.3.
    static var retryAfter: HTTPField.Name { HTTPField.Name("Retry-After") ?? .date }
}
