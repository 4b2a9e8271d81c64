import FlowModel
import OrderedJSON
import TestPanels
import TestSupport
import Testing

/// The panel of a login: what is asked, what comes back, and nothing that is secret.
@Suite struct LoginPanelTests {
    private func fixture() throws -> PanelFixture {
        try PanelFixture { request in
            request.text.contains("r1ght")
                ? .json(200, #"{"token":"erp-t0ken","you_sent":"r1ght"}"#) : .json(403, #"{"you_sent":"wr0ng"}"#)
        }
    }

    private func login(_ fixture: PanelFixture, _ name: String, password: String, token: String = "$.token") -> JSON {
        [
            "name": .string(name), "type": "jwt", "url": .string("\(fixture.erp.url)/login"), "username": "u",
            "password": .string(password), "token_path": .string(token),
        ]
    }

    @Test func `A login that works says so, and shows neither its password nor its token`() throws {
        let fixture = try fixture()
        let login = try fixture.addLogin(login(fixture, "erp", password: "r1ght"))
        let answer = try fixture.panels.test(login, with: [:])
        #expect(answer["ok"] == true)
        #expect(answer["request"]?["url"] == .string("\(fixture.erp.url)/login"))
        #expect(answer["request"]?["body"] == ["username": "u", "password": "•••"])
        #expect(answer["response"]?["body"] == ["token": "•••", "you_sent": "•••"])
        // It is not kept: the next test asks again.
        _ = try fixture.panels.test(login, with: [:])
        #expect(fixture.asked.count == 2)
    }

    @Test func `A login that is refused shows the answer, and why it is none`() throws {
        let fixture = try fixture()
        let login = try fixture.addLogin(login(fixture, "erp", password: "wr0ng"))
        let answer = try fixture.panels.test(login, with: [:])
        #expect(answer["ok"] == false)
        #expect(answer["response"]?["status"] == 403)
        #expect(answer["response"]?["body"] == ["you_sent": "•••"])
        #expect(answer["error"]?.string?.contains("403") == true)
        #expect(!answer.serialized().contains("wr0ng"))
    }

    @Test func `A token path that leads to nothing is told`() throws {
        let fixture = try fixture()
        let login = try fixture.addLogin(login(fixture, "erp", password: "r1ght", token: "$.data.token"))
        let answer = try fixture.panels.test(login, with: [:])
        #expect(answer["ok"] == false)
        #expect(answer["error"]?.string?.contains("$.data.token") == true)
    }

    @Test func `A login that only sends what it has asks nothing`() throws {
        let fixture = try fixture()
        let login = try fixture.addLogin(["name": "erp", "type": "basic", "username": "u", "password": "p4ss"])
        #expect(try fixture.panels.test(login, with: [:])["ok"] == true)
        #expect(fixture.erp.requests.isEmpty)
    }

    @Test func `A login to Omnitron is tested where a flow uses it, or where the panel says`() throws {
        let fixture = try fixture()
        let login = try fixture.addLogin(SampleDocuments.omnitronLogin("other"))
        let error = #expect(throws: DocumentError.self) { try fixture.panels.test(login, with: [:]) }
        #expect(error?.problems.map(\.pointer) == ["/domain_url"])
        let given = try fixture.panels.test(login, with: ["domain_url": .string(fixture.erp.url + "/")])
        #expect(given["ok"] == true)
        _ = try fixture.addFlow(
            SampleDocuments.outboundFlow(domainURL: fixture.erp.url), [("/login/omnitron", "other")])
        let found = try fixture.panels.test(login, with: [:])
        #expect(found["request"]?["url"] == .string("\(fixture.erp.url)/api/i1/auth/login/"))
        #expect(!found.serialized().contains("omnitron-t0ken"))
    }
}
