import Dispatch
import FlowEngine
import FlowModel
import HTTPCalls
import HTTPTypes
import Storage
import Synchronization

extension RowSender {
    /// Finds the flows that have rows, and takes up what changed.
    /// - Returns: when the first row is due that is not due yet.
    func look(_ now: Int64, _ outbox: inout [RowOutcome]) throws -> Int64 {
        let change = try directory.refresh()
        let waiting = try store.waitingFlows()
        var listed: [(known: KnownFlow, dueAt: Int64)] = []
        for one in waiting {
            if let known = try directory.known(one.flowID) { listed.append((known, one.dueAt)) }
        }
        let ids = state.withLock { state in
            state.list(listed, now: now)
            return state.change == change ? [] : Array(state.lanes.keys)
        }
        for id in ids {
            let known = try directory.known(id)
            outbox += state.withLock { $0.renew(id, known, now: now) }
        }
        state.withLock { $0.change = change }
        outbox += try cancelledRows(now)
        let farewells = state.withLock { $0.cancelling.values.map { $0 + Self.farewell } }
        return (waiting.map(\.dueAt) + farewells).filter { $0 > now }.min() ?? .max
    }

    /// Rows in hand of runs that were cancelled are given back; the store ends them. Calls that do not end by themselves soon
    /// are ended.
    private func cancelledRows(_ now: Int64) throws -> [RowOutcome] {
        guard state.withLock({ $0.inFlight > 0 || $0.lanes.values.contains { !$0.queue.isEmpty } }) else { return [] }
        let runs = try store.runsBeingCancelled()
        let (rows, overdue) = state.withLock { $0.takeLeave(of: runs, patience: Self.farewell, now: now) }
        for run in overdue { http.cancel(tag: run) }
        return rows
    }

    /// One round: outcomes in, rows out, calls made.
    /// - Returns: whether there was anything to do.
    func turn(_ now: Int64, _ outbox: inout [RowOutcome]) throws -> Bool {
        let arrived = arrivedOutcomes(now)
        outbox += arrived
        let (demands, gates) = state.withLock { state in
            outbox += state.releases(now: now)
            return (state.demands(now: now, hostConcurrency: settings.hostConcurrency), state.changedGates(now: now))
        }
        getAccess(now)
        if !gates.isEmpty {
            try store.show(gates, owner: owner)
            state.withLock { $0.note(shown: gates) }
        }
        guard !outbox.isEmpty || !demands.isEmpty else { return depart(now) }
        let claimed = try store.exchange(outbox, for: demands, owner: owner)
        outbox = []
        state.withLock { $0.add(claimed, for: demands) }
        depart(now)
        return true
    }

    /// What became of the rows whose calls ended since the last time.
    func arrivedOutcomes(_ now: Int64) -> [RowOutcome] {
        let arrivals = state.withLock { $0.takeArrivals() }
        var recorder = AnswerRecorder()
        return arrivals.map { Self.unsent($0) ?? outcome(of: $0, &recorder, now) }
    }

    /// What becomes of a row whose call was withdrawn before anything of it was sent: it was no try.
    private static func unsent(_ arrival: Arrival) -> RowOutcome? {
        guard case .failure(let failure) = arrival.result, failure.kind == .cancelled, failure.attempts == 0 else {
            return nil
        }
        return SendingState.unsent(arrival.row)
    }

