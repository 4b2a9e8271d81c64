import Glibc
import OrderedJSON

/// One worker serving one batch: writes what fits, reads what comes, and watches the clock.
struct Exchange {
    /// How it came out.
    enum Ending {
        /// Every input has its result.
        case done
        /// Others wait; nothing is out.
        case handedBack
        /// The worker has had its number of calls; nothing is out.
        case spent
        /// The worker sent nonsense, or does not end in time; it must be ended.
        case broken(ScriptResult.Failure, isDeadline: Bool)
        /// The worker is gone.
        case ended
        /// Nobody wants the results any more; the worker must be ended.
        case cancelled
        /// There is no cell for the worker.
        case refused(String)
    }

    /// A script that is told of its deadline from inside has a little time to say where it was.
    private static let grace = Duration.seconds(2)
    /// So long an answer is looked for without sleep: most come sooner than a thread is woken.
    private static let alertness = Duration.microseconds(40)
    /// When looking took so long, others wanted the processor; so many waits are then without looking.
    private static let crowded = Duration.microseconds(300)
    private static let quietWaits = 100
    /// So long a worker serves one request while others wait.
    private static let turn = Duration.milliseconds(200)

    let worker: Worker
    let isAwaited: () -> Bool
    let demand: Demand?
    private var output: [[UInt8]] = []
    private var written = 0
    private let begun = ContinuousClock.now
    private(set) var lastProgress = ContinuousClock.now
    /// Whether anything came from the worker.
    private(set) var heard = false

    /// - Parameters:
    ///   - isAwaited: whether others wait for the place.
    ///   - demand: whether the results are still wanted; for ever when there is none.
    init(_ worker: Worker, isAwaited: @escaping () -> Bool, demand: Demand?) {
        self.worker = worker
        self.isAwaited = isAwaited
        self.demand = demand
    }

    /// - Parameter known: how an earlier worker took the same program, which saves the work.
    mutating func run(_ batch: inout Batch, known: [UInt8]?) -> Ending {
        begin(batch.request, known)
        var scratch = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let mayFeed = !hasHadItsTurn && worker.calls < Worker.mostCalls
            if mayFeed { feed(&batch) }
            if output.isEmpty, batch.out == 0, worker.program != nil {
                if batch.isDone { return .done }
                if !mayFeed { return worker.calls < Worker.mostCalls ? .handedBack : .spent }
            }
            do {
                if let ending = try pass(&batch, &scratch) { return ending }
            } catch {
                return .broken(
                    .init(text: "the script disturbed its worker, which sent \(error.reason)"), isDeadline: false)
            }
        }
    }

    private var hasHadItsTurn: Bool { ContinuousClock.now - begun > Self.turn && isAwaited() }

    private mutating func begin(_ request: ScriptRequest, _ known: [UInt8]?) {
        if worker.program == nil {
            var order: JSONObject = [
                "source": .string(request.source), "seconds": .number(JSONNumber(request.timeoutSeconds)),
            ]
            if let known { order["known"] = try? JSON.parse(known) }
            send(.program, JSON.object(order).serializedBytes())
        }
        let attributes = JSON.object(request.attributes).serializedBytes()
        guard attributes != worker.attributes else { return }
        send(.attributes, attributes)
        worker.attributes = attributes
    }

    private mutating func send(_ kind: Frame.Kind, _ payload: [UInt8]) {
        let head = Frame.head(kind, length: payload.count)
        // Small messages travel together.
        if payload.count < 32 << 10 {
            if let last = output.indices.last, output[last].count < 64 << 10, output.count > 1 || written == 0 {
                output[last] += head
                output[last] += payload
            } else {
                output.append(head + payload)
            }
        } else {
            output.append(head)
            output.append(payload)
        }
    }

    private mutating func feed(_ batch: inout Batch) {
        while worker.calls < Worker.mostCalls, let input = batch.next() {
            if batch.out == 1 { lastProgress = ContinuousClock.now }
            send(.input, input)
            worker.calls += 1
        }
    }

    /// Writes and reads once, and waits if neither can be done.
    private mutating func pass(_ batch: inout Batch, _ scratch: inout [UInt8]) throws(FrameError) -> Ending? {
        if !output.isEmpty, !write() { return .ended }
        if demand?.hasEnded == true { return .cancelled }
        let now = ContinuousClock.now
        let limit = Duration.seconds(batch.request.timeoutSeconds) + Self.grace
        let left = limit - (now - lastProgress)
        guard left > .zero else {
            return .broken(
                .init(text: "the script did not end within \(batch.request.timeoutSeconds) s, and was stopped"),
                isDeadline: true)
        }
        var count = output.isEmpty ? soon(&scratch) : -1
        if count < 0 {
            var look = pollfd(fd: worker.child.descriptor, events: Int16(POLLIN), revents: 0)
            if !output.isEmpty { look.events |= Int16(POLLOUT) }
            let longest = demand == nil ? Duration.seconds(3600) : Demand.patience
            let milliseconds = min(left, longest) / .milliseconds(1) + 1
            guard poll(&look, 1, Int32(milliseconds)) > 0, look.revents & ~Int16(POLLOUT) != 0 else {
                return nil
            }
            count = recv(worker.child.descriptor, &scratch, scratch.count, 0)
        }
        guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) ? nil : .ended }
        heard = true
        scratch.withUnsafeBytes { worker.reader.append(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        return try take(&batch)
    }

    /// What comes at once, or -1. Whoever yields on a crowded machine waits behind all that compute, so that is not tried again soon.
    private func soon(_ scratch: inout [UInt8]) -> Int {
        let begin = ContinuousClock.now
        while true {
            let count = recv(worker.child.descriptor, &scratch, scratch.count, Int32(MSG_DONTWAIT))
            if count >= 0 || errno != EAGAIN { return count }
            guard worker.quietWaits == 0 else {
                worker.quietWaits -= 1
                return -1
            }
            let passed = ContinuousClock.now - begin
            guard passed <= Self.alertness else {
                if passed > Self.crowded { worker.quietWaits = Self.quietWaits }
                return -1
            }
            sched_yield()
        }
    }

    /// Writes until the other side has to read first; false when there is no other side.
    private mutating func write() -> Bool {
        while let first = output.first {
            let count = first.withUnsafeBytes { bytes in
                Glibc.send(
                    worker.child.descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written,
                    Int32(MSG_NOSIGNAL))
            }
            guard count >= 0 else { return errno == EAGAIN || errno == EINTR }
            written += count
            guard written == first.count else { continue }
            output.removeFirst()
            written = 0
        }
        return true
    }

    private mutating func take(_ batch: inout Batch) throws(FrameError) -> Ending? {
        while let frame = try worker.reader.next() {
            lastProgress = ContinuousClock.now
            switch frame.kind {
            case .program:
                guard worker.program == nil else { throw FrameError(reason: "two answers to one program") }
                worker.program = Array(frame.payload)
                worker.translation = (try? JSON.parse(Array(frame.payload)))?["translated"]?.string
            case .result:
                let answer = try CallAnswer(frame.payload)
                guard worker.program != nil, batch.take(answer, translation: worker.translation) else {
                    throw FrameError(reason: "a result that nobody asked for")
                }
            case .refusal:
                guard worker.program == nil else { throw FrameError(reason: "a refusal after its beginning") }
                return .refused(String(decoding: frame.payload, as: UTF8.self))
            case .attributes, .input:
                throw FrameError(reason: "an unknown kind of message")
            }
        }
        return nil
    }
}
