import CFastCGI
import Glibc
import HTTPTypes

/// Owns one thread, which accepts a connection, hands its request on, and accepts the next.
final class AcceptLoop: Sendable {
    private let socket: ListeningSocket
    private let gauge: WorkGauge
    private let maximumBodyBytes: Int
    private let handler: @Sendable (FastCGIRequest, FastCGIReply) -> Void

    init(
        socket: ListeningSocket, gauge: WorkGauge, maximumBodyBytes: Int,
        handler: @escaping @Sendable (FastCGIRequest, FastCGIReply) -> Void
    ) {
        self.socket = socket
        self.gauge = gauge
        self.maximumBodyBytes = maximumBodyBytes
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
        var free: AcceptedRequest?
        while true {
            guard let accepted = free ?? AcceptedRequest(socket: socket) else { return }
            free = accepted
            guard FCGX_Accept_r(accepted.request) == 0 else {
                if gauge.isStopping { return }
                // No descriptor or no memory is left: that passes, and a loop without a pause would not help.
                usleep(50_000)
                continue
            }
            do throws(Refusal) {
                let request = try reader.read(accepted.request)
                free = nil
                gauge.requestBegins()
                handler(request, FastCGIReply(accepted, isHead: request.head.method == .head, gauge: gauge))
            } catch {
                accepted.refuse(error.response)
            }
        }
    }
}
