import CurlHTTP
import Foundation
import HTTPCalls
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// The repository's listener for TLS, with a certificate of the tests' own.
@Suite(.serialized) final class TLSTests {
    private let certificates: TestCertificates
    private let installation: Installation
    private let client = CurlClient()
    private let port: Int
    private var url: String { "https://127.0.0.1:\(port)" }

    init() throws {
        certificates = try TestCertificates()
        let probe = try LoopbackServer { _ in .status(200) }
        port = probe.port
        probe.close()
        let file = certificates.path("tls.conf")
        try certificates.write(Self.listener(port, certificates), to: file)
        installation = try Installation(tls: file)
    }

    deinit { client.close() }

    /// tls.conf.example as an operator fills it in, but on a free port of the loopback.
    private static func listener(_ port: Int, _ certificates: TestCertificates) throws -> String {
        var text = try String(contentsOfFile: Installation.repository + "/nginx/tls.conf.example", encoding: .utf8)
        for (example, own) in [
            ("listen 443 ssl", "listen 127.0.0.1:\(port) ssl"), ("listen [::]:443 ssl http2;\n", ""),
            ("/path/to/fullchain.pem", try certificates.certificate(for: "IP:127.0.0.1", days: 2)),
            ("/path/to/privkey.pem", certificates.key),
        ] {
            try #require(text.contains(example), "\(example)")
            text = text.replacing(example, with: own)
        }
        return text
    }

    private func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: JSON? = nil, _ fields: HTTPFields = [:]
    ) throws -> HTTPAnswer {
        var fields = fields
        if body != nil { fields[.contentType] = "application/json" }
        return try client.perform(
            HTTPCall(
                method: method, url: url + path, headers: fields, body: body?.serializedBytes(),
                caFile: certificates.authority))
    }

    /// What openssl says when it offers one version only, old ciphers and all.
    private func handshake(_ version: String) throws -> (status: Int32, text: String) {
        let result = try RunningProgram.run(
            "/usr/bin/openssl",
            [
                "s_client", "-connect", "127.0.0.1:\(port)", version, "-cipher", "ALL:@SECLEVEL=0", "-CAfile",
                certificates.authority, "-verify_return_error",
            ])
        return (result.status, result.output + result.errors)
    }

    @Test(arguments: ["-tls1", "-tls1_1"])
    func `Versions before TLS 1.2 are refused by the server`(version: String) throws {
        let (status, text) = try handshake(version)
        #expect(status != 0)
        // It is the server that says so, and not the client that will not ask.
        #expect(text.contains("alert protocol version"), "\(text)")
    }

    @Test(arguments: [("-tls1_2", "TLSv1.2"), ("-tls1_3", "TLSv1.3")])
    func `TLS 1.2 and 1.3 are taken`(version: String, name: String) throws {
        let (status, text) = try handshake(version)
        #expect(status == 0, "\(text)")
        #expect(text.contains("New, \(name), Cipher is ") || text.contains("Protocol  : \(name)"), "\(text)")
        #expect(text.contains("Verify return code: 0 (ok)"))
    }

    @Test(arguments: ["/", "/runs", "/js/api.js", "/nothing", "/health", "/api/flows", "/api/no", "/outbound/x"])
    func `Each answer over TLS says to come over TLS again, and none over the plain port does`(path: String) throws {
        let answer = try send(.get, path)
        #expect(answer.httpVersion == .http2)
        #expect(answer.headers[fields: .strictTransportSecurity].map(\.value) == ["max-age=31536000"])
        #expect(answer.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        #expect(try installation.send("GET", path).headers[.strictTransportSecurity] == nil)
    }

    @Test func `The cookie of a session is for TLS only, for no script and for no other site`() throws {
        let added = try installation.flowctl(
            ["user", "add", "vera", "--role", "partner", "--password-stdin"], input: "a long password\n")
        try #require(added.status == 0, "\(added.errors)")
        let body: JSON = ["username": "vera", "password": "a long password"]
        let answer = try send(.post, "/api/sessions?cookie=1", body, [.origin: url])
        #expect(answer.status == 201)
        let cookie = try #require(answer.headers[.setCookie])
        let parts = cookie.split(separator: "; ").map(String.init)
        let attributes = parts.dropFirst().map { $0.hasPrefix("Max-Age=") ? "Max-Age" : $0 }
        #expect(Set(attributes) == ["Path=/", "Max-Age", "HttpOnly", "SameSite=Strict", "Secure"])

        let session = HTTPFields([HTTPField(name: .cookie, value: parts[0])])
        #expect(try send(.get, "/api/flows", nil, session).status == 200)
        // Writes come from a page of the same origin, which is that of TLS.
        let project: JSON = ["name": "made"]
        var fields = session
        for (origin, status) in [("http://127.0.0.1:\(port)", 403), ("https://127.0.0.1", 403), (url, 201)] {
            fields[.origin] = origin
            #expect(try send(.post, "/api/projects", project, fields).status == status, "\(origin)")
        }
        let plain = try installation.send(
            "POST", "/api/sessions?cookie=1", body, headers: ["Origin": installation.url], authorized: false)
        #expect(plain.headers[.setCookie]?.contains("Secure") == false)
    }
}
