import Foundation
import OrderedJSON
import TestSupport
import Testing

/// Ten thousand connections that begin a request and never end it.
@Suite(.serialized) struct SlowConnectionTests {
    private static let most = 10_000

    /// How many connections this program may have, after it has asked for more.
    private static func allowed() -> Int {
        let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        getrlimit(kind, &limit)
        let wanted = rlim_t(most + 1_000)
        if limit.rlim_cur < wanted {
            limit.rlim_cur = min(wanted, limit.rlim_max)
            setrlimit(kind, &limit)
            getrlimit(kind, &limit)
        }
        return min(most, Int(min(limit.rlim_cur, wanted)) - 500)
    }

    /// What is sent of a request: half of the connections stop in the head, the others in the body.
    private static let beginnings = [
        "POST /outbound/posted HTTP/1.1\r\nHost: x\r\nX-Sl",
        "POST /outbound/posted HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n[{",
    ]

    @Test func `nginx has room for them, each in every worker`() throws {
        let template = try String(
            contentsOfFile: Installation.repository + "/nginx/nginx.conf.template", encoding: .utf8)
        func number(after word: String) throws -> Int {
            let line = try #require(template.split(separator: "\n").first { $0.contains(word) })
            return try #require(Int(line.filter(\.isNumber)))
        }
        // A worker may get all of them.
        #expect(try number(after: "worker_connections") > Self.most)
        #expect(try number(after: "worker_rlimit_nofile") >= number(after: "worker_connections"))
    }

    @Test func `Thousands of connections that say nothing more keep nobody else waiting`() throws {
        let installation = try Installation()
        try installation.addLogins()
        try installation.addFlow([
            "name": "posted", "direction": "outbound", "configuration": ["domain_url": .string(installation.omnitron)],
            "login": ["omnitron": "demo-omnitron"],
        ])
        // nginx cuts a head after 10 s and a body after 20 s; should this program be halted for so long, it tries again.
        let count = Self.allowed()
        let isHeld = try (1...3).contains { _ in try Self.openAtTheEnd(of: count, installation) == count }
        #expect(isHeld, "\(count) connections are not open at a time")
    }

    @Test func `Who sends nothing more is cut, in the head as in the body`() throws {
        let installation = try Installation()
        for text in Self.beginnings {
            let connection = try RawConnection.connect(installation.port)
            defer { close(connection) }
            #expect(send(connection, text, text.utf8.count, Int32(MSG_NOSIGNAL)) == text.utf8.count)
            _ = try eventually(within: 120) { Self.isOpen(connection) ? nil : true }
        }
        #expect(try installation.send("GET", "/health").status == 200)
    }

    /// Opens connections, with requests of others in between.
    /// - Returns: how many are open at the end.
    private static func openAtTheEnd(of count: Int, _ installation: Installation) throws -> Int {
        let order = SampleDocuments.order("H1")
        var connections: [Int32] = []
        defer { for connection in connections { close(connection) } }
        for number in 0..<count {
            let connection = try RawConnection.connect(installation.port)
            connections.append(connection)
            let text = beginnings[number % 2]
            #expect(send(connection, text, text.utf8.count, Int32(MSG_NOSIGNAL)) == text.utf8.count)
            guard number % 1_000 == 999 else { continue }
            #expect(try installation.send("GET", "/health").status == 200)
            #expect(try installation.send("GET", "/js/api.js").status == 200)
            #expect(try installation.send("GET", "/api/flows").status == 200)
            #expect(try installation.send("POST", "/outbound/posted", order).status == 202)
        }
        return connections.count { isOpen($0) }
    }

    /// Whether nginx has neither answered nor cut a connection.
    private static func isOpen(_ descriptor: Int32) -> Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) < 0 && errno == EAGAIN
    }
}