    private func outcome(of arrival: Arrival, _ answers: inout AnswerRecorder, _ now: Int64) -> RowOutcome {
        let terms = arrival.terms
        var record = AttemptRecord(
            startedAt: arrival.startedAt, duration: max(0, now - arrival.startedAt), request: terms.request,
            response: nil, error: nil)
        var decision: OutcomeRule.Decision
        var status: Int?
        var openUntil: Int64?
        switch arrival.result {
        case .success(let answer):
            status = answer.status
            let response = answers.response(answer, terms)
            record.response = response
            record.duration = answer.duration.milliseconds
            // Most answers end here, so the rule for the others is made for them only.
            decision =
                OutcomeRule.isAccepted(status: answer.status)
                ? OutcomeRule.Decision(result: .succeeded)
                : rule(for: arrival, now).decide(
                    status: answer.status, retryAfter: answer.headerBlock[.retryAfter],
                    text: String((response.body ?? "").prefix(300)))
        case .failure(let failure):
            var text = terms.recorder.masker.mask(failure.description)
            if failure.kind == .cancelled {
                text = "the call was ended before the answer came; whether Omnitron has it is not known"
                openUntil = arrival.startedAt + terms.timeout.milliseconds
            }
            record.error = text
            decision = rule(for: arrival, now).decide(failure: failure.kind, text: text)
        }
        if decision.refusesAccess { state.withLock { $0.refuse(terms.access, lane: arrival.row.flowID) } }
        if arrival.isSpared { decision.result = spared(decision.result, now) }
        var outcome = RowOutcome(
            rowID: arrival.row.rowID, generation: arrival.row.generation, result: decision.result, httpStatus: status,
            attempt: record)
        outcome.openUntil = openUntil
        return outcome
    }

    private func rule(for arrival: Arrival, _ now: Int64) -> OutcomeRule {
        let access = arrival.terms.access
        let (maximum, isNewest) = state.withLock { state in
            let lane = state.lanes[arrival.row.flowID]
            let present = lane?.access.present?.number ?? access.number
            return (lane?.known.flow.write.maximumAttempts ?? 11, present <= access.number)
        }
        return OutcomeRule(
            attempt: arrival.row.attempt, maximumAttempts: maximum, now: now, draw: Double.random(in: 0.5...1.5),
            tokenAge: arrival.startedAt - access.obtainedAt, isNewestToken: isNewest)
    }

    /// While a host is spared no try is counted, so none can be the last.
    private func spared(_ result: RowOutcome.Result, _ now: Int64) -> RowOutcome.Result {
        switch result {
        case .retry(_, let error, _): .retry(at: now + 1_000, error: error, isCounted: false)
        case .failed(let error): .retry(at: now + 1_000, error: error, isCounted: false)
        case .succeeded, .skipped: result
        }
    }

    @discardableResult
    private func depart(_ now: Int64) -> Bool {
        let departures = state.withLock { state -> [Departure] in
            guard isEntitled(state) else { return [] }
            return state.departures(now: now, hostConcurrency: settings.hostConcurrency)
        }
        submit(departures)
        return !departures.isEmpty
    }

    /// Whether the rows in hand are this owner's for certain.
    private func isEntitled(_ state: borrowing SendingState) -> Bool { owner.isLiving && owner.lapses == state.lapses }

    private func submit(_ departures: [Departure]) {
        guard let lapses = departures.first?.lapses else { return }
        // Asked again at the last moment: a timer may be stopped for long between its decision and the connection.
        let mayBegin: @Sendable () -> Bool = { [owner] in owner.isLiving && owner.lapses == lapses }
        for departure in departures {
            let started = clock.now()
            http.submit(departure.terms.call(for: departure.row, mayBegin: mayBegin)) { [self] result in
                land(Arrival(row: departure.row, terms: departure.terms, startedAt: started, result: result))
            }
        }
    }

    /// On the thread of the calls: takes note, and lets the next row in hand go at once.
    private func land(_ arrival: Arrival) {
        let now = clock.now()
        let departures = state.withLock { state -> [Departure] in
            state.land(arrival, now: now)
            guard isEntitled(state) else { return [] }
            return state.departures(host: arrival.terms.host, now: now, hostConcurrency: settings.hostConcurrency)
        }
        submit(departures)
        ring()
    }

    /// Gets access for lanes that have none, beside this thread: once for all that need the same.
    private func getAccess(_ now: Int64) {
        for request in state.withLock({ $0.accessToGet(now: now) }) {
            logins.async { [self] in
                let result = Result { () throws(AccessError) in
                    try access.access(request.flow.login.omnitron, for: request.flow, refused: request.refused)
                }
                state.withLock { $0.take(result, for: request) }
                ring()
            }
        }
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
