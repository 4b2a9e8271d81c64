import CFastCGI
import Glibc
import HTTPTypes

/// Owns one thread, which accepts a connection when it is its turn, hands the request on, and accepts the next.
final class AcceptLoop: Sendable {
    private let socket: ListeningSocket
    private let lock: AcceptLock
    private let gauge: WorkGauge
    private let maximumBodyBytes: Int
    private let gathered: (any GatheredWork)?
    private let handler: FastCGIServer.TurnHandler

    /// A peer that connects and says nothing is let go after this many milliseconds.
    private static let longestSilence: Int32 = 2000

    init(
        socket: ListeningSocket, lock: AcceptLock, gauge: WorkGauge, maximumBodyBytes: Int,
        gathered: (any GatheredWork)?, handler: @escaping FastCGIServer.TurnHandler
    ) {
        self.socket = socket
        self.lock = lock
        self.gauge = gauge
        self.maximumBodyBytes = maximumBodyBytes
        self.gathered = gathered
        self.handler = handler
    }

    /// Starts the thread, which keeps this object alive; false when the system has no room for one.
    func start() -> Bool {
        var thread = pthread_t()
        let retained = Unmanaged.passRetained(self)
        let result = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                let loop = Unmanaged<AcceptLoop>.fromOpaque(argument).takeRetainedValue()
                loop.run()
                loop.gauge.threadEnds()
                return nil
            }, retained.toOpaque())
        guard result == 0 else {
            retained.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    private func run() {
        let reader = RequestReader(maximumBodyBytes: maximumBodyBytes)
        let arrived = ArrivedBytes()
        let turn = AcceptTurn(lock: lock, gathered: gathered)
        defer {
            turn.pass()
            arrived.deallocate()
        }
        var free: AcceptedRequest?
        while true {
            guard let accepted = free ?? AcceptedRequest() else { return }
            free = accepted
            guard let connection = nextConnection(turn) else {
                if gauge.isStopping { return }
                // No descriptor or no memory is left: that passes, and a loop without a pause would not help.
                usleep(50_000)
                continue
            }
            if !arrived.holdWholeRequest(on: connection) {
                turn.pass()
                guard ArrivedBytes.wait(on: connection, milliseconds: Self.longestSilence) else {
                    close(connection)
                    continue
                }
            }
            guard accepted.begin(on: connection) else { continue }
            do throws(Refusal) {
                let request = try reader.read(accepted.request)
                free = nil
                // A request that is gathered may be the one whose end is waited for.
                gauge.requestBegins { gathered?.handOver() }
                handler(request, FastCGIReply(accepted, isHead: request.head.method == .head, gauge: gauge), turn)
                turn.finishGatheredIfDue()
            } catch {
                // libfcgi waits for the peer to hang up.
                turn.pass()
                accepted.refuse(error.response)
            }
        }
    }

    /// Takes the turn and then a connection; what was gathered is done before waiting for one.
    private func nextConnection(_ turn: AcceptTurn) -> Int32? {
        var isDone = false
        while true {
            turn.take()
            switch socket.accept() {
            case .connection(let connection): return connection
            case .noneWaits where isDone:
                guard socket.wait() else { return nil }
            case .noneWaits: turn.finishGathered()
            case .nothing:
                turn.finishGathered()
                return nil
            }
            isDone = true
        }
    }
}
