import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import FastCGI

@Suite struct AcceptTurnTests {
    @Test("The thread that answers at once takes the next request, too")
    func keptTurn() throws {
        let threads = Mutex(Set<pthread_t>())
        let path = RunningServer.freshPath()
        let server = try FastCGIServer(settings: .init(socketPath: path, threads: 8))
        // All are there before the first is accepted, so none is waited for.
        let connections = try (0..<20).map { _ in try #require(RawConnection(path: path)) }
        for connection in connections { connection.send(RecordBuilder.request()) }
        let ended = DispatchSemaphore(value: 0)
        Thread {
            server.run { _, reply, _ in
                threads.withLock { _ = $0.insert(pthread_self()) }
                reply.send(FastCGIResponse(head: HTTPResponse(status: .ok)))
            }
            ended.signal()
        }.start()
        for connection in connections { #expect(connection.answer()?.status == "Status: 200 OK") }
        server.stop()
        ended.wait()
        #expect(threads.withLock { $0.count } == 1)
    }

    @Test("While a thread that passed its turn waits, others answer, as many as there are")
    func passedTurn() throws {
        let together = Rendezvous(parties: 4)
        let server = try RunningServer(threads: 4) { _, reply, turn in
            turn.pass()
            turn.pass()
            together.arrive()
            reply.send(FastCGIResponse(head: HTTPResponse(status: .ok)))
        }
        let connections = try (0..<4).map { _ in try #require(RawConnection(path: server.path)) }
        for connection in connections { connection.send(RecordBuilder.request()) }
        for connection in connections { #expect(connection.answer()?.status == "Status: 200 OK") }
    }

    @Test("A request that comes in pieces keeps no other from being served", arguments: [0, 5, 30, 200])
    func slowPeer(bytes: Int) throws {
        let server = try RunningServer(threads: 2) { _, reply, _ in
            reply.send(FastCGIResponse(head: HTTPResponse(status: .ok)))
        }
        let request = RecordBuilder.request()
        let slow = try #require(RawConnection(path: server.path))
        slow.send(Array(request.prefix(bytes)))
        for _ in 0..<5 {
            #expect(server.exchange(request)?.status == "Status: 200 OK")
        }
        slow.send(Array(request.dropFirst(bytes)))
        #expect(slow.answer()?.status == "Status: 200 OK")
    }

    @Test("A whole request is known by its records, whatever part of it has come")
    func wholeRequest() {
        let request = RecordBuilder.request([("HTTP_X", String(repeating: "x", count: 300))], body: [1, 2, 3])
        for count in 0..<request.count { #expect(!Self.isWhole(request.prefix(count)), "\(count) bytes") }
        #expect(Self.isWhole(request[...]))
        #expect(Self.isWhole((request + [1, 2])[...]))
    }

    @Test("Records that leave something to wait for are no whole request")
    func partlyWhole() {
        var withoutParameters = RecordBuilder()
        withoutParameters.begin()
        withoutParameters.stream(5, [])
        #expect(!Self.isWhole(withoutParameters.bytes[...]))
        var otherRequest = RecordBuilder()
        otherRequest.begin()
        otherRequest.stream(4, [])
        otherRequest.record(5, [], id: 2)
        #expect(!Self.isWhole(otherRequest.bytes[...]))
        var otherVersion = RecordBuilder()
        otherVersion.record(1, [0, 1, 0, 0, 0, 0, 0, 0], version: 2)
        #expect(!Self.isWhole(otherVersion.bytes[...]))
    }

    private static func isWhole(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.withUnsafeBytes(ArrivedBytes.isWhole) }
}
