import Delivery
import FlowModel
import HTTPCalls
import OrderedJSON
import Storage
import TestSupport
import Testing

/// One random history: the real store and the real decisions, with timers, an Omnitron and a clock that are played.
final class HistoryWorld {
    /// A row that was acknowledged.
    struct Accepted {
        let order: String
        let body: [UInt8]
        let isShared: Bool
    }

    /// A call under way; of a timer that died it goes on until its time-out.
    struct Call {
        let row: ClaimedRow
        let startedAt: Int64
        let verdict: Verdict
        var isAbandoned = false
    }

    enum Verdict: CaseIterable {
        case accepted, acceptedUnheard, busy, brokeAfterTaking, refused, unauthorized, timedOut, timedOutAfterTaking,
            lost
    }

    /// A timer: what it has in hand, and what it has not written yet.
    final class Timer {
        let owner: Owner
        var hand: [ClaimedRow] = []
        var calls: [Call] = []
        var outbox: [RowOutcome] = []
        var isLapsed = false

        init(_ owner: Owner) { self.owner = owner }
    }

    static let callTimeout: Int64 = 30_000

    let directory: TemporaryDirectory
    let wall = TestClock()
    let store: Store
    var random: SeededGenerator
    var steady: Int64 = 1_000_000
    var omnitron = ModelOmnitron()
    var timers: [Timer] = []
    var zombies: [Call] = []
    var flows: [StoredFlow] = []
    /// By run and index, in the order of acceptance.
    var accepted: [RowName: Accepted] = [:]
    var ranks: [RowName: Int] = [:]
    var calls: [RowName: Int] = [:]
    var retried: Set<String> = []
    var runs: [String] = []
    var bodies: [String: [[UInt8]]] = [:]
    var counter = 0
    var log: [String] = []

    struct RowName: Hashable {
        let run: String
        let index: Int
    }

    init(seed: UInt64) throws {
        random = SeededGenerator(seed: seed)
        let directory = try TemporaryDirectory()
        self.directory = directory
        store = try Store(directory: directory.path) { [wall] in wall.now() }
        let login = try SecretDocument(written: SampleDocuments.omnitronLogin(), keeping: nil, isLogin: true)
        _ = try store.createLogin(Login(document: login.open), written: login, by: "test")
        for (name, skips) in [("plain", false), ("sparing", true)] {
            var members = SampleDocuments.outboundFlow(name).object ?? [:]
            members["write"] = ["skip_unchanged": .bool(skips), "max_attempts": 6]
            let document = JSON.object(members)
            let written = try SecretDocument(written: document, keeping: nil, isLogin: false)
            flows.append(try store.createFlow(Flow(document: written.open), written: written, by: "test"))
        }
        try store.noteClock(sinceBoot: steady, boot: "this one")
        for _ in 0..<2 { timers.append(Timer(try store.register())) }
    }

    deinit { store.close() }

    func note(_ text: String) { log.append("\(steady): \(text)") }

    /// Lets time pass, for the clock on the wall too; calls that take too long time out.
    func pass(_ milliseconds: Int64) throws {
        let end = steady + milliseconds
        while let next = timers.flatMap({ $0.calls }).map({ $0.startedAt + Self.callTimeout }).min(), next <= end {
            move(to: max(next, steady))
            for timer in timers {
                while let place = timer.calls.firstIndex(where: { $0.startedAt + Self.callTimeout <= steady }) {
                    answer(timer, place)
                }
            }
        }
        move(to: end)
        zombies.removeAll { $0.startedAt + Self.callTimeout <= steady }
    }

    private func move(to time: Int64) {
        wall.advance(time - steady)
        steady = time
        omnitron.advance(to: time)
    }

    /// Ends a call of a living timer as was chosen when it began.
    func answer(_ timer: Timer, _ place: Int) {
        let call = timer.calls.remove(at: place)
        let row = call.row
        if call.verdict == .accepted || call.verdict == .brokeAfterTaking { omnitron.apply(row.order, row.body) }
        let rule = OutcomeRule(
            attempt: row.attempt, maximumAttempts: 6, now: wall.now(),
            draw: Double.random(in: 0.5...1.5, using: &random), tokenAge: 60_000)
        let decision: OutcomeRule.Decision
        var status: Int?
        switch call.verdict {
        case .accepted: (status, decision) = (200, rule.decide(status: 200, retryAfter: nil, text: ""))
        case .busy: (status, decision) = (503, rule.decide(status: 503, retryAfter: nil, text: ""))
        case .brokeAfterTaking: (status, decision) = (500, rule.decide(status: 500, retryAfter: nil, text: ""))
        case .refused: (status, decision) = (400, rule.decide(status: 400, retryAfter: nil, text: ""))
        case .unauthorized: (status, decision) = (401, rule.decide(status: 401, retryAfter: nil, text: ""))
        case .acceptedUnheard, .timedOut, .timedOutAfterTaking:
            decision = rule.decide(failure: .timedOut, text: "timed out")
        case .lost: decision = rule.decide(failure: .connectionLost, text: "lost")
        }
        note("answer \(row.runID.suffix(4))#\(row.index) \(row.order) \(call.verdict)")
        timer.outbox.append(
            RowOutcome(
                rowID: row.rowID, generation: row.generation, result: decision.result, httpStatus: status,
                attempt: AttemptRecord(startedAt: wall.now(), duration: 1, request: nil, response: nil, error: nil)))
    }
}
