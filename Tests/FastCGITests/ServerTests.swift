import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import FastCGI

@Suite struct ServerTests {
    @Test("As many requests are worked on at a time as there are threads")
    func concurrent() throws {
        let together = Rendezvous(parties: 8)
        let server = try RunningServer(threads: 8) { _ in
            together.arrive()
            return FastCGIResponse(head: HTTPResponse(status: .ok))
        }
        let connections = try (0..<8).map { _ in try #require(RawConnection(path: server.path)) }
        for connection in connections { connection.send(RecordBuilder.request()) }
        for connection in connections { #expect(connection.answer()?.status == "Status: 200 OK") }
    }

    @Test("Requests beyond the threads wait in the queue and are answered")
    func queued() throws {
        let server = try RunningServer(threads: 1) { _ in FastCGIResponse(head: HTTPResponse(status: .ok)) }
        let connections = try (0..<50).map { _ in try #require(RawConnection(path: server.path)) }
        for connection in connections { connection.send(RecordBuilder.request()) }
        for connection in connections { #expect(connection.answer()?.status == "Status: 200 OK") }
    }

    @Test("Stopping refuses new connections, answers the request in work, removes the socket and returns")
    func stop() throws {
        let entered = DispatchSemaphore(value: 0)
        let leave = DispatchSemaphore(value: 0)
        let server = try RunningServer { _ in
            entered.signal()
            leave.wait()
            return FastCGIResponse(head: HTTPResponse(status: .ok), body: Array("done".utf8))
        }
        let connection = try #require(RawConnection(path: server.path))
        connection.send(RecordBuilder.request())
        entered.wait()
        server.stop()
        server.stop()
        #expect(RawConnection(path: server.path) == nil)
        leave.signal()
        #expect(connection.answer()?.text == "done")
        server.waitForEnd()
        #expect(!FileManager.default.fileExists(atPath: server.path))
    }

    @Test("Stopping does not wait for a connection that sends half a request")
    func stopWithHalfRequest() throws {
        let server = try RunningServer { _ in FastCGIResponse(head: HTTPResponse(status: .ok)) }
        let connection = try #require(RawConnection(path: server.path))
        connection.send(Array(RecordBuilder.request(body: [1, 2, 3]).dropLast(4)))
        server.stopAndWait()
        withExtendedLifetime(connection) {}
    }

    @Test("A socket path of 107 bytes is taken, one of 108 is refused")
    func longPath() throws {
        let directory = URL(fileURLWithPath: "/tmp/fastcgi-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        func path(_ bytes: Int) -> String {
            directory.path + "/" + String(repeating: "s", count: bytes - directory.path.utf8.count - 1)
        }
        _ = try FastCGIServer(settings: .init(socketPath: path(107)))
        #expect(throws: FastCGIError.socketPathTooLong(path: path(108), bytes: 108)) {
            _ = try FastCGIServer(settings: .init(socketPath: path(108)))
        }
        #expect(
            FastCGIError.socketPathTooLong(path: "/x", bytes: 108).description
                == "the socket path has 108 bytes, and 107 are possible; choose a shorter one than /x")
    }

    @Test("A socket that answers is not taken over, one that nobody listens on is replaced, a file is left alone")
    func occupied() throws {
        let server = try RunningServer { _ in FastCGIResponse(head: HTTPResponse(status: .ok)) }
        #expect(throws: FastCGIError.socketInUse(path: server.path)) {
            _ = try FastCGIServer(settings: .init(socketPath: server.path))
        }
        #expect(server.exchange(RecordBuilder.request())?.status == "Status: 200 OK")

        let stale = RunningServer.freshPath()
        do { _ = try FastCGIServer(settings: .init(socketPath: stale)) }
        #expect(FileManager.default.fileExists(atPath: stale))
        _ = try FastCGIServer(settings: .init(socketPath: stale))
        try FileManager.default.removeItem(atPath: stale)

        let file = RunningServer.freshPath()
        try Data("precious".utf8).write(to: URL(fileURLWithPath: file))
        #expect(throws: FastCGIError.notASocket(path: file)) {
            _ = try FastCGIServer(settings: .init(socketPath: file))
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == Data("precious".utf8))
        try FileManager.default.removeItem(atPath: file)
    }

    @Test("The socket file has the mode and the group that are asked for; an unknown group is refused")
    func permissions() throws {
        let path = RunningServer.freshPath()
        let group = String(getgid())
        let server = try FastCGIServer(settings: .init(socketPath: path, socketMode: 0o640, socketGroup: group))
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o640)
        withExtendedLifetime(server) {}
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: FastCGIError.unknownGroup("no-such-group")) {
            _ = try FastCGIServer(settings: .init(socketPath: path, socketGroup: "no-such-group"))
        }
    }

    @Test("A directory that is not there is told with its reason")
    func missingDirectory() {
        let path = "/tmp/fastcgi-\(UUID().uuidString)/s"
        #expect(throws: FastCGIError.socket(path: path, step: "bind", reason: "No such file or directory")) {
            _ = try FastCGIServer(settings: .init(socketPath: path))
        }
    }
}

/// Lets nobody go on before all have come.
final class Rendezvous: Sendable {
    private let missing: Mutex<Int>
    private let complete = DispatchSemaphore(value: 0)
    private let parties: Int

    init(parties: Int) {
        self.parties = parties
        missing = Mutex(parties)
    }

    func arrive() {
        let left = missing.withLock { missing in
            missing -= 1
            return missing
        }
        if left == 0 { for _ in 0..<parties { complete.signal() } }
        complete.wait()
    }
}
