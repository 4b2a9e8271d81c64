import FlowModel
import Foundation
import OrderedJSON
import Storage
import TestSupport
import Testing

struct RunTests {
    private func filled() throws -> Flowctl {
        let flowctl = try Flowctl()
        var inbound = SampleDocuments.inboundFlow()
        inbound.set(
            [
                "trigger_parameters": [["key": "shop", "default": "a b", "used_with": "number"]],
                "domain_url": "http://127.0.0.1:9/",
            ],
            at: try #require(JSONPointer("/configuration")))
        let all: JSON = [SampleDocuments.omnitronLogin(), inbound, SampleDocuments.outboundFlow()]
        try #require(try flowctl("flow", "import", input: all.serialized()).status == 0)
        return flowctl
    }

    private func store(_ flowctl: Flowctl) throws -> Store {
        try Store(directory: flowctl.data, clock: { 1_727_740_800_000 })
    }

    @Test("A run by hand waits in the store with its parameters and the defaults that go with them")
    func start() throws {
        let flowctl = try filled()
        let started = try flowctl("run", "asked", "--param", "number=A 1")
        let id = try #require(try JSON.parse(started.output)["run_id"]?.string)
        let shown = try JSON.parse(flowctl("runs", "show", id).output)
        #expect(shown["status"] == "queued")
        #expect(shown["trigger"] == "trigger")
        #expect(shown["triggered_by"] == "flowctl")
        #expect(
            shown["attributes"] == [
                "http.query.string": "number=A%201&shop=a%20b", "http.query.param.number": "A 1",
                "http.query.param.shop": "a b",
            ])
        #expect(shown["steps"] == [])
    }

    @Test(
        "Parameters that do not fit are refused with status 64",
        arguments: [
            ([], "neither number nor modified_date__gt is given; give one of them"),
            (["number=1", "modified_date__gt=2"], "both number and modified_date__gt are given; give one of them"),
            (["number=1", "number=2"], "\"number\" is given twice; give it once"),
            (["number=1", "colour=2"], "\"colour\" is not declared; declared are number, modified_date__gt, shop"),
            (["modified_date__gt=1", "shop=2"], "\"shop\" goes with number only; leave it out"),
        ])
    func wrongParameters(parameters: [String], reason: String) throws {
        let outcome = try filled().run(["run", "asked"] + parameters.flatMap { ["--param", $0] })
        #expect(outcome == .init(status: 64, messages: "flowctl: --param: \(reason)\n"))
    }

    @Test("A flow that is off, outbound or not there is not run")
    func notRun() throws {
        let flowctl = try filled()
        let outbound = "flowctl: the flow \"posted\" is outbound: it runs when orders are posted to /outbound/posted\n"
        #expect(try flowctl("run", "posted", "--param", "number=1") == .init(status: 1, messages: outbound))
        var off = try JSON.parse(flowctl("flow", "export", "asked").output)
        off.set(false, at: try #require(JSONPointer("/enabled")))
        #expect(try flowctl("flow", "import", input: off.serialized()).status == 0)
        let isOff = "flowctl: the flow \"asked\" is off; turn it on to run it\n"
        #expect(try flowctl("run", "asked", "--param", "number=1") == .init(status: 1, messages: isOff))
        #expect(
            try flowctl("run", "other", "--param", "number=1")
                == .init(status: 1, messages: "flowctl: there is no flow \"other\"\n"))
    }

