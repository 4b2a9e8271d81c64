import HTTPCalls

/// The calls that wait for a place, first come, first served.
struct WaitingCalls {
    private var calls: [Submission?] = []
    private var first = 0

    /// When the time of the first of them is over.
    var earliestDeadline: MonotonicTime? {
        calls[first...].lazy.compactMap { $0?.deadline }.min()
    }

    mutating func append(_ call: Submission) {
        calls.append(call)
    }

    mutating func removeFirst() -> Submission? {
        while first < calls.count {
            let call = calls[first]
            calls[first] = nil
            first += 1
            if first > 1024, first > calls.count / 2 { compact() }
            if let call { return call }
        }
        if first > 0 { compact() }
        return nil
    }

    mutating func remove(_ id: CallID) -> Submission? {
        guard let index = calls[first...].firstIndex(where: { $0?.id == id }) else { return nil }
        defer { calls[index] = nil }
        return calls[index]
    }

    func ids(tag: Int64) -> [CallID] {
        calls[first...].compactMap { $0?.call.tag == tag ? $0?.id : nil }
    }

    mutating func removeAll(dueBefore time: MonotonicTime) -> [Submission] {
        var due: [Submission] = []
        for index in first..<calls.count {
            guard let call = calls[index], call.deadline <= time else { continue }
            due.append(call)
            calls[index] = nil
        }
        return due
    }

    private mutating func compact() {
        calls.removeFirst(first)
        first = 0
    }
}

extension Submission {
    /// When its time is over.
    var deadline: MonotonicTime { submittedAt.adding(call.timeout) }
}
