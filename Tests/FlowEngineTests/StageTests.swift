@testable import FlowEngine
import FlowModel
import HTTPCalls
import OrderedJSON
import Testing

@Suite struct StageTests {
    private let mapping: JSON = [
        "spec": [["operation": "shift", "spec": ["*": ["orderitems": "[&1].orderitem_set", "order": "[&1].order"]]]]
    ]

    private func fixture(_ bodies: String..., scripts: [String: FakeScripts.Script] = [:]) -> EngineFixture {
        var fixture = EngineFixture(FakeTransport(bodies: bodies))
        fixture.scripts = FakeScripts(scripts)
        return fixture
    }

    @Test func `A page goes through script, mapping, split and row script in this order`() throws {
        var fixture = fixture(
            #"{"data":[{"nr":"a","items":[{"id":1.10}]},{"nr":"b","items":[{"id":2}]}]}"#,
            scripts: [
                "page": { input, attributes in
                    attributes["log.seen"] = "2"
                    let text = String(decoding: input, as: UTF8.self).replacing("\"nr\"", with: "\"order\"").replacing(
                        "\"items\"", with: "\"orderitems\"")
                    return try JSON.parse(text)["data"]?.serializedBytes()
                },
                "row": { input, attributes in
                    #expect(attributes["log.seen"] == "2")
                    return String(decoding: input, as: UTF8.self).contains("\"b\"") ? Array("null".utf8) : input
                },
            ])
        fixture.set("/script", ["source": "page", "timeout_seconds": 9])
        fixture.set("/mapping", mapping)
        fixture.set("/write", ["script": ["source": "row"]])
        let result = try fixture.run()
        #expect(result.failure == nil)
        #expect(
            result.sink.rows == [
                PreparedRow(
                    order: "a", body: Array(#"{"orderitem_set":[{"id":1.10}],"order":"a"}"#.utf8), fate: .waits),
                PreparedRow(
                    order: "b", body: Array(#"{"orderitem_set":[{"id":2}],"order":"b"}"#.utf8),
                    fate: .skipped("the row script left this order out (it gave null)")),
            ])
        #expect(result.steps.map(\.kind) == [.login, .read, .script, .mapping, .split])
        #expect(result.steps.map(\.count) == [nil, 1, nil, nil, 2])
        #expect(result.sink.content.pages.first?.attributes["log.seen"] == "2")
        let calls = try #require(fixture.scripts).calls
        #expect(calls.map(\.owner) == ["1/1", "1/1/row"])
        #expect(calls.map(\.card.timeoutSeconds) == [9, 300])
        #expect(calls[0].attributes["token.omnitron"] == "omni-token-1")
    }

    @Test func `A script that fails fails the run, with its step, page and traceback, and what it noted is kept`()
        throws
    {
        var fixture = fixture(
            #"{"orders":[1]}"#,
            scripts: [
                "page": { _, attributes in
                    attributes["log.script.error"] = "Traceback: KeyError 'x'"
                    throw ScriptFault(description: "Traceback: KeyError 'x'")
                }
            ])
        fixture.set("/script", ["source": "page"])
        let result = try fixture.run()
        #expect(result.failure == "script, page 1: Traceback: KeyError 'x'")
        #expect(result.run.attributes["log.script.error"] == "Traceback: KeyError 'x'")
        #expect(result.steps.last?.kind == .script)
        #expect(result.steps.last?.error == "Traceback: KeyError 'x'")
        #expect(result.sink.content.pages.isEmpty)
    }

    @Test(arguments: [false, true])
    func `A run that is cancelled ends the script that runs for it`(overRows: Bool) throws {
        var fixture = fixture("[\(EngineFixture.order("a"))]")
        fixture.scripts = FakeScripts([:], clock: fixture.clock)
        let card: JSON = ["source": .string(FakeScripts.endless)]
        if overRows { fixture.set("/write", ["script": card]) } else { fixture.set("/script", card) }
        // The first look is before the page.
        fixture.sink = MemorySink(cancelledAtLook: 4)
        let result = try fixture.run()
        guard case .cancelled = result.interruption else {
            Issue.record("\(String(describing: result.interruption))")
            return
        }
        #expect(fixture.clock.paused == 2_000)
        #expect(result.sink.content.pages.isEmpty)
        #expect(result.steps.last?.kind == .script)
        #expect(result.steps.last?.error == "the run was cancelled while the script ran")
    }

    @Test func `What both scripts log on all pages is kept with the run, up to 64 KiB`() throws {
        var fixture = EngineFixture(
            FakeTransport { _, number in
                .json(200, number < 3 ? "{\"orders\":[\(EngineFixture.order("\(number)"))]}" : "{\"orders\":[]}")
            })
        fixture.scripts = FakeScripts([
            "page": { input, attributes in
                attributes["logs"] = "info: page"
                attributes["translates"] = "print('x')"
                return try JSON.parse(input)["orders"]?.serializedBytes()
            },
            "row": { input, attributes in
                let isFirst = String(decoding: input, as: UTF8.self).contains("\"1\"")
                attributes["logs"] = .string(isFirst ? "warn: row" : String(repeating: "x", count: 70_000))
                return input
            },
        ])
        fixture.set("/read/pagination", ["type": "offset", "rows_path": "$.orders"])
        fixture.set("/script", ["source": "page"])
        fixture.set("/write", ["script": ["source": "row"]])
        let result = try fixture.run()
        #expect(result.failure == nil)
        let kept = result.run.attributes
        #expect(kept["log.script.messages"] == "info: page\ninfo: page\ninfo: page")
        #expect(kept["log.script.translated"]?.hasPrefix("from Python 2") == true)
        #expect(kept["log.write_script.messages"] == "order 1: warn: row")
        #expect(kept["log.write_script.translated"]?.hasPrefix("from Python 2") == true)
    }

    @Test func `A posted body's script is ended too`() throws {
        var fixture = EngineFixture(
            FakeTransport(bodies: []),
            document: [
                "name": "posted", "direction": "outbound",
                "configuration": ["domain_url": "https://o.example/"], "login": ["omnitron": "omni"],
                "script": ["source": .string(FakeScripts.endless)],
            ])
        fixture.scripts = FakeScripts([:], clock: fixture.clock)
        fixture.sink = MemorySink(cancelledAtLook: 2)
        guard case .cancelled = try fixture.run(.outbound, body: "[]").interruption else {
            Issue.record("it went on")
            return
        }
    }

    @Test func `A page that is longer than what scripts take is refused when it is read`() throws {
        var fixture = fixture("[\(EngineFixture.order("a"))]")
        let length = EngineFixture.order("a").utf8.count + 2
        let echo: [String: FakeScripts.Script] = ["page": { input, _ in input }]
        fixture.set("/script", ["source": "page"])
        fixture.scripts = FakeScripts(echo, longestInput: length - 1)
        let reason =
            "the page has \(length) bytes of JSON, and a flow with a script takes at most \(length - 1) (0 MiB) a page; "
            + "have the ERP give smaller pages, or do without the script"
        let refused = try fixture.run()
        #expect(refused.failure == "read, page 1: \(reason)")
        #expect(refused.steps.last?.kind == .read)
        #expect(refused.steps.last?.error == reason)
        #expect(refused.sink.content.bodies.isEmpty)
        #expect(fixture.scripts?.calls.isEmpty == true)
        let body = "[\(EngineFixture.order("a"))]"
        #expect(try fixture.run(.outbound, body: body).failure == "read, page 1: \(reason)")
        fixture.scripts = FakeScripts(echo, longestInput: length)
        #expect(try fixture.run().failure == nil)
        // A row script gets single orders, so the page does not count.
        fixture.set("/script", .null)
        fixture.set("/write", ["script": ["source": "page"]])
        fixture.scripts = FakeScripts(echo, longestInput: length - 2)
        #expect(try fixture.run().failure == nil)
        #expect(fixture.sink.rows.count == 2)
    }

    @Test func `Where scripts cannot be run the failure says so`() throws {
        var fixture = fixture("[]")
        fixture.set("/script", ["source": "unknown"])
        #expect(try fixture.run().failure == "script, page 1: there is no python3; install it")
        fixture.scripts = nil
        #expect(try fixture.run().failure?.hasPrefix("script, page 1: this installation cannot run scripts") == true)
    }

    @Test func `A script's result that is not JSON is the script's failure`() throws {
        var fixture = fixture("[1]", scripts: ["page": { _, _ in Array("{'a': 1}".utf8) }])
        fixture.set("/script", ["source": "page"])
        #expect(try fixture.run().failure?.hasPrefix("script, page 1: its result is not JSON: ") == true)
    }

    @Test func `A mapping that matches nothing fails naming step and page`() throws {
        var fixture = fixture(#"{"orders":[{"order":"a"}],"next":"?p=2"}"#, #"{"x":1}"#)
        fixture.set("/mapping", ["spec": [["operation": "shift", "spec": ["orders": ["*": "[]"]]]]])
        fixture.set("/read/pagination", ["type": "next", "next_path": "$.next"])
        let result = try fixture.run()
        #expect(result.sink.rows.count == 1)
        #expect(
            result.failure
                == "split, page 2: the result is null; an array of order objects, or one order object, is needed; the spec matched nothing in this page"
        )
        #expect(result.steps.last?.error?.hasSuffix("the spec matched nothing in this page") == true)
    }

    @Test(arguments: ["5", "\"x\"", "true", "null"])
    func `A result that is neither a list nor an object fails`(_ body: String) throws {
        #expect(try fixture(body).run().failure?.hasPrefix("split, page 1: the result is ") == true)
    }

    @Test func `An empty page has no rows and fails nothing`() throws {
        #expect(try fixture("[]").run().sink.content.pages.map(\.rows.count) == [0])
        var mapped = fixture("[]")
        mapped.set("/mapping", mapping)
        #expect(try mapped.run().failure == nil)
        for body in [#"{"orders":[]}"#, #"{"orders":null}"#, #"{"orders":""}"#] {
            var wrapped = fixture(body)
            wrapped.set(
                "/mapping", ["spec": [["operation": "shift", "spec": ["orders": ["*": ["order": "[&1].order"]]]]]])
            wrapped.set("/read/pagination", ["type": "offset", "rows_path": "$.orders"])
            let result = try wrapped.run()
            #expect(result.failure == nil)
            #expect(result.sink.content.pages.map(\.rows.count) == [0])
            #expect(result.sink.content.pages.map(\.isLast) == [true])
        }
    }

    @Test func `A row that lacks something fails by itself, and the row script never sees it`() throws {
        var fixture = fixture(
            "[\(EngineFixture.order("a")),{\"order\":\"b\",\"orderitem_set\":[{\"id\":1},{}]},7]",
            scripts: ["row": { input, _ in input }])
        fixture.set("/write", ["script": ["source": "row"]])
        let result = try fixture.run()
        #expect(
            result.sink.rows.map(\.fate) == [
                .waits, .failed("/orderitem_set/1/id is missing; the id of the item in Omnitron is needed"),
                .failed("the row is a number; an order object is needed"),
            ])
        #expect(fixture.scripts?.calls.first?.inputs.count == 1)
    }

    @Test func `A row script that fails or spoils a row fails that row only`() throws {
        var fixture = fixture(
            "[\(["a", "b", "c", "d"].map(EngineFixture.order).joined(separator: ","))]",
            scripts: [
                "row": { input, _ in
                    let text = String(decoding: input, as: UTF8.self)
                    if text.contains("\"a\"") { throw ScriptFault(description: "ValueError") }
                    if text.contains("\"b\"") { return Array("[]".utf8) }
                    if text.contains("\"c\"") { return Array("oops".utf8) }
                    return Array(text.replacing("\"d\"", with: "\"D\"").utf8)
                }
            ])
        fixture.set("/write", ["script": ["source": "row"]])
        let rows = try fixture.run().sink.rows
        #expect(rows.map(\.order) == ["a", "b", "c", "D"])
        #expect(rows[0].fate == .failed("row script: ValueError"))
        #expect(rows[1].fate == .failed("the row is a list; an order object is needed"))
        guard case .failed(let reason) = rows[2].fate else {
            Issue.record("it was not failed")
            return
        }
        #expect(reason.hasPrefix("row script: its result is not JSON: "))
        #expect(rows[3].fate == .waits)
    }

    @Test
    func `A posted body goes the same way, without a read and without a login unless a script may want the token`()
        throws
    {
        let fixture = fixture()
        var outbound = fixture
        outbound.document = [
            "name": "posted", "direction": "outbound", "configuration": ["domain_url": "https://o.example"],
            "login": ["omnitron": "omni"],
        ]
        let result = try outbound.run(.outbound, body: "[\(EngineFixture.order("a"))]")
        #expect(result.sink.rows.map(\.order) == ["a"])
        #expect(result.steps.map(\.kind) == [.split])
        let one = try outbound.run(.outbound, body: EngineFixture.order("b"))
        #expect(one.sink.rows.map(\.order) == ["a", "b"])
    }

    @Test func `Stages are kept for test panels only`() throws {
        #expect(try fixture("[]").run().run.stages.isEmpty)
    }
}
