import FlowModel
import Scheduling
import Storage

/// Which flow is due next: the due times of all flows with a schedule, in memory.
struct SchedulePlan {
    private var queue = DueQueue<Int64>()
    private var lastChange: Int64 = -1

    /// So many runs are started in one transaction at most.
    private static let atOnce = 1_000
    /// A due time is met when its run starts so soon after it, in milliseconds; later it was missed.
    private static let patience: Int64 = 10_000

    /// When the first flow is due, in milliseconds since the epoch.
    var nextDue: Int64? { queue.first?.due }

    /// Takes up what changed since the last time.
    mutating func refresh(_ store: Store, now: Int64) throws {
        let change = try store.lastChange()
        guard change != lastChange else { return }
        let changed = try store.flows(changedAfter: lastChange)
        var dues: [Int64: Int64] = [:]
        var planned: [PlannedFlow] = []
        for flow in changed where flow.flow.enabled {
            dues[flow.id] = flow.nextDue
            guard flow.nextDue == nil, flow.flow.schedule != nil else { continue }
            let found = try store.unsettledDues(of: flow, now: now)
            dues[flow.id] = found.due
            planned.append(PlannedFlow(flow: flow, due: found.due, passed: found.passed))
        }
        try store.plan(planned)
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
                dues.append(Self.passed(flow, since: entry.due, now: now))
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

    /// What has become due of a flow.
    /// - Parameter due: the first due time, which has passed.
    static func passed(_ flow: StoredFlow, since due: Int64, now: Int64) -> DueFlow {
        let times = DueTimes(of: flow.flow)
        let stretch =
            times?.stretch(after: due - 1, through: now) ?? DueStretch(first: due, last: due, count: 1)
        let next = times?.next(after: now)
        guard now - stretch.last <= patience else {
            return DueFlow(flow: flow, due: due, met: nil, missed: stretch, next: next)
        }
        let before = stretch.count > 1 ? times?.stretch(after: due - 1, through: stretch.last - 1) : nil
        return DueFlow(flow: flow, due: due, met: stretch.last, missed: before, next: next)
    }
}
