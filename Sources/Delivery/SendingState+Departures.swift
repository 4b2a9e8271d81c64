import FlowEngine
import FlowModel
import Storage

extension SendingState {
    /// The calls that may be made now to all hosts.
    mutating func departures(now: Int64, hostConcurrency: Int) -> [Departure] {
        hosts.keys.flatMap { departures(host: $0, now: now, hostConcurrency: hostConcurrency) }
    }

    /// The calls that may be made now: flows of a host in turn, within all limits.
    mutating func departures(host name: String, now: Int64, hostConcurrency: Int) -> [Departure] {
        guard !isStopping, var host = hosts[name] else { return [] }
        var departures: [Departure] = []
        var blocked = 0
        while host.inFlight < hostConcurrency, blocked < host.ring.count, host.pausedUntil <= now {
            let id = host.ring.removeFirst()
            guard var lane = lanes[id], !lane.queue.isEmpty, lane.host == name else { continue }
            host.ring.append(id)
            guard let departure = departure(&lane, &host, name: name, now: now) else {
                blocked += 1
                continue
            }
            blocked = 0
            lane.inFlight += 1
            host.inFlight += 1
            inFlight += 1
            lanes[id] = lane
            departures.append(departure)
        }
        hosts[name] = host
        return departures
    }

    private func departure(_ lane: inout Lane, _ host: inout HostState, name: String, now: Int64) -> Departure? {
        guard lane.inFlight < lane.known.flow.write.concurrency, let access = lane.access.present,
            let recorder = lane.access.recorder, lane.rate.isOpen(now), let place = Self.place(in: lane, host.breaker),
            host.breaker.allows(order: lane.queue[place].order, now: now), lane.rate.allows(now: now)
        else { return nil }
        let row = lane.queue.remove(at: place)
        return Departure(
            row: row, call: OrderRequest.call(lane.known.flow, access: access, body: row.body), access: access,
            recorder: recorder, host: name, lapses: lapses)
    }

    /// While a host is spared, each call is of another order than the one before, if there is one.
    private static func place(in lane: Lane, _ breaker: HostBreaker) -> Int? {
        guard !lane.queue.isEmpty else { return nil }
        guard let last = breaker.lastOrder else { return 0 }
        return lane.queue.firstIndex { $0.order != last } ?? 0
    }
}
