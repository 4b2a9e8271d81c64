import FlowEngine
import FlowModel
import Storage

extension SendingState {
    /// A pause that is shorter is not shown with runs, in milliseconds.
    private static let shownPause: Int64 = 1_000
    /// Rows are not kept in hand over a longer pause, in milliseconds.
    private static let heldPause: Int64 = 500
    /// Rows are taken so long before the rate lets them go, in milliseconds.
    private static let rateLead: Int64 = 250

    /// The rows to ask the store for.
    mutating func demands(now: Int64, hostConcurrency: Int) -> [RowDemand] {
        var demands: [RowDemand] = []
        let lanesByHost = Dictionary(grouping: lanes.filter { $1.hasDueRows || $1.inFlight > 0 }) { $1.host }
        for (name, members) in lanesByHost {
            let host = hosts[name] ?? HostState()
            guard host.opensAt(now) == 0 else { continue }
            let ready = members.filter { $1.mayHaveMore && $1.access.present != nil && !$1.isClosed }
            if host.breaker.isOpen {
                if let id = probe(among: ready, of: members, host, hostConcurrency: hostConcurrency) {
                    hosts[name]?.lastProbed = id
                    demands += demand(id, 1)
                }
                continue
            }
            // So many flows of a host do not keep more in hand than it is sent in a while.
            let share = max(1, 4 * hostConcurrency / max(1, members.count))
            for (id, lane) in ready where lane.rate.opensAt <= now + Self.rateLead || lane.rate.isOpen(now) {
                let limit = lane.demand(hostConcurrency: hostConcurrency, share: share)
                if limit > 0 { demands += demand(id, limit) }
            }
        }
        return demands
    }

    private func demand(_ id: Int64, _ limit: Int) -> [RowDemand] {
        guard let known = lanes[id]?.known else { return [] }
        return [
            RowDemand(
                flowID: id, limit: limit, version: known.stored.version, skipsUnchanged: known.flow.write.skipUnchanged)
        ]
    }

    /// The flow that gives the next row to a host that is spared: one after the other, and one row at a time.
    private func probe(
        among ready: [(key: Int64, value: Lane)], of members: [(key: Int64, value: Lane)], _ host: HostState,
        hostConcurrency: Int
    ) -> Int64? {
        guard host.inFlight < hostConcurrency, !members.contains(where: { !$1.queue.isEmpty }) else { return nil }
        let able = ready.filter { $1.inFlight < $1.concurrency }.map(\.key).sorted()
        return able.first { $0 > host.lastProbed } ?? able.first
    }

    /// Rows in hand that cannot go for a while are given back.
    mutating func releases(now: Int64) -> [RowOutcome] {
        var outcomes: [RowOutcome] = []
        for (id, lane) in lanes where !lane.queue.isEmpty {
            let host = hosts[lane.host] ?? HostState()
            let waitsForProbe = host.breaker.isOpen && (host.breaker.opensAt(now) > now || lane.queue.count > 1)
            if host.pausedUntil > now + Self.heldPause || waitsForProbe || lane.access.error != nil
                || !lane.rate.isOpen(now) && lane.rate.opensAt > now + Self.heldPause
            {
                outcomes += release(id)
            }
        }
        return outcomes
    }

    /// What the store is to show, where that has changed: whether due rows of a flow cannot go, and for what login.
    func changedGates(now: Int64) -> [FlowGate] {
        lanes.compactMap { id, lane in
            let isStill = lane.shownGate.isClosed && lane.isListed
            let isClosed = !lane.isClosed && (lane.hasDueRows || isStill) && isStuck(lane, now)
            let gate = Lane.ShownGate(isClosed: isClosed, error: isClosed ? lane.access.error : nil)
            return gate == lane.shownGate ? nil : FlowGate(flowID: id, isClosed: gate.isClosed, error: gate.error)
        }
    }

    /// Takes note of what the store shows.
    mutating func note(shown gates: [FlowGate]) {
        for gate in gates { lanes[gate.flowID]?.shownGate = Lane.ShownGate(isClosed: gate.isClosed, error: gate.error) }
    }

    private func isStuck(_ lane: Lane, _ now: Int64) -> Bool {
        let host = hosts[lane.host] ?? HostState()
        return lane.access.error != nil || host.breaker.isOpen || host.pausedUntil > now + Self.shownPause
            || !lane.rate.isOpen(now) && lane.rate.opensAt > now + Self.shownPause
    }

    /// When something that is closed opens, in milliseconds since the epoch.
    func nextOpening(now: Int64) -> Int64 {
        var next = Int64.max
        for lane in lanes.values where lane.hasDueRows && !lane.isClosed {
            if lane.access.present == nil, !asked.contains(lane.known.accessKey) {
                next = min(next, lane.access.retryAt)
            }
            if let opens = hosts[lane.host]?.opensAt(now), opens > 0 { next = min(next, opens) }
            if !lane.rate.isOpen(now) {
                let lead = lane.queue.isEmpty ? Self.rateLead : 0
                if lane.rate.opensAt - lead > now { next = min(next, lane.rate.opensAt - lead) }
            }
        }
        return next
    }
}