    @Test(
        "Waiting ends with the run, and its status tells how",
        arguments: [(["fails"], 1), ([], 0), (["waits"], 75), (["succeeds"], 0), (["succeeds", "fails"], 1)])
    func wait(rows: [String], status: Int) throws {
        let flowctl = try filled()
        let store = try store(flowctl)
        defer { store.close() }
        let owner = try store.register()
        defer { owner.resign() }
        let timer = ByHandTimer(store: store, owner: owner)
        let thread = Thread { timer.work(rows) }
        thread.start()
        let outcome = try flowctl("run", "asked", "--param", "number=1", "--wait")
        #expect(outcome.status == Int32(status))
        let run = try JSON.parse(outcome.output)
        #expect(run["rows"]?["total"]?.int == rows.count)
        let ends: [Int: String] = [
            0: "", 75: "", 1: "flowctl: the run \(run["id"]?.string ?? "") ended \(run["status"]?.string ?? "")\n",
        ]
        #expect(outcome.messages == ends[status])
    }

    @Test("Whoever waits is told why the run does not go on")
    func waitsForLogin() throws {
        let flowctl = try filled()
        let store = try store(flowctl)
        defer { store.close() }
        let owner = try store.register()
        defer { owner.resign() }
        let timer = ByHandTimer(store: store, owner: owner)
        let thread = Thread {
            timer.putBackAndCancel(error: "login \"demo-omnitron\": it was refused", told: flowctl.path("told"))
        }
        thread.start()
        let outcome = try flowctl("run", "asked", "--param", "number=1", "--wait", messages: flowctl.path("told"))
        #expect(outcome.status == 1)
        #expect(outcome.messages.hasPrefix("flowctl: the run waits: login \"demo-omnitron\": it was refused\n"))
    }

    @Test("Runs are listed newest first, by flow, status and order, and page by page")
    func list() throws {
        let flowctl = try filled()
        for number in 1...3 { #expect(try flowctl("run", "asked", "--param", "number=\(number)").status == 0) }
        func numbers(_ arguments: String...) throws -> (numbers: [String], next: String?) {
            let list = try JSON.parse(flowctl.run(["runs"] + arguments).output)
            return (
                list["items"]?.array?.compactMap { $0["attributes"]?["http.query.param.number"]?.string } ?? [],
                list["next"]?.string
            )
        }
        #expect(try numbers().numbers == ["3", "2", "1"])
        let page = try numbers("--limit", "2")
        #expect(page.numbers == ["3", "2"])
        #expect(try numbers("list", "--limit", "2", "--after", try #require(page.next)).numbers == ["1"])
        #expect(try numbers("--flow", "asked", "--status", "queued").numbers == ["3", "2", "1"])
        #expect(try numbers("--flow", "posted").numbers == [])
        #expect(try numbers("--status", "failed").numbers == [])
        #expect(try numbers("--order", "A1").numbers == [])
        #expect(
            try flowctl("runs", "--flow", "other")
                == .init(status: 1, messages: "flowctl: there is no flow \"other\"\n"))
    }

    @Test("Failed rows are shown with their errors and sent again by a retry")
    func retry() throws {
        let flowctl = try filled()
        let id = try #require(try JSON.parse(flowctl("run", "asked", "--param", "number=1").output)["run_id"]?.string)
        let store = try store(flowctl)
        defer { store.close() }
        let owner = try store.register()
        defer { owner.resign() }
        ByHandTimer(store: store, owner: owner).work(["fails", "succeeds"])
        let shown = try JSON.parse(flowctl("runs", "show", id, "--rows").output)
        #expect(shown["status"] == "partly_failed")
        #expect(shown["items"]?.array?.map { $0["status"] } == ["failed", "succeeded"])
        #expect(shown["items"]?[0]?["error"] == "no such status")
        let retry = try flowctl("runs", "retry", id)
        #expect(retry.status == 0)
        let again = try #require(try JSON.parse(retry.output)["run_id"]?.string)
        #expect(try JSON.parse(flowctl("runs", "show", again).output)["trigger"] == "retry")
        let line = "flowctl: the run has no failed row that is not in a retry already\n"
        #expect(try flowctl("runs", "retry", id) == .init(status: 1, messages: line))
        #expect(try flowctl("runs", "retry", "x") == .init(status: 1, messages: "flowctl: there is no run \"x\"\n"))
    }
}
