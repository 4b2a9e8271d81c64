import FlowModel
import Scheduling
import Storage

/// Which flow is due next: the due times of all flows with a schedule, in memory.
struct SchedulePlan {
    private var queue = DueQueue<Int64>()
    private var lastChange: Int64 = -1

    /// When the first flow is due, in milliseconds since the epoch.
    var nextDue: Int64? { queue.first?.due }

    /// Takes up what changed since the last time.
    mutating func refresh(_ store: Store, now: Int64) throws {
        let change = try store.lastChange()
        guard change != lastChange else { return }
        for flow in try store.flows(changedAfter: lastChange) {
            guard flow.flow.enabled, let due = try Self.due(of: flow, store, now: now) else {
                queue.remove(flow.id)
                continue
            }
            queue.set(flow.id, due: due)
        }
        lastChange = change
    }

    /// Takes the due times that have come, and starts their runs.
    /// - Returns: whether there were any.
    mutating func start(_ store: Store, now: Int64) throws -> Bool {
        var dues: [DueFlow] = []
        while let entry = queue.popDue(at: now), dues.count < 1_000 {
            guard let flow = try store.flow(id: entry.key), flow.flow.enabled else { continue }
            let next = Self.next(of: flow.flow, after: now)
            dues.append(DueFlow(flow: flow, due: entry.due, next: next))
        }
        try store.take(dues)
        for due in dues {
            // Another timer may have taken it and set the next one.
            if let next = try store.nextDue(of: due.flow.id) { queue.set(due.flow.id, due: next) }
        }
        return !dues.isEmpty
    }

    private static func due(of flow: StoredFlow, _ store: Store, now: Int64) throws -> Int64? {
        if let due = try store.nextDue(of: flow.id) { return due }
        guard let due = next(of: flow.flow, after: now) else { return nil }
        try store.plan(flow: flow.id, version: flow.version, due: due)
        return due
    }

    /// The due time of a flow after an instant.
    static func next(of flow: Flow, after now: Int64) -> Int64? {
        guard let zone = try? TimeZoneRules(named: flow.configuration.timezone) else { return nil }
        switch flow.schedule {
        case .every(let text): return (try? Schedule.every(text))?.next(after: now, in: zone)
        case .cron(let text): return (try? Schedule.cron(text))?.next(after: now, in: zone)
        case .after, nil: return nil
        }
    }
}
