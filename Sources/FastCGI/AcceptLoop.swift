import CFastCGI
import Glibc
import HTTPTypes

/// Owns one thread, which accepts a connection, has its request answered, and accepts the next.
final class AcceptLoop: Sendable {
    private let socket: ListeningSocket
    private let gauge: WorkGauge
    private let maximumBodyBytes: Int
    private let handler: @Sendable (FastCGIRequest) -> FastCGIResponse

    init(
        socket: ListeningSocket, gauge: WorkGauge, maximumBodyBytes: Int,
        handler: @escaping @Sendable (FastCGIRequest) -> FastCGIResponse
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
        let accepted = UnsafeMutablePointer<FCGX_Request>.allocate(capacity: 1)
        defer { accepted.deallocate() }
        guard FCGX_InitRequest(accepted, socket.descriptor, 0) == 0 else { return }
        defer { FCGX_Free(accepted, 1) }
        let reader = RequestReader(maximumBodyBytes: maximumBodyBytes)
        var writer = ResponseWriter()
        while true {
            guard FCGX_Accept_r(accepted) == 0 else {
                if gauge.isStopping { return }
                // No descriptor or no memory is left: that passes, and a loop without a pause would not help.
                usleep(50_000)
                continue
            }
            answer(accepted, reader, &writer)
        }
    }

    private func answer(
        _ accepted: UnsafeMutablePointer<FCGX_Request>, _ reader: RequestReader, _ writer: inout ResponseWriter
    ) {
        let request: FastCGIRequest
        do throws(Refusal) {
            request = try reader.read(accepted)
        } catch {
            writer.write(error.response, toHead: false, on: accepted)
            FCGX_Finish_r(accepted)
            return
        }
        gauge.requestBegins()
        defer { gauge.requestEnds() }
        writer.write(handler(request), toHead: request.head.method == .head, on: accepted)
        FCGX_Detach(accepted)
        FCGX_Finish_r(accepted)
    }
}
