import FlowModel
import OrderedJSON
import Storage
import TestSupport
import Testing

struct DemoTests {
    private func outcomes(_ outcome: Flowctl.Outcome) throws -> [String] {
        try #require(outcome.messages == "")
        return try #require(try JSON.parse(outcome.output).array).map {
            "\($0["name"]?.string ?? "") \($0["outcome"]?.string ?? "")"
        }
    }

    @Test("The demo is put in once")
    func once() throws {
        let flowctl = try Flowctl()
        #expect(
            try outcomes(flowctl("demo-seed", "--url", "http://127.0.0.1:8080/")) == [
                "demo-omnitron created", "demo-erp created", "demo-inbound created", "demo-outbound created",
            ])
        #expect(try outcomes(flowctl("demo-seed", "--url", "http://127.0.0.1:8080")) == [])
        let flow = try JSON.parse(flowctl("flow", "export", "demo-inbound").output)
        #expect(flow["read"]?["url"] == "http://127.0.0.1:8080/demo/erp/orders")
        #expect(flow["configuration"]?["domain_url"] == "http://127.0.0.1:8080/demo/omnitron/")
        #expect(flow["schedule"] == ["cron": "0 * * * * ?"])
    }

    @Test("What a person deleted stays deleted")
    func deleted() throws {
        let flowctl = try Flowctl()
        _ = try flowctl("demo-seed", "--url", "http://127.0.0.1:8080")
        #expect(try flowctl("flow", "delete", "demo-outbound").status == 0)
        #expect(try outcomes(flowctl("demo-seed", "--url", "http://127.0.0.1:8080")) == [])
        #expect(
            try outcomes(flowctl("demo-seed", "--url", "http://127.0.0.1:9090")) == [
                "demo-erp replaced", "demo-inbound replaced",
            ])
    }

    @Test(
        "With another port, URLs that still are the demo's move, those that a person changed stay, and secrets are kept"
    )
    func moved() throws {
        let flowctl = try Flowctl()
        _ = try flowctl("demo-seed", "--url", "http://127.0.0.1:8080")
        var flow = try JSON.parse(flowctl("flow", "export", "demo-inbound").output)
        flow.set("https://erp.example/orders", at: try #require(JSONPointer("/read/url")))
        #expect(try flowctl("flow", "import", input: flow.serialized()).status == 0)
        #expect(
            try outcomes(flowctl("demo-seed", "--url", "http://127.0.0.1:80")) == [
                "demo-erp replaced", "demo-inbound replaced", "demo-outbound replaced",
            ])
        let moved = try JSON.parse(flowctl("flow", "export", "demo-inbound").output)
        #expect(moved["read"]?["url"] == "https://erp.example/orders")
        #expect(moved["configuration"]?["domain_url"] == "http://127.0.0.1:80/demo/omnitron/")
        let store = try Store(directory: flowctl.data, clock: { 1 })
        defer { store.close() }
        let login = try #require(try store.login(named: "demo-erp"))
        #expect(login.document.open["url"] == "http://127.0.0.1:80/demo/erp/login")
        #expect(login.document.open["password"] == "demo-erp")
    }

    @Test("A flow of that name that a person made is left alone")
    func ownFlow() throws {
        let flowctl = try Flowctl()
        let own: JSON = [SampleDocuments.omnitronLogin("mine"), SampleDocuments.outboundFlow("demo-outbound")]
        var flow = try #require(own.array)[1]
        flow.set("mine", at: try #require(JSONPointer("/login/omnitron")))
        #expect(
            try flowctl("flow", "import", input: JSON.array([try #require(own.array)[0], flow]).serialized()).status
                == 0)
        #expect(
            try outcomes(flowctl("demo-seed", "--url", "http://127.0.0.1:8080")) == [
                "demo-omnitron created", "demo-erp created", "demo-inbound created",
            ])
    }
}
