import FlowModel
import OrderedJSON
import TestPanels
import TestSupport
import Testing
import WebAPI

/// The panels that go the way of a run: the question to the ERP, and the whole flow dry.
@Suite struct RunPanelTests {
    @Test func `The read panel asks for the first page as a run would, and shows what was asked and what came`() throws
    {
        let fixture = try PanelFixture { _ in .json(200, PanelFixture.page("A1", "A2").serialized()) }
        let flow = try fixture.inbound([
            ("/read/params", ["include": "${http.query.param.number:append('-x')}"]),
            ("/read/pagination", ["type": "offset", "limit": 2]),
        ])
        let answer = try fixture.panels.test(.read, of: flow, with: ["parameters": ["number": "A1"]])
        #expect(fixture.asked == ["GET /orders?number=A1&include=A1-x&offset=0&limit=2"])
        #expect(answer["request"]?["method"] == "GET")
        #expect(answer["request"]?["url"] == .string(fixture.erp.url + fixture.asked[0].dropFirst(4)))
        #expect(answer["response"]?["status"] == 200)
        #expect(answer["page"] == PanelFixture.page("A1", "A2"))
        #expect(answer["rows"] == 2)
        #expect(answer["error"] == nil)
        #expect(try fixture.isUntouched(flow))
    }

    @Test func `No panel shows a secret, also where the ERP says it in its page`() throws {
        let fixture = try PanelFixture { request in
            let key = request.header("X-Key") ?? ""
            let row: JSON = [
                "order": .string("of \(key)"), "orderitems": [["id": 1, "note": .string(key)]], "key": .string(key),
            ]
            return .json(200, JSON.array([row]).serialized(), headers: [("X-Echo", key)])
        }
        let flow = try fixture.inbound([("/read/headers", ["X-Key": ["secret": "s3cr3t/\"key"]])])
        for panel in [TestPanel.read, .flow] {
            let answer = try fixture.panels.test(panel, of: flow, with: ["parameters": ["number": "A1"]])
            #expect(answer["error"] == nil)
            let text = answer.serialized()
            #expect(!text.contains("s3cr3t") && !text.contains("omnitron-t0ken"), "\(text)")
            #expect(text.contains("of •••"))
        }
        #expect(fixture.erp.requests.last?.header("X-Key") == "s3cr3t/\"key")
    }

    @Test func `What is wrong with the parameters or the answer is told as a run tells it`() throws {
        let fixture = try PanelFixture { _ in .text(200, "<html>sign in</html>") }
        let flow = try fixture.inbound()
        #expect(throws: (any Error).self) {
            try fixture.panels.test(.read, of: flow, with: ["parameters": ["color": "red"]])
        }
        #expect(fixture.asked.isEmpty)
        let answer = try fixture.panels.test(.read, of: flow, with: [:])
        #expect(answer["error"]?.string?.hasPrefix("read, page 1: the answer is not JSON") == true)
        #expect(answer["error"]?.string?.contains("<html>sign in</html>") == true)
        #expect(answer["page"] == .null)
    }

    @Test func `An outbound flow has nothing to read`() throws {
        let fixture = try PanelFixture()
        let flow = try fixture.addFlow(SampleDocuments.outboundFlow(domainURL: fixture.erp.url))
        let error = #expect(throws: DocumentError.self) { try fixture.panels.test(.read, of: flow, with: [:]) }
        #expect(error?.description.contains("test the whole flow with an input") == true)
    }

    @Test func `The dry run shows every step and the requests that would be sent, and sends and writes nothing`() throws
    {
        let fixture = try PanelFixture { _ in
            .json(200, #"[{"order":"A1","orderitems":[{"id":1,"status":450,"price":1.10}]},{"order":"A2"}]"#)
        }
        let flow = try fixture.inbound()
        let answer = try fixture.panels.test(.flow, of: flow, with: ["parameters": ["number": "A1"]])
        #expect(answer["written"] == false)
        let steps = answer["steps"]?.array ?? []
        #expect(steps.compactMap { $0["step"]?.string } == ["login", "read", "mapping", "split"])
        let mapping = steps.first { $0["step"] == "mapping" }
        #expect(mapping?["input"] == steps.first { $0["step"] == "read" }?["output"])
        #expect(mapping?["output"]?[0]?["orderitem_set"]?[0]?["id"] == 1)
        #expect(answer["row_count"] == 2)
        #expect(answer["rows"]?[0] == ["index": 0, "order": "A1", "error": nil])
        #expect(answer["rows"]?[1]?["error"]?.string?.contains("orderitem_set") == true)
        let requests = answer["requests"]?.array ?? []
        #expect(requests.count == 1)
        #expect(requests[0]["method"] == "PATCH")
        #expect(requests[0]["url"] == .string(fixture.erp.url + "/api/i1/order_items/bulk_status_update/"))
        #expect(requests[0]["headers"]?.serialized().contains("Token •••") == true)
        // The digits of numbers are those of the ERP.
        #expect(requests[0]["body"]?.serialized().contains("1.10") == true)
        #expect(fixture.asked == ["GET /orders?number=A1"])
        #expect(try fixture.isUntouched(flow))
    }

    @Test func `The dry run of an outbound flow goes over the input of the panel`() throws {
        let fixture = try PanelFixture()
        let flow = try fixture.addFlow(SampleDocuments.outboundFlow(domainURL: fixture.erp.url))
        let answer = try fixture.panels.test(.flow, of: flow, with: ["input": [SampleDocuments.order("P1")]])
        #expect(answer["rows"]?[0]?["order"] == "P1")
        #expect(answer["requests"]?.array?.count == 1)
        #expect(fixture.asked.isEmpty)
        #expect(try fixture.isUntouched(flow))
        let error = #expect(throws: DocumentError.self) { try fixture.panels.test(.flow, of: flow, with: [:]) }
        #expect(error?.problems.map(\.pointer) == ["/input"])
    }
}
