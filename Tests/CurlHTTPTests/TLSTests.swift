import HTTPCalls
import CurlHTTP
import Glibc
import HTTPTypes
import TestSupport
import Testing

@Suite struct TLSTests {
    let client = CurlClient()
    let certificates: TestCertificates

    init() throws {
        certificates = try TestCertificates()
    }

    func failure(_ call: HTTPCall) throws -> HTTPFailure {
        try #require(throws: HTTPFailure.self) { _ = try client.perform(call) }
    }

    func server(for host: String = "IP:127.0.0.1", days: Int = 2) throws -> TLSServer {
        try TLSServer(certificate: certificates.certificate(for: host, days: days), key: certificates.key)
    }

    @Test func `an authority given with the call is trusted, by this call only`() throws {
        let server = try server()
        #expect(try client.perform(HTTPCall(url: server.url, caFile: certificates.authority)).status == 200)
        let failure = try failure(HTTPCall(url: server.url))
        #expect(failure.kind == .tls)
        #expect(failure.attempts == 0)
        #expect(failure.endpoint == "127.0.0.1:\(server.port)")
        #expect(
            failure.message
                == "the certificate is signed by an unknown authority; give the authority's certificate as ca_file")
        #expect(try client.perform(HTTPCall(url: server.url, caFile: certificates.authority)).status == 200)
    }

    @Test func `an expired certificate is told from an unknown one`() throws {
        let server = try server(days: -1)
        let failure = try failure(HTTPCall(url: server.url, caFile: certificates.authority))
        #expect(failure.kind == .tls)
        #expect(failure.message == "the certificate has expired; its operator must renew it")
    }

    @Test func `a certificate for another host is told`() throws {
        let server = try server(for: "DNS:other.example")
        let failure = try failure(HTTPCall(url: server.url, caFile: certificates.authority))
        #expect(failure.kind == .tls)
        #expect(failure.message == "the certificate is for another host name; correct the host in the URL")
    }

    @Test func `a file of certificates that is none is told`() throws {
        let server = try server()
        for file in [certificates.key, certificates.path("missing.pem")] {
            let failure = try failure(HTTPCall(url: server.url, caFile: file))
            #expect(failure.kind == .tls)
            #expect(failure.message == "the file of trusted certificates cannot be read as PEM; check ca_file")
        }
    }

    @Test func `a server that speaks no TLS is told`() throws {
        let server = try LoopbackServer { _ in .text(200, "plain") }
        let failure = try failure(HTTPCall(url: "https://127.0.0.1:\(server.port)/"))
        #expect(failure.kind == .tls)
        #expect(failure.message.hasPrefix("the TLS handshake failed"))
    }

    @Test(.enabled(if: access(TLSFront.program, X_OK) == 0, "nginx is not installed"))
    func `HTTP/2 is spoken where the server has it, and a server that ends its connections costs no call`() throws {
        let backEnd = try LoopbackServer { .text(200, $0.path) }
        let server = try TLSFront(before: backEnd, requestsPerConnection: 10, certificates: certificates)
        let calls = (0..<300).map {
            HTTPCall(method: .patch, url: "\(server.url)/\($0)", body: [1], caFile: certificates.authority)
        }
        let client = CurlClient(settings: .init(maximumConnectionsPerHost: 8))
        for (index, outcome) in client.performAll(calls).enumerated() {
            let answer = try outcome.get()
            #expect(answer.body == Array("/\(index)".utf8))
            #expect(answer.httpVersion == .http2)
            #expect(answer.attempts == 1)
        }
        #expect(Set(backEnd.requests.map(\.path)).count == 300)
        #expect(backEnd.requests.count == 300)
    }
}
