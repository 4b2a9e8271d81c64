import Foundation
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// What strangers may send, on the real web server: it is refused, and others are served meanwhile.
@Suite(.serialized) final class HostileTests {
    private let installation: Installation

    init() throws {
        installation = try Installation()
        try installation.addLogins()
        try installation.addFlow([
            "name": "posted", "direction": "outbound", "configuration": ["domain_url": .string(installation.omnitron)],
            "login": ["omnitron": "demo-omnitron"],
        ])
    }

    private func expectService() throws {
        #expect(try installation.send("GET", "/health").status == 200)
        let order: JSON = ["order": "H1", "orderitem_set": [["id": 1, "status": 450]]]
        #expect(try installation.send("POST", "/outbound/posted", order).status == 202)
    }

    @Test func `Thousands of connections that say nothing more keep nobody else waiting`() throws {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        // Ten thousand, where the machine lets one program have so many.
        let count = min(10_000, Int(limit.rlim_cur) - 500)
        var connections: [Int32] = []
        defer { for connection in connections { close(connection) } }
        for number in 0..<count {
            let connection = try Self.connect(installation.port)
            connections.append(connection)
            // Half in the head and half in the body.
            let text =
                number % 2 == 0
                ? "POST /outbound/posted HTTP/1.1\r\nHost: x\r\nX-Sl"
                : "POST /outbound/posted HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n[{"
            _ = send(connection, text, text.utf8.count, Int32(MSG_NOSIGNAL))
        }
        for _ in 0..<5 { try expectService() }
    }

    @Test(
        arguments: [
            "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd",
            "/js/../../nginx/nginx.conf.template",
            "/js/%2e%2e/%2e%2e/README.md", "//etc/passwd", "/.git/config", "/%2egit/config", "/js/..;/index.html",
            "/lib/codemirror/../../../etc/passwd", "/lib/codemirror../etc/passwd", "/lib/chart.js/..%2f..%2fetc/passwd",
            "/outbound/../health/x", "/api/flows/..%2f..%2fhealth", "/outbound/a%2fb",
        ])
    func `No path leads out of what is served`(path: String) throws {
        let answer = try Self.exchange(
            installation.port, "GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(["400", "401", "404", "405"].contains { answer.hasPrefix("HTTP/1.1 \($0)") }, "\(answer.prefix(200))")
        #expect(!answer.contains("root:") && !answer.contains("worker_processes"))
    }

    @Test(arguments: ["/outbound/..", "/trigger/..%2f"])
    func `A path that leads back to the top leads to the first page`(path: String) throws {
        let answer = try Self.exchange(
            installation.port, "GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 200") && answer.contains("/js/pages/flows.js"), "\(answer.prefix(200))")
    }

    @Test func `Too many and too large fields are refused before anything else`() throws {
        let many = (0..<100_000).map { "X-\($0): a\r\n" }.joined()
        for fields in [many, "X-Large: \(String(repeating: "a", count: 100_000))\r\n"] {
            let answer = try Self.exchange(installation.port, "GET /health HTTP/1.1\r\nHost: x\r\n\(fields)\r\n")
            // The connection may be cut before the answer is read.
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 431"), "\(answer.prefix(100))")
        }
        try expectService()
    }

    @Test func `A page of a million tiny rows is taken, and others are served meanwhile`() throws {
        var body = Array("[".utf8)
        for number in 0..<1_000_000 { body += Array("\(number == 0 ? "" : ","){\"order\":\"\(number)\"}".utf8) }
        body += Array("]".utf8)
        let answer = try installation.send("POST", "/outbound/posted", bytes: body)
        #expect(answer.status == 202)
        let run = try #require(answer.json?["run_id"]?.string)
        #expect(try installation.send("GET", "/health").status == 200)
        let ended = try eventually(within: 300) { () -> JSON? in
            let run = try self.installation.send("GET", "/api/runs/\(run)").json
            return run?["finished_at"]?.string == nil ? nil : run
        }
        #expect(ended["rows"]?["failed"] == 1_000_000)
    }

    @Test(arguments: ["/", "/runs", "/js/api.js", "/nothing", "/api/flows", "/health", "/outbound/posted", "/api/no"])
    func `Each answer tells browsers how little they may do`(path: String) throws {
        let headers = try installation.send("GET", path).headers
        let policy = headers[.contentSecurityPolicy] ?? ""
        for part in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"] {
            #expect(policy.contains(part), "\(path): \(policy)")
        }
        #expect(!policy.contains("unsafe"))
        #expect(headers[.xContentTypeOptions] == "nosniff")
        #expect(headers[HTTPField.Name("Referrer-Policy") ?? .age] == "no-referrer")
        // Without TLS nobody is told to come over TLS.
        #expect(headers[.strictTransportSecurity] == nil)
        #expect(headers[.server] == "nginx")
    }

    private static func connect(_ port: Int) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Installation.Failure("socket: \(errno)") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else {
            close(descriptor)
            throw Installation.Failure("connect: \(errno)")
        }
        return descriptor
    }

    /// Sends a text as it is, and gives what comes back until the end.
    private static func exchange(_ port: Int, _ text: String) throws -> String {
        let descriptor = try connect(port)
        defer { close(descriptor) }
        var patience = timeval(tv_sec: 15, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { break }
            bytes = bytes.dropFirst(count)
        }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while answer.count < 1_000_000 {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            answer += buffer.prefix(count)
        }
        return String(decoding: answer, as: UTF8.self)
    }
}
