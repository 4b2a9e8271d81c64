import Delivery
import FlowModel
import OrderedJSON
import Storage
import TestSupport
import Testing

extension HistoryWorld {
    /// Does one thing at random.
    func step() throws {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<18: try post()
        case 18..<32: try split()
        case 32..<50: try exchange()
        case 50..<66: try send()
        case 66..<80: try answer()
        case 80..<88: try pass(Int64.random(in: 10...8_000, using: &random))
        case 88..<90: try pass(Int64.random(in: 10_000...400_000, using: &random))
        case 90..<93: try die()
        case 93..<94: try lapse()
        case 94..<96: try retry()
        case 96..<97: try cancel()
        case 97..<98: try turnFlow()
        default: try setClock()
        }
    }

    private func pick<Element>(_ list: [Element]) -> Element? { list.randomElement(using: &random) }

    private var living: [Timer] { timers.filter { !$0.isLapsed } }

    private func post() throws {
        guard let place = flows.indices.randomElement(using: &random) else { return }
        let flow = flows[place]
        var rows: [(order: String, body: [UInt8])] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let isShared = random.chance(15)
            let order = isShared ? "shared" : "\(flow.flow.name)-\(Int.random(in: 1...2, using: &random))"
            rows.append((order, body(order)))
        }
        let text = Array("[".utf8) + Array(rows.map(\.body).joined(separator: Array(",".utf8))) + Array("]".utf8)
        let post = OutboundPost(flow: flow, body: text, caller: "erp", idempotencyKey: nil)
        guard let run = try? store.accept(post, limits: QueueLimits()) else { return }
        runs.append(run)
        for (index, row) in rows.enumerated() {
            let name = RowName(run: run, index: index)
            accepted[name] = Accepted(order: row.order, body: row.body, isShared: row.order == "shared")
            ranks[name] = counter
            counter += 1
            note("accept \(run.suffix(4))#\(index) \(row.order) \(String(decoding: row.body, as: UTF8.self))")
        }
    }

    /// Some members of some items, or a body that the order had before.
    private func body(_ order: String) -> [UInt8] {
        if random.chance(25), let old = pick(bodies[order] ?? []) { return old }
        var items: [JSON] = []
        for id in 1...2 where id == 1 || random.chance(40) {
            var item: JSONObject = ["id": .number(JSONNumber(id))]
            for member in ["status", "note", "code"] where random.chance(60) {
                counter += 1
                item[member] = .string("v\(counter)")
            }
            if item.count == 1 { item["status"] = .string("w\(counter)") }
            items.append(.object(item))
        }
        let body = (["order": .string(order), "orderitem_set": .array(items)] as JSON).serializedBytes()
        bodies[order, default: []].append(body)
        return body
    }

    private func split() throws {
        guard let timer = pick(living) else { return }
        let claimed = try store.claimRuns(timer.owner, limit: Int.random(in: 1...4, using: &random))
        if random.chance(5) { return try die(timer) }
        for run in claimed {
            let orders = try JSON.parse(run.body ?? []).array ?? []
            let rows = orders.map {
                NewRow(order: $0["order"]?.string ?? "", body: $0.serializedBytes(), fate: .waits)
            }
            try store.split([SplitPage(run: run, page: 1, rows: rows, isLast: true, steps: [], attributes: [:])])
            note("split \(run.id.suffix(4))")
        }
    }

    /// Writes outcomes and takes rows, as the sender does. A timer that lapsed writes too, which must change nothing.
    private func exchange() throws {
        guard let timer = pick(timers) else { return }
        var demands: [RowDemand] = []
        if !timer.isLapsed, timer.hand.count < 6 {
            for flow in flows where random.chance(70) {
                demands.append(
                    RowDemand(
                        flowID: flow.id, limit: Int.random(in: 1...4, using: &random),
                        skipsUnchanged: flow.flow.write.skipUnchanged))
            }
        }
        let rows = try store.exchange(timer.outbox, for: demands, owner: timer.owner)
        timer.outbox = []
        timer.hand += rows
        for row in rows { note("claim \(row.runID.suffix(4))#\(row.index) \(row.order) try \(row.attempt)") }
    }

    private func send() throws {
        guard let timer = pick(living), !timer.hand.isEmpty else { return }
        let row = timer.hand.removeFirst()
        try requireAlone(row)
        let name = RowName(run: row.runID, index: row.index)
        calls[name, default: 0] += 1
        let verdict: Verdict =
            random.chance(45) ? .accepted : Verdict.allCases.randomElement(using: &random) ?? .accepted
        note("send \(row.runID.suffix(4))#\(row.index) \(row.order) \(verdict)")
        if verdict == .acceptedUnheard || verdict == .timedOutAfterTaking {
            let delay = Int64.random(in: 0...Self.callTimeout - 1, using: &random)
            omnitron.plan(row.order, row.body, at: steady + delay)
        }
        timer.calls.append(Call(row: row, startedAt: steady, verdict: verdict))
        let attempts = try store.row(ofRun: row.runID, index: row.index)?.row.attempts ?? 0
        #expect(attempts >= calls[name] ?? 0, "an attempt is counted before it is made")
    }

    private func answer() throws {
        guard let timer = pick(timers), let place = timer.calls.indices.randomElement(using: &random) else { return }
        // What times out does so when its time has come.
        switch timer.calls[place].verdict {
        case .acceptedUnheard, .timedOut, .timedOutAfterTaking: return
        default: answer(timer, place)
        }
    }

    private func die() throws {
        guard let timer = pick(timers) else { return }
        try die(timer)
    }

    /// Kills a timer. Its calls go on in the network; another timer starts and takes over.
    private func die(_ timer: Timer) throws {
        note("death")
        timers.removeAll { $0 === timer }
        abandon(timer)
        timer.owner.resign()
        timers.append(Timer(try store.register()))
        if random.chance(80) { try store.takeOver() }
    }

    /// Stops a timer for so long that others take over from it, while its calls go on.
    private func lapse() throws {
        guard let timer = pick(living), living.count > 1 else { return }
        note("lapse")
        timer.isLapsed = true
        timer.hand = []
        timer.owner.resign()
        try store.takeOver()
        timers.append(Timer(try store.register()))
    }

    private func abandon(_ timer: Timer) {
        for call in timer.calls {
            var call = call
            call.isAbandoned = true
            zombies.append(call)
            // It may still be taken, at any time until the call is over.
            if call.verdict == .accepted || call.verdict == .brokeAfterTaking, random.chance(60) {
                let time = Int64.random(in: steady...max(steady, call.startedAt + Self.callTimeout - 1), using: &random)
                omnitron.plan(call.row.order, call.row.body, at: time)
            }
        }
    }

    private func retry() throws {
        guard let run = pick(runs), let found = try store.run(id: run), found.rows.failed > 0 else { return }
        guard let fresh = try? store.retryRun(id: run, by: "test") else { return }
        runs.append(fresh)
        retried.insert(fresh)
        note("retry \(run.suffix(4)) as \(fresh.suffix(4))")
    }

    private func cancel() throws {
        guard let run = pick(runs) else { return }
        try store.cancelRun(id: run, by: "test")
        note("cancel \(run.suffix(4))")
    }

    private func turnFlow() throws {
        guard let place = flows.indices.randomElement(using: &random) else { return }
        try turn(place, on: !flows[place].flow.enabled)
    }

    func turn(_ place: Int, on isOn: Bool) throws {
        guard flows[place].flow.enabled != isOn else { return }
        var members = flows[place].document.open.object ?? [:]
        members["enabled"] = .bool(isOn)
        let written = try SecretDocument(written: .object(members), keeping: flows[place].document, isLogin: false)
        flows[place] = try store.replaceFlow(
            Flow(document: written.open), written: written, ifVersion: nil, by: "test")
        note("flow \(flows[place].flow.name) \(isOn ? "on" : "off")")
    }

    private func setClock() throws {
        let shift = Int64.random(in: -3_600_000...3_600_000, using: &random)
        wall.advance(shift)
        try store.noteClock(sinceBoot: steady, boot: "this one")
        note("clock set by \(shift)")
    }

    /// Lets all that waits come to its end, with an Omnitron that takes everything.
    func finish() throws {
        for place in flows.indices { try turn(place, on: true) }
        try pass(Self.callTimeout)
        for timer in timers {
            _ = try store.exchange(timer.outbox, for: [], owner: timer.owner)
            if timer.isLapsed { continue }
            try store.release(timer.owner)
        }
        try store.takeOver()
        let timer = Timer(try store.register())
        timers = [timer]
        var rounds = 0
        while try store.runs(RunQuery(limit: 1_000)).items.contains(where: { !$0.status.isEnd }) {
            rounds += 1
            guard rounds < 400 else {
                Issue.record("what waits does not end")
                return
            }
            try split()
            let demands = flows.map {
                RowDemand(flowID: $0.id, limit: 50, skipsUnchanged: $0.flow.write.skipUnchanged)
            }
            for row in try store.exchange(timer.outbox, for: demands, owner: timer.owner) {
                try requireAlone(row)
                note("send \(row.runID.suffix(4))#\(row.index) \(row.order) at the end")
                timer.calls.append(Call(row: row, startedAt: steady, verdict: .accepted))
            }
            timer.outbox = []
            while !timer.calls.isEmpty { answer(timer, 0) }
            try pass(rounds.isMultiple(of: 3) ? 600_000 : 5_000)
        }
    }
}
