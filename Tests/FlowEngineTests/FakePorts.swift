import FlowEngine
import FlowModel
import OrderedJSON
import Synchronization

/// A clock whose pauses only move its time.
final class FakeClock: EngineClock {
    private let state: Mutex<(now: Int64, pauses: [Int64])>

    init(_ now: Int64 = 1_727_740_800_000) { state = Mutex((now, [])) }

    /// All pauses so far together, in milliseconds.
    var paused: Int64 { state.withLock { $0.pauses.reduce(0, +) } }

    func now() -> Int64 { state.withLock { $0.now } }

    func advance(_ milliseconds: Int64) { state.withLock { $0.now += milliseconds } }

    func pause(milliseconds: Int64) {
        state.withLock { state in
            state.now += milliseconds
            state.pauses.append(milliseconds)
        }
    }
}

/// Gives tokens that are numbered by login, such as `erp-1`, and a newer one when the newest was refused.
final class FakeAccess: AccessProvider {
    private let state = Mutex<(numbers: [String: Int64], refused: [String])>(([:], []))
    private let clock: FakeClock
    private let failing: Set<String>

    /// - Parameter failing: logins that give nothing.
    init(clock: FakeClock, failing: Set<String> = []) {
        self.clock = clock
        self.failing = failing
    }

    /// The tokens that were refused, in order.
    var refusedTokens: [String] { state.withLock { $0.refused } }

    func access(_ login: String, for flow: Flow, refused: Access?) throws(AccessError) -> Access {
        guard !failing.contains(login) else {
            throw AccessError(
                login: login, reason: "answered 400", retryAt: clock.now() + 1_000,
                step: Step(kind: .login, page: nil, startedAt: clock.now(), duration: 5, error: "answered 400"))
        }
        let number = state.withLock { state in
            var number = state.numbers[login] ?? 1
            if let refused {
                state.refused.append(refused.token ?? "")
                if refused.number >= number { number = refused.number + 1 }
            }
            state.numbers[login] = number
            return number
        }
        let token = "\(login)-token-\(number)"
        return Access(
            headers: [HeaderTemplate(name: "Authorization", value: "Bearer \(token)")], token: token, number: number,
            obtainedAt: clock.now(), caFile: nil, secrets: [token])
    }
}

/// Runs scripts that are written in Swift, chosen by their source.
final class FakeScripts: ScriptRunner {
    typealias Script = @Sendable (_ input: [UInt8], _ attributes: inout JSONObject) throws -> [UInt8]?
    /// Never ends by itself; what it waits on moves the clock.
    static let endless = "endless"
    let longestInput: Int
    private let clock: FakeClock?
    private let scripts: [String: Script]
    private let asked = Mutex<[ScriptCall]>([])

    /// - Parameter clock: moved by a second for each look of ``endless`` whether it is still wanted.
    init(_ scripts: [String: Script], longestInput: Int = .max, clock: FakeClock? = nil) {
        self.scripts = scripts
        self.longestInput = longestInput
        self.clock = clock
    }

    var calls: [ScriptCall] { asked.withLock { $0 } }

    func run(_ call: ScriptCall, isCancelled: @escaping () -> Bool) throws(ScriptRunnerError) -> [ScriptOutcome] {
        asked.withLock { $0.append(call) }
        if call.card.source == Self.endless {
            while !isCancelled() { clock?.pause(milliseconds: 1_000) }
            return call.inputs.map { _ in
                ScriptOutcome(
                    output: nil, attributes: call.attributes, printed: "", duration: 1, error: "not tried")
            }
        }
        guard let script = scripts[call.card.source] else { throw ScriptRunnerError("there is no python3; install it") }
        return call.inputs.map { input in
            var attributes = call.attributes
            do {
                let output = try script(input, &attributes)
                var outcome = ScriptOutcome(
                    output: output, attributes: attributes, printed: "", duration: 1, error: nil)
                outcome.log = attributes["logs"]?.string.map { [$0] } ?? []
                outcome.translation = attributes["translates"]?.string
                return outcome
            } catch {
                return ScriptOutcome(output: nil, attributes: attributes, printed: "", duration: 1, error: "\(error)")
            }
        }
    }
}

struct ScriptFault: Error, CustomStringConvertible { let description: String }

/// Keeps what a run reads in memory.
final class MemorySink: RunSink {
    struct Content {
        var bodies: [Int: String] = [:]
        var pages: [SplitResult] = []
        var looks = 0
        var roomAsked = 0
    }

    private let state = Mutex(Content())
    private let cancelledAtLook: Int?

    /// - Parameter cancelledAtLook: from which look on the run is cancelled.
    init(cancelledAtLook: Int? = nil) { self.cancelledAtLook = cancelledAtLook }

    var content: Content { state.withLock { $0 } }
    var rows: [PreparedRow] { content.pages.flatMap(\.rows) }
    var steps: [Step] { content.pages.flatMap(\.steps) }

    func keep(_ source: SourcePage, page: Int) throws {
        state.withLock { $0.bodies[page] = String(decoding: source.bytes, as: UTF8.self) }
    }

    func accept(_ page: SplitResult) throws { state.withLock { $0.pages.append(page) } }

    func isCancelled() throws -> Bool {
        state.withLock { state in
            state.looks += 1
            return cancelledAtLook.map { state.looks >= $0 } ?? false
        }
    }

    func waitForRoom() throws { state.withLock { $0.roomAsked += 1 } }
}
