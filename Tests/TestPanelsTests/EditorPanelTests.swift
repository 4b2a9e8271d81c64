import FlowModel
import HTTPTypes
import OrderedJSON
import TestPanels
import TestSupport
import Testing
import WebAPI

/// The panels that run what an editor holds, saved or not, over any input.
@Suite struct EditorPanelTests {
    private static let upper: JSON = ["attributes": ["who": "erp", "count": 3], "input": ["a": 1]]

    @Test func `The mapping panel runs its own chain, with comments, and says what a run would say of the rows`() throws
    {
        let fixture = try PanelFixture()
        let flow = try fixture.inbound()
        let chain = """
            [ // what is here
              {"operation": "shift", "spec": {"*": {"no": "[&1].order", "items": "[&1].orderitem_set"}}},
            ]
            """
        let input: JSON = [["no": "A1", "items": [["id": 1]]], ["no": "A2", "items": []]]
        let answer = try fixture.panels.test(.mapping, of: flow, with: ["spec": .string(chain), "input": input])
        #expect(answer["result"]?[0]?.serialized() == #"{"order":"A1","orderitem_set":[{"id":1}]}"#)
        #expect(answer["rows"] == 2)
        #expect(answer["problems"]?.array?.map { $0["index"] } == [1])
        #expect(answer["problems"]?[0]?["pointer"] == "/orderitem_set")
        #expect(answer["explanation"] == nil)
        let explained = try fixture.panels.test(
            .mapping, of: flow, with: ["spec": .string(chain), "input": input, "explain": true])
        #expect(explained["result"] == answer["result"])
        #expect(explained["explanation"] != nil)
    }

    @Test func `Without a chain in the panel the flow's is used, over text that is JSON as well`() throws {
        let fixture = try PanelFixture()
        let flow = try fixture.inbound()
        let page = PanelFixture.page("A1").serialized()
        let answer = try fixture.panels.test(.mapping, of: flow, with: ["input": .string(page)])
        #expect(answer["result"]?[0]?["order"] == "A1")
        #expect(answer["problems"] == [])
    }

    @Test(arguments: [
        (#"{"input":[]}"#, "/spec"), (#"{"spec":[{"operation":"shift","spec":{"*":"a"}}]}"#, "/input"),
        (#"{"spec":[{"operation":"turn","spec":{}}],"input":[]}"#, "/spec/0/operation"),
        (#"{"spec":"[{","input":[]}"#, "/spec"),
    ])
    func `What is wrong with a mapping is told by its place`(input: String, pointer: String) throws {
        let fixture = try PanelFixture()
        let flow = try fixture.addFlow(SampleDocuments.outboundFlow(domainURL: fixture.erp.url))
        let error = #expect(throws: DocumentError.self) {
            try fixture.panels.test(.mapping, of: flow, with: JSON.parse(input))
        }
        #expect(error?.problems.map(\.pointer) == [pointer])
    }

    @Test func `A mapping that fails over its input is told with the place in the chain`() throws {
        let fixture = try PanelFixture()
        let flow = try fixture.inbound()
        let deep = String(repeating: "[", count: 400) + String(repeating: "]", count: 400)
        let spec: JSON = [["operation": "shift", "spec": ["*": ["*": ["@": "[1000000000].a"]]]]]
        let error = #expect(throws: Problem.self) {
            try fixture.panels.test(.mapping, of: flow, with: ["spec": spec, "input": .string("[[\(deep)]]")])
        }
        #expect(error?.status.code == 422)
        #expect(error?.errors.first?.pointer.hasPrefix("/spec/0") == true)
    }

    @Test(arguments: [TestPanel.script, .writeScript])
    func `A script panel runs its own source with its attributes as texts, or else the flow's of that card`(
        panel: TestPanel
    ) throws {
        let fixture = try PanelFixture(
            scripts: OneScript { source, input, attributes in
                attributes["log.seen"] = .string(attributes["who"]?.string ?? "nobody")
                attributes["log.count"] = attributes["count"]
                return #"{"source":"\#(source)","input":\#(input)}"#
            })
        let flow = try fixture.inbound([
            ("/script", ["source": "of the page"]), ("/write", ["script": ["source": "of the row"]]),
        ])
        var input = Self.upper.object ?? [:]
        input["source"] = "of the panel"
        let answer = try fixture.panels.test(panel, of: flow, with: .object(input))
        #expect(answer["result_data"] == ["source": "of the panel", "input": ["a": 1]])
        #expect(
            answer["attributes"] == ["who": "erp", "count": "3", "log.seen": "erp", "log.count": "3"])
        #expect(answer["stdout"] == "printed")
        #expect(answer["duration_ms"] == 7)
        let saved = try fixture.panels.test(panel, of: flow, with: ["input": []])
        #expect(saved["result_data"]?["source"] == .string(panel == .script ? "of the page" : "of the row"))
        #expect(try fixture.isUntouched(flow))
    }

    @Test func `What a script raises stands under log.script.error`() throws {
        let fixture = try PanelFixture(scripts: OneScript { _, _, _ in throw Raised(description: "line 3: no") })
        let answer = try fixture.panels.test(
            .script, of: try fixture.inbound(), with: ["source": "raise", "input": []])
        #expect(answer["attributes"]?["log.script.error"] == "line 3: no")
        #expect(answer["result_data"] == .null)
    }

    @Test func `Without a source there is nothing to run, and without Python nothing that could`() throws {
        let scripts = OneScript { _, input, _ in input }
        let fixture = try PanelFixture(scripts: scripts)
        let flow = try fixture.inbound()
        let error = #expect(throws: DocumentError.self) { try fixture.panels.test(.script, of: flow, with: Self.upper) }
        #expect(error?.problems.map(\.pointer) == ["/source"])
        let bare = try PanelFixture()
        let problem = #expect(throws: Problem.self) {
            try bare.panels.test(.script, of: try bare.inbound(), with: ["source": "x", "input": []])
        }
        #expect(problem?.status.code == 501)
    }

    @Test func `An expression is evaluated with the panel's attributes and zone, and traced`() throws {
        let panels = try PanelFixture().panels
        let answer = try panels.evaluate([
            "expression": "${who:toUpper()} ${literal(0):format('HH', 'Europe/Istanbul')}",
            "attributes": ["who": "erp"],
        ])
        #expect(answer["result"] == "ERP 02")
        #expect(answer["steps"]?.array?.isEmpty == false)
        let error = #expect(throws: DocumentError.self) { try panels.evaluate(["expression": "${who:shout()}"]) }
        #expect(error?.problems.map(\.pointer) == ["/expression"])
        #expect(throws: DocumentError.self) { try panels.evaluate([:]) }
    }
}
