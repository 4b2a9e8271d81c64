import Foundation
import OrderedJSON
import TestSupport
import Testing

/// Which addresses the programs call, as they are started.
@Suite(.serialized) struct AddressTests {
    @Test func `With --deny-private-addresses neither tests nor runs call this network`() throws {
        let option = ["--deny-private-addresses"]
        let installation = try Installation(options: [.responder: option, .timer: option])
        let erp = try LoopbackServer { _ in .json(200, "[]") }
        let login: JSON = [
            "name": "demo-omnitron", "type": "omnitron", "username": "demo", "password": "demo-omnitron",
        ]
        #expect(try installation.send("POST", "/api/logins", login).status == 201)
        try installation.addFlow(SampleDocuments.outboundFlow(domainURL: erp.url))

        let tested = try installation.send("POST", "/api/logins/demo-omnitron/test", ["domain_url": .string(erp.url)])
        #expect(tested.json?["error"]?.string?.contains("private addresses are denied") == true, "\(tested.text)")
        let posted = try installation.send("POST", "/outbound/posted", SampleDocuments.order("A1"))
        let run = try #require(posted.json?["run_id"]?.string)
        let error = try eventually { try installation.send("GET", "/api/runs/\(run)").json?["error"]?.string }
        #expect(error.contains("private addresses are denied"), "\(error)")
        #expect(erp.requests.isEmpty)
    }

    @Test func `Without it metadata addresses are refused all the same`() throws {
        let installation = try Installation()
        let login: JSON = [
            "name": "erp", "type": "jwt", "url": "http://169.254.169.254/latest", "username": "u", "password": "p",
        ]
        #expect(try installation.send("POST", "/api/logins", login).status == 201)
        let tested = try installation.send("POST", "/api/logins/erp/test", [:])
        #expect(tested.json?["error"]?.string?.contains("link-local or metadata address") == true, "\(tested.text)")
    }
}
