import Dispatch
import OrderedJSON
import Synchronization

/// Owns the processes that run people's scripts. None runs before the first script, and none is left a minute after the last.
///
/// A child serves one script of one owner and is not used for another. It ends after a crash, a deadline, 10 000 calls or a
/// minute without work.
public final class PythonWorkers: Sendable {
    /// The longest input that a script takes, in bytes.
    public static let longestInput = 64 << 20

    private struct State {
        var sandbox: Sandbox?
        var shelf = WorkerShelf()
        var known = KnownPrograms()
        var ways: [Sandbox.Way]
        var isTidied = false
        var isClosed = false
    }

    /// A worker ends by itself before that, if its script has not meddled with it.
    private static let longestIdle = 60.0

    private let settings: ScriptSettings
    private let turnstile: Turnstile
    private let state: Mutex<State>
    private let starting = Mutex(())

    /// Starts nothing yet.
    public init(settings: ScriptSettings) {
        self.settings = settings
        turnstile = Turnstile(places: settings.concurrency)
        state = Mutex(State(ways: settings.unconfinedAllowed ? [.contained, .unconfined] : [.contained]))
    }

    deinit { close() }

    /// Ends all processes; scripts that run fail.
    public func close() {
        let sandbox = state.withLock { state in
            defer { state.sandbox = nil }
            state.isClosed = true
            state.shelf.clear()
            return state.sandbox
        }
        sandbox?.close()
    }

    /// Calls a script with each of the inputs, one after the other, and waits for the last. A call that fails fails alone.
    /// - Parameter isCancelled: whether nobody wants the results any more; asked once a second, also while others have
    ///   the places. Then the script is ended, and what is left is not tried.
    /// - Returns: a result for each input, in their order.
    /// - Throws: when scripts cannot be run at all.
    public func run(_ request: ScriptRequest, isCancelled: (() -> Bool)? = nil) throws(ScriptingError) -> [ScriptResult]
    {
        var batch = Batch(request)
        if let longest = request.inputs.lazy.map(\.count).max(), longest > Self.longestInput {
            return try runApart(request, isCancelled)
        }
        let demand = isCancelled.map(Demand.init)
        while !batch.isDone {
            guard turnstile.enter(demand) else {
                batch.cancel()
                break
            }
            let outcome: Result<Void, ScriptingError>
            do throws(ScriptingError) {
                try serve(&batch, demand)
                outcome = .success(())
            } catch {
                outcome = .failure(error)
            }
            turnstile.leave()
            try outcome.get()
        }
        return batch.results
    }

    /// Refuses the inputs that are too long, and runs the others.
    private func runApart(_ request: ScriptRequest, _ isCancelled: (() -> Bool)?) throws(ScriptingError)
        -> [ScriptResult]
    {
        var rest = request
        rest.inputs.removeAll { $0.count > Self.longestInput }
        var results = try run(rest, isCancelled: isCancelled).makeIterator()
        var all: [ScriptResult] = []
        for input in request.inputs {
            if input.count <= Self.longestInput, let result = results.next() {
                all.append(result)
            } else {
                let reason =
                    "an input for a script may have \(Self.longestInput >> 20) MiB; this one has \(input.count) bytes"
                all.append(.failed(.init(text: reason), attributes: request.attributes))
            }
        }
        return all
    }

    /// Has one worker serve a batch as far as it does.
    private func serve(_ batch: inout Batch, _ demand: Demand?) throws(ScriptingError) {
        let request = batch.request
        let longest = request.inputs[batch.results.count...].lazy.map(\.count).max() ?? 0
        let key = Worker.Key(request)
        var tries = 0
        while true {
            let worker = try worker(key, memory: MemoryLimit(longestInput: longest))
            var exchange = Exchange(worker, isAwaited: { [turnstile] in turnstile.isAwaited }, demand: demand)
            let ending = exchange.run(&batch, known: state.withLock { $0.known[key] })
            if let program = worker.program, worker.translation != nil {
                state.withLock { $0.known[key] = program }
            }
            let duration = Double((ContinuousClock.now - exchange.lastProgress) / .milliseconds(1))
            switch ending {
            case .done, .handedBack:
                keep(worker)
                return
            case .spent:
                return
            case .broken(let failure, let isDeadline):
                worker.sandbox.end(worker.child)
                batch.fail(failure, isDeadline: isDeadline, duration: duration)
                return
            case .cancelled:
                worker.sandbox.end(worker.child)
                batch.cancel()
                return
            case .refused(let reason):
                guard settings.unconfinedAllowed, tries < 2 else { throw .cannotContain(reason) }
                // Bubblewrap works here, but what it makes cannot be divided further.
                tries += 1
                state.withLock { $0.ways = [.unconfined] }
                worker.sandbox.close()
                batch.rewind()
                continue
            case .ended:
                let end = worker.child.end.wait(seconds: 1)
                if end == nil { worker.sandbox.end(worker.child) }
                // Nobody has seen the program: the parent ended while this was on its way to it.
                if !exchange.heard, !worker.sandbox.isAlive, tries < 2 {
                    tries += 1
                    batch.rewind()
                    continue
                }
                let reason = "the script's worker \(end ?? "closed its connection"), and the call with it"
                batch.fail(.init(text: reason), isDeadline: false, duration: duration)
                return
            }
        }
    }

    /// Puts a worker on the shelf, and sees to it that it does not stay there.
    private func keep(_ worker: Worker) {
        let isTidied = state.withLock { state in
            state.shelf.put(worker, now: .now)
            defer { state.isTidied = true }
            return state.isTidied
        }
        if !isTidied { tidyLater() }
    }

    private func tidyLater() {
        DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + Self.longestIdle) { [weak self] in
            guard let self else { return }
            let isEmpty = state.withLock { state in
                state.shelf.letGo(now: .now)
                state.isTidied = !state.shelf.isEmpty
                return state.shelf.isEmpty
            }
            if !isEmpty { tidyLater() }
        }
    }

    private func worker(_ key: Worker.Key, memory: MemoryLimit) throws(ScriptingError) -> Worker {
        if let worker = state.withLock({ $0.shelf.take(key, memory: memory, now: .now) }) { return worker }
        for _ in 0..<3 {
            let sandbox = try sandbox()
            if let child = sandbox.child(network: key.network, memory: memory) {
                return Worker(key, memory: memory, sandbox: sandbox, child: child)
            }
        }
        throw .cannotStart("no descriptor is free, or Python ends at once")
    }

    /// The sandbox that lives, or a new one.
    private func sandbox() throws(ScriptingError) -> Sandbox {
        let result: Result<Sandbox, ScriptingError> = starting.withLock { _ in
            let (living, ways, isClosed) = state.withLock { ($0.sandbox, $0.ways, $0.isClosed) }
            if isClosed { return .failure(.closed) }
            if let living, living.isAlive { return .success(living) }
            do throws(ScriptingError) {
                let sandbox = try Sandbox.start(settings, ways: ways)
                let isClosed = state.withLock { state in
                    state.sandbox = state.isClosed ? nil : sandbox
                    return state.isClosed
                }
                guard !isClosed else {
                    sandbox.close()
                    return .failure(.closed)
                }
                return .success(sandbox)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
