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

    private static let waysOut = [
        "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd",
        "/js/../../nginx/nginx.conf.template",
        "/js/%2e%2e/%2e%2e/README.md", "//etc/passwd", "/.git/config", "/%2egit/config", "/js/..;/index.html",
        "/lib/codemirror/../../../etc/passwd", "/lib/codemirror../etc/passwd", "/lib/chart.js/..%2f..%2fetc/passwd",
        "/outbound/../health/x", "/api/flows/..%2f..%2fhealth", "/outbound/a%2fb",
        // Encoded twice, with backslashes, as longer forms of UTF-8, and ended by NUL.
        "/%252e%252e/%252e%252e/etc/passwd", "/..%5c..%5cetc/passwd", "/..\\..\\etc\\passwd",
        "/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd", "/..%c0%af..%c0%afetc/passwd", "/js/%u002e%u002e/README.md",
        "/index.html%00.js", "/js/..%00/README.md", "http://x/../../etc/passwd", "/js/%2e%2e%2f%2e%2e%2fREADME.md",
        "/lib/chart.js/%2e%2e/%2e%2e/%2e%2e/passwd", "/lib/chart.js%2f..%2f..%2fcodemirror", "/lib/",
        "/demo/../data",
    ]

    @Test func `No path leads out of what is served`() throws {
        for path in Self.waysOut {
            let answer = try RawConnection.exchange(
                installation.port, "GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            let statuses = ["400", "401", "404", "405"]
            #expect(statuses.contains { answer.hasPrefix("HTTP/1.1 \($0)") }, "\(path): \(answer.prefix(200))")
            #expect(!answer.contains("root:") && !answer.contains("worker_processes"), "\(path)")
        }
    }

    @Test func `Nothing is served from disk but www and the libraries of the browser`() throws {
        let data = try FileManager.default.contentsOfDirectory(atPath: installation.data)
        let outside = try FileManager.default.contentsOfDirectory(atPath: Installation.repository)
        #expect(data.contains("flows.sqlite") && data.contains("secret.key") && outside.contains("Package.swift"))
        for name in data + outside where name != "www" {
            for path in ["/\(name)", "/data/\(name)", "/../\(name)", "/js/%2e%2e/%2e%2e/\(name)", "/lib/\(name)"] {
                let answer = try RawConnection.exchange(
                    installation.port, "GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                #expect(
                    ["400", "404"].contains { answer.hasPrefix("HTTP/1.1 \($0)") }, "\(path): \(answer.prefix(99))")
            }
        }
        for path in ["/js", "/css", "/js/", "/img/"] { #expect(try installation.send("GET", path).status == 404) }
        #expect(try installation.send("GET", "/js/api.js").status == 200)
    }

    @Test(arguments: [Installation.Program.responder, .demo])
    func `Only nginx's group may speak to a program's socket`(program: Installation.Program) throws {
        var status = stat()
        try #require(stat(installation.socket(program), &status) == 0)
        #expect(status.st_mode & S_IFMT == S_IFSOCK)
        #expect(status.st_mode & 0o7777 == 0o660)
        guard getuid() == 0 else { return }
        #expect(status.st_gid == getgrnam("www-data")?.pointee.gr_gid)
    }

    @Test func `A path that leads back to the top leads to the first page`() throws {
        for path in ["/outbound/..", "/trigger/..%2f"] {
            let answer = try RawConnection.exchange(
                installation.port, "GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 200") && answer.contains("/js/pages/flows.js"), "\(answer.prefix(200))")
        }
    }

    @Test func `Too many and too large fields are refused before anything else`() throws {
        let many = (0..<100_000).map { "X-\($0): a\r\n" }.joined()
        for fields in [many, "X-Large: \(String(repeating: "a", count: 100_000))\r\n"] {
            let answer = try RawConnection.exchange(
                installation.port, "GET /health HTTP/1.1\r\nHost: x\r\n\(fields)\r\n")
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
}
