import Storage

extension SendingState {
    /// The calls that may be made now to all hosts.
    mutating func departures(now: Int64, hostConcurrency: Int) -> [Departure] {
        hosts.keys.flatMap { departures(host: $0, now: now, hostConcurrency: hostConcurrency) }
    }

    /// The calls that may be made now: flows of a host in turn, within all limits.
    mutating func departures(host name: String, now: Int64, hostConcurrency: Int) -> [Departure] {
        guard !isStopping, let place = hosts.index(forKey: name) else { return [] }
        // Taken out and put back, and lanes changed where they stand: a copy would be one of all the rows in hand.
        var host = HostState()
        swap(&host, &hosts.values[place])
        defer { swap(&host, &hosts.values[place]) }
        var departures: [Departure] = []
        var blocked = 0
        while host.inFlight < hostConcurrency, blocked < host.ring.count, host.pausedUntil <= now {
            let id = host.ring.removeFirst()
            guard let lane = lanes.index(forKey: id), lanes.values[lane].hasRows(for: name) else { continue }
            host.ring.append(id)
            guard let departure = lanes.values[lane].departure(&host.breaker, now: now, lapses: lapses) else {
                blocked += 1
                continue
            }
            blocked = 0
            host.inFlight += 1
            inFlight += 1
            departures.append(departure)
        }
        return departures
    }
}

extension Lane {
    fileprivate func hasRows(for name: String) -> Bool { !queue.isEmpty && host == name }

    /// The next row's call, if it may be made now.
    fileprivate mutating func departure(_ breaker: inout HostBreaker, now: Int64, lapses: Int) -> Departure? {
        guard inFlight < concurrency, let terms = access.terms, rate.isOpen(now), let place = place(breaker),
            breaker.allows(order: queue[place].order, now: now), rate.allows(now: now)
        else { return nil }
        inFlight += 1
        return Departure(row: queue.remove(at: place), terms: terms, lapses: lapses)
    }

    /// While a host is spared, each call is of another order than the one before, if there is one.
    private func place(_ breaker: HostBreaker) -> Int? {
        guard !queue.isEmpty else { return nil }
        guard let last = breaker.lastOrder else { return 0 }
        return queue.firstIndex { $0.order != last } ?? 0
    }
}
