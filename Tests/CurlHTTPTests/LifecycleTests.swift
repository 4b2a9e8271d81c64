import HTTPCalls
import CurlHTTP
import Glibc
import HTTPTypes
import TestSupport
import Testing

@Suite(.serialized) struct LifecycleTests {
    @Test func `a cancelled call ends with cancelled, running or waiting, and others go on`() throws {
        let server = try LoopbackServer { $0.path == "/stuck" ? .silence : .text(200, "ok") }
        let client = CurlClient(settings: .init(maximumConcurrentCalls: 1))
        let outcomes = Outcomes(count: 3)
        let stuck = client.submit(HTTPCall(url: server.url + "/stuck")) { outcomes.set(0, $0) }
        let waiting = client.submit(HTTPCall(url: server.url + "/waiting")) { outcomes.set(1, $0) }
        client.submit(HTTPCall(url: server.url + "/fine")) { outcomes.set(2, $0) }
        client.cancel(waiting)
        client.cancel(stuck)
        client.cancel(stuck)
        let results = outcomes.wait()
        for result in results[..<2] {
            #expect(throws: HTTPFailure.self) { _ = try result.get() }
            if case .failure(let failure) = result { #expect(failure.kind == .cancelled) }
        }
        #expect(try results[2].get().status == 200)
        #expect(!server.requests.contains { $0.path == "/waiting" })
    }

    @Test(arguments: [true, false])
    func `a call that may not begin any more when its connection is there sends nothing`(mayBegin: Bool) throws {
        let server = try LoopbackServer { _ in .status(200) }
        let client = CurlClient()
        var call = HTTPCall(method: .post, url: server.url, body: [1])
        call.mayBegin = { mayBegin }
        let outcome = Result { () throws(HTTPFailure) in try client.perform(call) }
        guard !mayBegin else {
            #expect(try outcome.get().status == 200)
            return
        }
        let failure = try #require(throws: HTTPFailure.self) { _ = try outcome.get() }
        #expect(failure.kind == .cancelled)
        #expect(failure.attempts == 0)
        #expect(failure.message == "the call was withdrawn before its request was sent; try again")
        #expect(try client.perform(HTTPCall(url: server.url)).status == 200)
        #expect(server.requests.map(\.method) == ["GET"])
    }

    @Test func `a call that waits for a place longer than its time-out ends`() throws {
        let server = try LoopbackServer { _ in .silence }
        let client = CurlClient(settings: .init(maximumConcurrentCalls: 1))
        let outcomes = Outcomes(count: 1)
        client.submit(HTTPCall(url: server.url)) { _ in }
        client.submit(HTTPCall(url: server.url, timeout: .milliseconds(50))) { outcomes.set(0, $0) }
        let failure = try #require(throws: HTTPFailure.self) { _ = try outcomes.wait()[0].get() }
        #expect(failure.kind == .timedOut)
        #expect(failure.attempts == 0)
        #expect(failure.message == "no place was free within 0.05 s; try later")
    }

    @Test func `close ends running and waiting calls with cancelled, and later ones at once`() throws {
        let server = try LoopbackServer { _ in .silence }
        let client = CurlClient(settings: .init(maximumConcurrentCalls: 5))
        let outcomes = Outcomes(count: 20)
        client.submit((0..<20).map { HTTPCall(url: "\(server.url)/\($0)") }) { outcomes.set($0, $1) }
        client.close()
        for result in outcomes.wait() {
            let failure = try #require(throws: HTTPFailure.self) { _ = try result.get() }
            #expect(failure.kind == .cancelled)
        }
        let late = try #require(throws: HTTPFailure.self) { _ = try client.perform(HTTPCall(url: server.url)) }
        #expect(late.kind == .cancelled)
        #expect(late.message == "the client is closed; make a new one")
        client.close()
    }

    @Test func `a completion may submit, cancel and close, but not wait`() throws {
        let server = try LoopbackServer { _ in .status(200) }
        let client = CurlClient()
        let outcomes = Outcomes(count: 3)
        client.submit(HTTPCall(url: server.url)) { first in
            outcomes.set(0, first)
            let id = client.submit(HTTPCall(url: server.url)) { outcomes.set(1, $0) }
            client.cancel(id)
            outcomes.set(2, Result { () throws(HTTPFailure) in try client.perform(HTTPCall(url: server.url)) })
            client.close()
        }
        let results = outcomes.wait()
        #expect(try results[0].get().status == 200)
        let own = try #require(throws: HTTPFailure.self) { _ = try results[2].get() }
        #expect(own.message == "the client's thread cannot wait for itself; submit the call instead")
    }

    @Test func `clients leave neither threads nor descriptors`() throws {
        let server = try LoopbackServer { .text(200, $0.path) }
        let rounds = 300
        let before = (try entries("/proc/self/fd"), try entries("/proc/self/task"))
        for _ in 1...rounds {
            let client = CurlClient()
            let answers = client.performAll((0..<3).map { HTTPCall(url: "\(server.url)/\($0)") })
            #expect(answers.allSatisfy { (try? $0.get().status) == 200 })
            client.close()
        }
        // Other tests run at the same time, so only what grows with the rounds tells.
        #expect(try entries("/proc/self/fd") < before.0 + rounds / 2)
        #expect(try entries("/proc/self/task") < before.1 + rounds / 2)
    }

    @Test func `a client that is let go is closed`() throws {
        let server = try LoopbackServer { _ in .silence }
        let outcomes = Outcomes(count: 1)
        do {
            let client = CurlClient()
            client.submit(HTTPCall(url: server.url)) { outcomes.set(0, $0) }
        }
        let failure = try #require(throws: HTTPFailure.self) { _ = try outcomes.wait()[0].get() }
        #expect(failure.kind == .cancelled)
    }

    @Test func `a client is not held by the completions of calls that have ended`() throws {
        let server = try LoopbackServer { _ in .status(200) }
        weak var observed: CurlClient?
        do {
            let client = CurlClient(settings: .init(maximumConcurrentCalls: 1))
            observed = client
            client.submit(HTTPCall(url: server.url)) { _ in withExtendedLifetime(client) {} }
            // One at a time, in order: the other call has been let go of when this one, which uses nothing, is refused.
            #expect(throws: HTTPFailure.self) { _ = try client.perform(HTTPCall(url: "")) }
        }
        #expect(observed == nil)
    }

    private func entries(_ directory: String) throws -> Int {
        let handle = try #require(opendir(directory))
        defer { closedir(handle) }
        var count = 0
        while readdir(handle) != nil { count += 1 }
        return count
    }
}
