import FlowModel
import Scheduling
import Storage

/// Which flow is due next: the due times of all flows with a schedule, in memory.
struct SchedulePlan {
    private var queue = DueQueue<Int64>()
    private var lastChange: Int64 = -1

    /// So many runs are started in one transaction at most.
    private static let atOnce = 1_000

    /// When the first flow is due, in milliseconds since the epoch.
    var nextDue: Int64? { queue.first?.due }

    /// Takes up what changed since the last time.
    mutating func refresh(_ store: Store, now: Int64) throws {
        let change = try store.lastChange()
        guard change != lastChange else { return }
        let known = try store.nextDues()
        var dues: [Int64: Int64] = [:]
        var fresh: [DueFlow] = []
        let changed = try store.flows(changedAfter: lastChange)
        for flow in changed where flow.flow.enabled {
            if let due = known[flow.id] {
                dues[flow.id] = due
            } else if let due = Self.next(of: flow.flow, after: now) {
                dues[flow.id] = due
                fresh.append(DueFlow(flow: flow, due: due, next: nil))
            }
        }
        try store.plan(fresh)
        for flow in changed {
            if let due = dues[flow.id] { queue.set(flow.id, due: due) } else { queue.remove(flow.id) }
        }
        lastChange = change
    }

    /// Forgets all due times, so that they are worked out anew.
    mutating func forget() { self = SchedulePlan() }

    /// Takes the due times that have come, and starts their runs.
    mutating func start(_ store: Store, now: Int64) throws {
        var entries: [(id: Int64, due: Int64)] = []
        while entries.count < Self.atOnce, let entry = queue.popDue(at: now) { entries.append((entry.key, entry.due)) }
        guard !entries.isEmpty else { return }
        do {
            var dues: [DueFlow] = []
            for entry in entries {
                guard let flow = try store.flow(id: entry.id), flow.flow.enabled else { continue }
                dues.append(DueFlow(flow: flow, due: entry.due, next: Self.next(of: flow.flow, after: now)))
            }
            let taken = Set(try store.take(dues))
            for due in dues {
                // Another timer, or whoever saved the flow, may have set another one.
                let next = taken.contains(due.flow.id) ? due.next : try store.nextDue(of: due.flow.id) ?? due.next
                if let next { queue.set(due.flow.id, due: next) }
            }
        } catch {
            for entry in entries { queue.set(entry.id, due: entry.due) }
            throw error
        }
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
