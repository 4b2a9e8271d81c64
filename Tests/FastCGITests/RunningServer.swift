import Foundation
import HTTPTypes
import Synchronization

@testable import FastCGI

/// Owns a server on a socket of its own and the thread that runs it; stops it at the end.
final class RunningServer: Sendable {
    let path: String
    private let server: FastCGIServer
    private let ended = DispatchSemaphore(value: 0)
    private let hasEnded = Mutex(false)

    convenience init(
        path: String = freshPath(), mode: UInt32 = 0o660, threads: Int = 4, maximumBodyBytes: Int = 32 << 20,
        handler: @escaping @Sendable (FastCGIRequest) -> FastCGIResponse
    ) throws {
        try self.init(path: path, mode: mode, threads: threads, maximumBodyBytes: maximumBodyBytes) {
            $0.run(handler: handler)
        }
    }

    /// A server whose handler deals with its turn by itself.
    convenience init(
        threads: Int, gathering gathered: (any GatheredWork)? = nil, turnHandler: @escaping FastCGIServer.TurnHandler
    ) throws {
        try self.init(path: Self.freshPath(), mode: 0o660, threads: threads, maximumBodyBytes: 32 << 20) {
            $0.run(gathering: gathered, handler: turnHandler)
        }
    }

    private init(
        path: String, mode: UInt32, threads: Int, maximumBodyBytes: Int,
        run: @escaping @Sendable (FastCGIServer) -> Void
    ) throws {
        self.path = path
        server = try FastCGIServer(
            settings: .init(socketPath: path, socketMode: mode, threads: threads, maximumBodyBytes: maximumBodyBytes))
        Thread { [server, ended] in
            run(server)
            ended.signal()
        }.start()
    }

    deinit { stopAndWait() }

    static func freshPath() -> String { "/tmp/fastcgi-\(UUID().uuidString.prefix(13)).sock" }

    func stop() { server.stop() }

    /// Returns when `run` has returned.
    func waitForEnd() {
        hasEnded.withLock { done in
            if !done { ended.wait() }
            done = true
        }
    }

    func stopAndWait() {
        stop()
        waitForEnd()
    }

    /// Sends the bytes and reads the answer; nil when the server hangs up without one.
    func exchange(_ bytes: [UInt8]) -> RawAnswer? {
        guard let connection = RawConnection(path: path) else { return nil }
        connection.send(bytes)
        connection.endSending()
        return connection.answer()
    }

    /// A server that tells what it received.
    static func describing(maximumBodyBytes: Int = 32 << 20) throws -> RunningServer {
        try RunningServer(maximumBodyBytes: maximumBodyBytes) { request in
            let head = request.head
            var lines = ["\(head.method) \(head.scheme ?? "-") \(head.authority ?? "-") \(head.path ?? "-")"]
            lines += head.headerFields.map { "\($0.name.canonicalName): \($0.value)" }
            lines.append("from \(request.remoteAddress), request \(request.parameters["REQUEST_ID"] ?? "-")")
            lines.append("body \(request.body.count)")
            return FastCGIResponse(
                head: HTTPResponse(status: .ok, headerFields: [.contentType: "text/plain"]),
                body: Array(lines.joined(separator: "\n").utf8))
        }
    }
}
