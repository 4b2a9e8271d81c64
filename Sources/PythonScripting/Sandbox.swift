import Glibc
import OrderedJSON
import Synchronization

/// Owns the warm parent: its process, its control descriptor and the thread that waits for both. It ends with the process,
/// which ends by itself after a minute without children.
final class Sandbox: Sendable {
    /// How scripts are kept from the rest of the machine.
    enum Way {
        /// In bubblewrap, and each child in a cell.
        case contained
        /// By limits and another user alone.
        case unconfined
    }

    private struct State {
        var control: Int32?
        var isClosed = false
        var ends: [Int: Latch<String>] = [:]
        var nextChild = 1
    }

    /// So many seconds Python may take to start.
    private static let patience = 30

    private let settings: ScriptSettings
    private let ways: [Way]
    private let state = Mutex(State())
    private let started = Latch<Result<Void, ScriptingError>>()

    private init(_ settings: ScriptSettings, _ ways: [Way]) {
        self.settings = settings
        self.ways = ways
    }

    /// Starts the warm parent in the first of the ways that the machine allows, and waits until it is ready.
    static func start(_ settings: ScriptSettings, ways: [Way]) throws(ScriptingError) -> Sandbox {
        let sandbox = Sandbox(settings, ways)
        // The parent dies with the thread that started it, so that it dies with this program; hence a thread that stays.
        guard KeeperThread.start({ sandbox.keep() }) else { throw .cannotStart("there is no room for a thread") }
        switch sandbox.started.wait() {
        case .success: return sandbox
        case .failure(let error): throw error
        case nil: throw .cannotStart("Python gave no answer")
        }
    }

    /// Whether it can make children.
    var isAlive: Bool { state.withLock { $0.control != nil && !$0.isClosed } }

    /// Has a child forked, in a cell of its own.
    func child(network: Bool, memory: MemoryLimit) -> Child? {
        guard let pair = SocketPair(packets: false) else { return nil }
        defer { Glibc.close(pair.theirs) }
        let end = Latch<String>()
        let number: Int? = state.withLock { state in
            guard let control = state.control else { return nil }
            let number = state.nextChild
            let order: JSON = [
                "child": .number(JSONNumber(number)), "network": .bool(network && settings.networkAllowed),
                "memory": .number(JSONNumber(memory.bytes)),
            ]
            guard Packets.send(order.serializedBytes(), passing: pair.theirs, on: control) else { return nil }
            state.nextChild += 1
            state.ends[number] = end
            return number
        }
        guard let number else {
            Glibc.close(pair.ours)
            return nil
        }
        return Child(number: number, descriptor: pair.ours, end: end)
    }

    /// Has a child ended, if it has not ended by itself, and does not wait for that.
    func dismiss(_ child: Child) {
        let order: JSON = ["end": .number(JSONNumber(child.number))]
        state.withLock { state in
            guard state.ends[child.number] != nil, let control = state.control else { return }
            _ = Packets.send(order.serializedBytes(), on: control)
        }
    }

    /// Has a child ended at once. Should the parent not manage that, all of it is ended.
    func end(_ child: Child) {
        let order: JSON = ["end": .number(JSONNumber(child.number))]
        let isSent = state.withLock { state in
            state.control.map { Packets.send(order.serializedBytes(), on: $0) } ?? true
        }
        if !isSent || child.end.wait(seconds: 5) == nil { close() }
    }

    /// Ends it with all children.
    func close() {
        state.withLock { state in
            state.isClosed = true
            if let control = state.control { shutdown(control, Int32(SHUT_RDWR)) }
        }
    }
}

/// A forked child, as its sandbox knows it.
struct Child: Sendable {
    let number: Int
    /// Whoever takes the child closes it.
    let descriptor: Int32
    /// How it ended, in words.
    let end: Latch<String>
}

extension Sandbox {
    /// The life of the thread.
    private func keep() {
        var reason = ""
        for way in ways {
            if let failure = serve(contained: way == .contained) { reason = failure } else { return }
        }
        started.open(.failure(settings.unconfinedAllowed ? .cannotStart(reason) : .cannotContain(reason)))
    }

    /// Starts the parent and hears it until its end.
    /// - Returns: why it did not come to be ready.
    private func serve(contained: Bool) -> String? {
        guard let control = SocketPair(packets: true), let errors = SocketPair(packets: false) else {
            return "no descriptor is free"
        }
        defer { Glibc.close(errors.ours) }
        let command = SandboxCommand(settings, asRoot: geteuid() == 0, contained: contained)
        let process: ChildProcess
        do {
            process = try ChildProcess(command.arguments, errors: errors.theirs, control: control.theirs)
        } catch {
            for descriptor in [control.ours, control.theirs, errors.theirs] { Glibc.close(descriptor) }
            return error.reason
        }
        Glibc.close(control.theirs)
        Glibc.close(errors.theirs)
        Packets.limitWaiting(on: control.ours, seconds: Self.patience)
        guard introduce(control.ours, contained: contained), Packets.receive(on: control.ours) != nil else {
            Glibc.close(control.ours)
            process.end()
            return Self.words(on: errors.ours) ?? "it ended without a word"
        }
        Packets.limitWaiting(on: control.ours, seconds: 0)
        state.withLock { $0.control = control.ours }
        started.open(.success(()))
        while let message = Packets.receive(on: control.ours) { hear(message) }
        let ends = state.withLock { state in
            defer { state = State() }
            return state.ends
        }
        Glibc.close(control.ours)
        process.end()
        for end in ends.values { end.open("was ended with its parent") }
        return nil
    }

    /// Sends the modules.
    private func introduce(_ control: Int32, contained: Bool) -> Bool {
        let about: JSON = ["contained": .bool(contained)]
        var messages = [PythonSources.start]
        for (name, source) in PythonSources.modules { messages.append(Array(name.utf8) + [0] + source) }
        messages.append([0] + about.serializedBytes())
        for message in messages where !Packets.send(message, on: control) { return false }
        return true
    }

    private func hear(_ message: [UInt8]) {
        guard let told = try? JSON.parse(message).object, let end = told["end"]?.string,
            let child = told["child"]?.int
        else { return }
        state.withLock { $0.ends.removeValue(forKey: child) }?.open(end)
    }

    /// The last line that a process which has ended wrote.
    private static func words(on descriptor: Int32) -> String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        guard count > 0 else { return nil }
        return String(decoding: buffer.prefix(count), as: UTF8.self).split(separator: "\n").last.map(String.init)
    }
}
