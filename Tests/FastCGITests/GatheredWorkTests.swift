import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import FastCGI

@Suite struct GatheredWorkTests {
    @Test("Requests that wait together are worked on together, as soon as no other waits", arguments: [100, 20, 5])
    func together(most: Int) throws {
        let replies = Replies(most: most)
        try Self.serve(20, threads: 16, gathering: replies)
        #expect(replies.batches == Array(repeating: min(20, most), count: 20 / min(20, most)))
    }

    @Test("A request alone waits for no other")
    func alone() throws {
        let replies = Replies()
        let server = try RunningServer(threads: 2, gathering: replies) { _, reply, _ in replies.add(reply) }
        for _ in 0..<20 { #expect(server.exchange(RecordBuilder.request())?.status == "Status: 200 OK") }
        #expect(replies.batches == Array(repeating: 1, count: 20))
    }

    @Test("While gathered work lasts, another thread accepts; the first goes on after it")
    func lasting() throws {
        let replies = Replies()
        replies.holdFirst()
        let server = try RunningServer(threads: 2, gathering: replies) { request, reply, _ in
            if request.body.isEmpty {
                replies.add(reply)
            } else {
                reply.send(FastCGIResponse(head: HTTPResponse(status: .accepted)))
            }
        }
        let slow = try #require(RawConnection(path: server.path))
        slow.send(RecordBuilder.request())
        replies.waitUntilHeld()
        for _ in 0..<5 {
            #expect(server.exchange(RecordBuilder.request(body: [1]))?.status == "Status: 202 Accepted")
        }
        replies.letGo()
        #expect(slow.answer()?.status == "Status: 200 OK")
        for _ in 0..<5 { #expect(server.exchange(RecordBuilder.request())?.status == "Status: 200 OK") }
    }

    @Test("What is gathered without the turn, since the request came in pieces, waits for no other request")
    func gatheredLate() throws {
        let replies = Replies()
        let server = try RunningServer(threads: 2, gathering: replies) { _, reply, _ in replies.add(reply) }
        let request = RecordBuilder.request()
        for _ in 0..<10 {
            let connection = try #require(RawConnection(path: server.path))
            connection.send(Array(request.prefix(30)))
            // Another is served meanwhile, so the rest of the first finds that its thread has passed the turn.
            #expect(server.exchange(request)?.status == "Status: 200 OK")
            connection.send(Array(request.dropFirst(30)))
            #expect(connection.answer()?.status == "Status: 200 OK")
        }
    }

    @Test("Who passes its turn leaves what was gathered to others")
    func passed() throws {
        let replies = Replies()
        let path = RunningServer.freshPath()
        let server = try FastCGIServer(settings: .init(socketPath: path, threads: 1))
        let first = try #require(RawConnection(path: path))
        let second = try #require(RawConnection(path: path))
        first.send(RecordBuilder.request())
        second.send(RecordBuilder.request(body: [1]))
        let ended = DispatchSemaphore(value: 0)
        let isFirstAnswered = DispatchSemaphore(value: 0)
        Thread {
            server.run(gathering: replies) { request, reply, turn in
                guard !request.body.isEmpty else { return replies.add(reply) }
                turn.pass()
                isFirstAnswered.wait()
                reply.send(FastCGIResponse(head: HTTPResponse(status: .accepted)))
            }
            ended.signal()
        }.start()
        #expect(first.answer()?.status == "Status: 200 OK")
        isFirstAnswered.signal()
        #expect(second.answer()?.status == "Status: 202 Accepted")
        server.stop()
        ended.wait()
        #expect(replies.handedOver == [1])
    }

    @Test("What was gathered is no reason to take no further request")
    func full() throws {
        let replies = Replies()
        // One thread holds two requests at most.
        try Self.serve(7, threads: 1, gathering: replies)
        #expect(!replies.handedOver.isEmpty && replies.handedOver.allSatisfy { $0 <= 2 })
    }

    /// Serves requests that are all there before the first is accepted.
    private static func serve(_ count: Int, threads: Int, gathering replies: Replies) throws {
        let path = RunningServer.freshPath()
        let server = try FastCGIServer(settings: .init(socketPath: path, threads: threads))
        let connections = try (0..<count).map { _ in try #require(RawConnection(path: path)) }
        for connection in connections { connection.send(RecordBuilder.request()) }
        let ended = DispatchSemaphore(value: 0)
        Thread {
            server.run(gathering: replies) { _, reply, _ in replies.add(reply) }
            ended.signal()
        }.start()
        for connection in connections { #expect(connection.answer()?.status == "Status: 200 OK") }
        server.stop()
        ended.wait()
    }
}

/// Replies that are answered together.
private final class Replies: GatheredWork {
    private struct State {
        var waiting: [FastCGIReply] = []
        var batches: [Int] = []
        var handedOver: [Int] = []
        var isHolding = false
    }

    private let state = Mutex(State())
    private let held = DispatchSemaphore(value: 0)
    private let release = DispatchSemaphore(value: 0)
    private let most: Int

    init(most: Int = 100) { self.most = most }

    var batches: [Int] { state.withLock { $0.batches } }
    var handedOver: [Int] { state.withLock { $0.handedOver } }

    func add(_ reply: FastCGIReply) { state.withLock { $0.waiting.append(reply) } }

    /// The next that finishes waits until it is let go.
    func holdFirst() { state.withLock { $0.isHolding = true } }
    func waitUntilHeld() { held.wait() }
    func letGo() { release.signal() }

    var isDue: Bool { state.withLock { $0.waiting.count >= most } }

    func finish() {
        let (replies, isHolding) = state.withLock { state in
            let replies = Self.take(&state)
            guard !replies.isEmpty else { return ([FastCGIReply](), false) }
            defer { state.isHolding = false }
            state.batches.append(replies.count)
            return (replies, state.isHolding)
        }
        if isHolding {
            held.signal()
            release.wait()
        }
        Self.answer(replies)
    }

    func handOver() {
        let replies = state.withLock { Self.take(&$0) }
        guard !replies.isEmpty else { return }
        state.withLock { $0.handedOver.append(replies.count) }
        Thread { Self.answer(replies) }.start()
    }

    private static func take(_ state: inout State) -> [FastCGIReply] {
        defer { state.waiting = [] }
        return state.waiting
    }

    private static func answer(_ replies: [FastCGIReply]) {
        for reply in replies { reply.send(FastCGIResponse(head: HTTPResponse(status: .ok))) }
    }
}
