import FlowEngine
import FlowModel
import Foundation
import HTTPCalls
import OrderedJSON
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Delivery

/// All types of logins against a server, their tokens kept in the store.
@Suite struct TokenKeeperTests {
    /// A login's document without its name, the fields of a read with it, and its token.
    private struct LoginCase: Sendable, CustomTestStringConvertible {
        let name: String
        let document: JSON
        let fields: [String: String]
        let token: String?

        var testDescription: String { name }
    }

    private static let cases = [
        LoginCase(
            name: "jwt",
            document: [
                "type": "jwt", "url": "URL/jwt", "username": "user", "password": "pass-word",
                "body": ["tenant": "t", "username": "over"], "headers": ["X-Shop": "7"], "header": "X-Token",
                "token_path": "$.data[?(@.kind =~ /acc.*/)].value", "token_prefix": "JWT",
            ], fields: ["X-Token": "JWT jwt-token-1"], token: "jwt-token-1"),
        LoginCase(
            name: "basic", document: ["type": "basic", "username": "Aladdin", "password": "open sesame"],
            fields: ["Authorization": "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="], token: "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
        LoginCase(
            name: "oauth2",
            document: [
                "type": "oauth2", "token_url": "URL/oauth", "client_id": "c", "client_secret": "sec ret",
                "scope": "a b",
            ], fields: ["Authorization": "Bearer oauth-token-1"], token: "oauth-token-1"),
        LoginCase(
            name: "oauth2 with a password",
            document: [
                "type": "oauth2", "grant_type": "password", "token_url": "URL/oauth", "client_id": "c",
                "username": "u", "password": "p&w-long",
            ], fields: ["Authorization": "Bearer oauth-token-1"], token: "oauth-token-1"),
        LoginCase(
            name: "permanent_token",
            document: ["type": "permanent_token", "header": "X-Key", "token": "forever", "token_prefix": "Key"],
            fields: ["X-Key": "Key forever"], token: "forever"),
        LoginCase(
            name: "custom_header",
            document: ["type": "custom_header", "headers": ["X-A": "first-secret", "X-B": "second-secret"]],
            fields: ["X-A": "first-secret", "X-B": "second-secret"], token: "first-secret"),
        LoginCase(
            name: "nebim",
            document: [
                "type": "nebim", "url": "URL/nebim", "username": "u", "password": "pass-word",
                "body": ["Model": ["User": "${login.username}", "Password": "${login.password}"]],
                "token_path": "$.SessionID",
            ], fields: ["Authorization": ""], token: "nebim-token-1"),
        LoginCase(
            name: "omnitron", document: ["type": "omnitron", "username": "u", "password": "pass-word"],
            fields: ["Authorization": "Token omnitron-key"], token: "omnitron-key"),
    ]

    /// Answers each kind of login with the number of the asking in its token, and anything else with no orders.
    private static func erp(_ request: LoopbackServer.Request, _ count: Int, lifetime: String = "")
        -> LoopbackServer.Answer
    {
        switch request.path {
        case "/jwt":
            request.text == #"{"username":"over","password":"pass-word","tenant":"t"}"#
                && request.header("X-Shop") == "7"
                ? .json(
                    200, #"{"data":[{"kind":"refresh","value":"no"},{"kind":"access","value":"jwt-token-\#(count)"}]}"#)
                : .json(400, #"{"detail":"\#(request.text.count)"}"#)
        case "/oauth":
            request.header("Content-Type") == "application/x-www-form-urlencoded"
                && [
                    "grant_type=client_credentials&client_id=c&client_secret=sec%20ret&scope=a%20b",
                    "grant_type=password&client_id=c&username=u&password=p%26w-long",
                ].contains(request.text)
                ? .json(200, #"{"access_token":"oauth-token-\#(count)"\#(lifetime)}"#) : .json(400, request.text)
        case "/nebim":
            request.text == #"{"Model":{"User":"u","Password":"pass-word"}}"#
                ? .json(200, #"{"SessionID":"nebim-token-\#(count)"}"#) : .json(400, "{}")
        default: .json(200, "[]")
        }
    }

    private static let loginPaths = ["/jwt", "/oauth", "/nebim"]

    private func login(_ document: JSON, _ fixture: ReadingFixture) throws {
        let text = document.serialized().replacing("URL/", with: "\(fixture.erp.url)/")
        var document = try JSON.parse(text)
        document.set("erp", at: JSONPointer(["name"]))
        try fixture.addLogin(document)
    }

    @Test(arguments: cases)
    private func `Each type of login gives its header and its token`(_ one: LoginCase) throws {
        let count = Mutex(0)
        let fixture = try ReadingFixture { request in
            Self.erp(
                request,
                Self.loginPaths.contains(request.path)
                    ? count.withLock {
                        $0 += 1; return $0
                    } : 0)
        }
        try login(one.document, fixture)
        let flow = try fixture.addFlow(
            "asked", [("/login/erp", "erp"), ("/read/params", ["t": "${token.erp}", "o": "${token.omnitron}"])])
        for _ in 0..<2 {
            let run = try fixture.read(flow)
            #expect(run?.error == nil)
            #expect(run?.status == .empty)
            let read = try #require(fixture.asked.last)
            for (name, value) in one.fields { #expect(read.header(name) ?? "" == value) }
            let token = one.token.map { PercentEncoding.encode($0) } ?? ""
            #expect(read.query?.hasSuffix("&t=\(token)&o=omnitron-key") == true)
            fixture.clock.advance(60_000)
        }
        #expect(fixture.asked.filter { Self.loginPaths.contains($0.path) }.count <= 1)
    }

    @Test func `A token is renewed before its time is over, and not earlier`() throws {
        let count = Mutex(0)
        let fixture = try ReadingFixture { request in
            Self.erp(
                request,
                request.path == "/oauth"
                    ? count.withLock {
                        $0 += 1; return $0
                    } : 0,
                lifetime: #","expires_in":3600"#)
        }
        try login(Self.cases[2].document, fixture)
        let flow = try fixture.addFlow("asked", [("/login/erp", "erp")])
        var tokens: [String] = []
        for minutes in [0, 59, 1, 59] {
            fixture.clock.advance(Int64(minutes) * 60_000 - 1_000)
            _ = try fixture.read(flow)
            tokens.append(fixture.asked.last?.header("Authorization") ?? "")
        }
        #expect(
            tokens == [
                "Bearer oauth-token-1", "Bearer oauth-token-1", "Bearer oauth-token-2", "Bearer oauth-token-2",
            ])
    }

    @Test func `Many that need a login at a time, in two processes, log in once`() throws {
        let gate = try LoopbackServer.Gate()
        let fixture = try ReadingFixture { request in
            request.path == "/oauth" ? Self.erp(request, 1).after(gate) : .json(200, "[]")
        }
        try login(Self.cases[2].document, fixture)
        let flow = try fixture.addFlow("asked", [("/login/erp", "erp")]).flow
        let other = try Store(directory: fixture.directory.path) { [clock = fixture.clock] in clock.now() }
        defer { other.close() }
        let waiting = WaitingClock()
        let keepers = [("one \(getpid())", fixture.store), ("other \(getpid())", other)].map { owner, store in
            TokenKeeper(store: store, http: fixture.ports.http, clock: waiting, owner: owner)
        }
        let tokens = Mutex<[String]>([])
        let group = DispatchGroup()
        for number in 0..<40 {
            group.enter()
            Thread.detachNewThread {
                let access = try? keepers[number % 2].access("erp", for: flow, refused: nil)
                tokens.withLock { $0.append(access?.token ?? "none") }
                group.leave()
            }
        }
        _ = try eventually { fixture.asked.isEmpty ? nil : true }
        gate.open()
        group.wait()
        #expect(tokens.withLock { $0 } == Array(repeating: "oauth-token-1", count: 40))
        #expect(fixture.asked.count == 1)
    }

    @Test func `A refused token is renewed once for all that were refused with it`() throws {
        let count = Mutex(0)
        let fixture = try ReadingFixture { request in
            if request.path == "/oauth" {
                return Self.erp(
                    request,
                    count.withLock {
                        $0 += 1; return $0
                    })
            }
            return request.header("Authorization") == "Bearer oauth-token-1" && request.number > 5
                ? .json(401, "{}") : .json(200, "[]")
        }
        try login(Self.cases[2].document, fixture)
        let first = try fixture.addFlow("first", [("/login/erp", "erp")])
        let second = try fixture.addFlow("second", [("/login/erp", "erp")])
        for flow in [first, second, first, second] {
            let run = try fixture.read(flow)
            #expect(run?.error == nil)
            fixture.clock.advance(60_000)
        }
        #expect(count.withLock { $0 } == 2)
        #expect(fixture.asked.last?.header("Authorization") == "Bearer oauth-token-2")
    }

    @Test func `A login that fails fails no run; it waits and is tried again like a row, at most every 5 min`() throws {
        let isDown = Mutex(true)
        let fixture = try ReadingFixture { request in
            request.path == "/oauth" && isDown.withLock { $0 } ? .text(418, "no tea") : Self.erp(request, 1)
        }
        try login(Self.cases[2].document, fixture)
        let flow = try fixture.addFlow("asked", [("/login/erp", "erp")])
        try fixture.due(flow)
        for pause in [1_000, 5_000, 25_000, 60_000, 300_000, 300_000] as [Int64] {
            try fixture.readAll()
            let run = try #require(try fixture.lastRun(flow))
            #expect(run.status == .queued)
            #expect(run.error?.hasPrefix("login \"erp\": answered 418: no tea") == true)
            let before = fixture.asked.count
            fixture.clock.advance(pause - 1)
            try fixture.readAll()
            #expect(fixture.asked.count == before)
            fixture.clock.advance(1)
        }
        isDown.withLock { $0 = false }
        try fixture.readAll()
        #expect(try fixture.lastRun(flow)?.status == .empty)
        #expect(try fixture.lastRun(flow)?.error == nil)
    }
}

/// The time stands; those who wait really do, for a moment.
private struct WaitingClock: EngineClock {
    func now() -> Int64 { 1_727_740_800_000 }

    func pause(milliseconds: Int64) { usleep(2_000) }
}
