import HTTPCalls

/// The calls that wait for a place, first come, first served.
struct WaitingCalls {
    private var calls: [Submission] = []
    private var first = 0

    var earliestDeadline: MonotonicTime? {
        calls[first...].map(\.deadline).min()
    }

    mutating func append(_ call: Submission) {
        calls.append(call)
    }

    mutating func removeFirst() -> Submission? {
        guard first < calls.count else { return nil }
        let call = calls[first]
        first += 1
        if first == calls.count || first > 4096 {
            calls.removeFirst(first)
            first = 0
        }
        return call
    }

    mutating func remove(_ id: CallID) -> Submission? {
        guard let index = calls[first...].firstIndex(where: { $0.id == id }) else { return nil }
        return calls.remove(at: index)
    }

    mutating func removeAll(dueBefore time: MonotonicTime) -> [Submission] {
        let due = calls[first...].filter { $0.deadline <= time }
        guard !due.isEmpty else { return [] }
        calls = calls[first...].filter { $0.deadline > time }
        first = 0
        return due
    }
}

extension Submission {
    /// When its time is over.
    var deadline: MonotonicTime { submittedAt.adding(call.timeout) }
}
