import FlowModel
import Scheduling
import Storage

/// Which flow is due next: the due times of all flows with a schedule, in memory, so that finding the next one needs no store.
struct SchedulePlan {
    private var queue = DueQueue<Int64>()
    private var flows: [Int64: ScheduledFlow] = [:]
    /// The zones by name, since many flows share one.
    private var zones: [String: TimeZoneRules] = [:]
    private var lastChange: Int64 = -1

    /// So many runs are started in one transaction at most.
    private static let atOnce = 1_000
    /// So many flows are looked at together after they were saved.
    private static let savedAtOnce = 500
    /// A due time is met when its run starts so soon after it, in milliseconds; later it was missed.
    private static let patience: Int64 = 10_000

    /// What is kept of a flow that starts by the clock.
    private struct ScheduledFlow {
        let version: Int
        let retentionDays: Int
        let times: DueTimes
    }

    /// When the first flow is due, in milliseconds since the epoch.
    var nextDue: Int64? { queue.first?.due }

    /// Takes up what changed since the last time.
    mutating func refresh(_ store: Store, now: Int64) throws {
        let change = try store.lastChange()
        guard change != lastChange else { return }
        while true {
            let saved = try store.flows(changedAfter: lastChange, limit: Self.savedAtOnce)
            try take(saved, store, now: now)
            lastChange = saved.last?.change ?? lastChange
            if saved.count < Self.savedAtOnce { break }
        }
        lastChange = max(lastChange, change)
    }

    private mutating func take(_ saved: [StoredFlow], _ store: Store, now: Int64) throws {
        var dues: [Int64: Int64] = [:]
        var planned: [PlannedFlow] = []
        for flow in saved where flow.flow.enabled {
            dues[flow.id] = flow.nextDue
            guard flow.nextDue == nil, flow.flow.schedule != nil else { continue }
            let found = try store.unsettledDues(of: flow, now: now)
            dues[flow.id] = found.due
            planned.append(PlannedFlow(flow: flow, due: found.due, passed: found.passed))
        }
        try store.plan(planned)
        for flow in saved {
            if let due = dues[flow.id], let times = times(of: flow.flow) {
                flows[flow.id] = ScheduledFlow(
                    version: flow.version, retentionDays: flow.flow.retentionDays, times: times)
                queue.set(flow.id, due: due)
            } else {
                flows[flow.id] = nil
                queue.remove(flow.id)
            }
        }
    }

    private mutating func times(of flow: Flow) -> DueTimes? {
        let name = flow.configuration.timezone
        guard let zone = zones[name] ?? (try? TimeZoneRules(named: name)) else { return nil }
        zones[name] = zone
        return DueTimes(flow.schedule, in: zone)
    }

    /// Forgets all due times, so that they are worked out anew.
    mutating func forget() { self = SchedulePlan() }

    /// Takes the due times that have come, and starts their runs.
    mutating func start(_ store: Store, now: Int64) throws {
        var entries: [(id: Int64, due: Int64)] = []
        while entries.count < Self.atOnce, let entry = queue.popDue(at: now) { entries.append((entry.key, entry.due)) }
        guard !entries.isEmpty else { return }
        do {
            let dues = entries.compactMap { passed($0.id, since: $0.due, now: now) }
            let taken = Set(try store.take(dues))
            for due in dues {
                // Another timer may have set another one, and one that was deleted or switched off has none.
                let next = taken.contains(due.flowID) ? due.next : try store.nextDue(of: due.flowID)
                if let next { queue.set(due.flowID, due: next) } else { flows[due.flowID] = nil }
            }
        } catch {
            for entry in entries { queue.set(entry.id, due: entry.due) }
            throw error
        }
    }

    /// What has become due of a flow.
    /// - Parameter due: the first due time, which has passed.
    private func passed(_ id: Int64, since due: Int64, now: Int64) -> DueFlow? {
        guard let flow = flows[id] else { return nil }
        let stretch =
            flow.times.stretch(after: due - 1, through: now) ?? DueStretch(first: due, last: due, count: 1)
        let isMet = now - stretch.last <= Self.patience
        let missed =
            isMet
            ? (stretch.count > 1 ? flow.times.stretch(after: due - 1, through: stretch.last - 1) : nil) : stretch
        return DueFlow(
            flowID: id, version: flow.version, retentionDays: flow.retentionDays, due: due,
            met: isMet ? stretch.last : nil, missed: missed, next: flow.times.next(after: now))
    }
}
