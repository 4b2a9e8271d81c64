import FlowModel
import Foundation
import OrderedJSON
import TestSupport
import Testing

/// Reading from an ERP that has a certificate of an authority that nobody else knows.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: TLSFront.program), "nginx is not installed"))
struct ReadingTLSTests {
    private let certificates: TestCertificates
    private let fixture: ReadingFixture
    private let front: TLSFront

    init() throws {
        certificates = try TestCertificates()
        fixture = try ReadingFixture { request in
            switch (request.path, request.header("Authorization")) {
            case ("/login", _): .json(200, #"{"token":"erp-token"}"#)
            case ("/orders", "Bearer erp-token"), ("/orders", "Basic dTpw"): .json(200, ReadingFixture.page(0..<2))
            default: .json(401, "{}")
            }
        }
        front = try TLSFront(before: fixture.erp, certificates: certificates)
    }

    /// One run of a new flow that reads over TLS with a login.
    private func read(_ flow: String, with login: String) throws -> Run? {
        try fixture.read(
            try fixture.addFlow(flow, [("/login/erp", .string(login)), ("/read/url", .string("\(front.url)/orders"))]))
    }

    private func addLogin(_ name: String, _ members: JSONObject, authority: Bool) throws {
        var document: JSONObject = ["name": .string(name), "username": "u", "password": "p"]
        for (name, value) in members.members { document[name] = value }
        if authority { document["ca_file"] = .string(certificates.authority) }
        try fixture.addLogin(.object(document))
    }

    @Test func `Pages are read with the ca_file of the login, and without it the authority is refused`() throws {
        try addLogin("unknown", ["type": "basic"], authority: false)
        try addLogin("known", ["type": "basic"], authority: true)
        let refused = try read("refused", with: "unknown")
        #expect(refused?.status == .failed)
        #expect(refused?.error?.contains("signed by an unknown authority; give the authority's certificate") == true)
        #expect(fixture.asked.isEmpty)
        let run = try read("taken", with: "known")
        #expect(run?.error == nil)
        #expect(try fixture.orders(run) == ["n0", "n1"])
        // The connection that was trusted with it is not used by whom it was not given to.
        #expect(try read("again", with: "unknown")?.status == .failed)
        #expect(fixture.asked.count == 1)
    }

    @Test func `The login itself is made with its ca_file too`() throws {
        let members: JSONObject = ["type": "jwt", "url": .string("\(front.url)/login")]
        try addLogin("unknown", members, authority: false)
        try addLogin("known", members, authority: true)
        let waiting = try read("refused", with: "unknown")
        #expect(waiting?.status == .queued)
        #expect(waiting?.error?.contains("signed by an unknown authority") == true)
        #expect(fixture.asked.isEmpty)
        let run = try read("taken", with: "known")
        #expect(run?.error == nil)
        #expect(try fixture.orders(run) == ["n0", "n1"])
        #expect(fixture.asked.map(\.path) == ["/login", "/orders"])
    }
}
