import FlowModel
import HTTPTypes
import OrderedJSON
import Storage
import Testing

@Suite struct RunTests {
    @Test func `A run is shown as the contract has it, with its steps`() throws {
        let world = try World()
        let posted = world.ask(.post, "/outbound/out-a", as: .paul, [:])
        let id = try #require(posted["run_id"]?.string)
        let timer = try FakeTimer(world.store)
        let step = Step(
            kind: .mapping, page: 1, startedAt: Template.start, duration: 7,
            request: RecordedRequest(method: "GET", url: "https://erp.example/•••", headers: [], body: nil),
            response: RecordedResponse(status: 200, headers: [HeaderTemplate(name: "X-A", value: "b")], body: "plain"),
            count: 2,
            error: "bad spec")
        world.clock.advance(1500)
        try timer.split(
            [.waiting("A1"), NewRow(order: "", body: Array("{}".utf8), fate: .failed("/order: is missing"))],
            steps: [step], attributes: ["log.note": "x"])
        let run = world.ask(.get, "/api/runs/\(id)", as: .vera)
        #expect(
            run.json == [
                "id": .string(id), "flow": "out-a", "flow_version": 1, "trigger": "outbound", "triggered_by": "paul",
                "status": "running",
                "created_at": "2026-09-21T14:13:20Z", "started_at": "2026-09-21T14:13:21.500Z", "finished_at": nil,
                "rows": ["total": 2, "succeeded": 0, "failed": 1, "skipped": 0, "cancelled": 0, "pending": 1],
                "error": nil,
                "attributes": ["log.note": "x"], "retry_of": nil, "retries": [],
                "steps": [
                    [
                        "kind": "mapping", "page": 1, "started_at": "2026-09-21T14:13:20Z", "duration_ms": 7,
                        "request": ["method": "GET", "url": "https://erp.example/•••", "headers": [:], "body": nil],
                        "response": ["status": 200, "headers": ["X-A": "b"], "body": "plain"], "count": 2,
                        "error": "bad spec",
                    ]
                ],
            ])
    }

    @Test func `Rows are shown with their last try, their bodies as JSON to the digit`() throws {
        let world = try World()
        let id = try run(
            world,
            [.waiting("A1"), .waiting("A2"), NewRow(order: "A3", body: Array("{}".utf8), fate: .skipped("null"))])
        let timer = try FakeTimer(world.store)
        try timer.send("out-a", 1, .failed("HTTP 400"), status: 400, answer: #"{"code":"x","n":1.50}"#)
        let rows = world.ask(.get, "/api/runs/\(id)/rows", as: .vera)
        #expect(rows["next"] == .null)
        let items = try #require(rows["items"]?.array)
        #expect(
            items[0] == [
                "index": 0, "order": "A1", "status": "failed", "attempts": 1, "http_status": 400,
                "request": [
                    "method": "PATCH", "url": "https://demo.omnitron.example/api/i1/order_items/bulk_status_update/",
                    "headers": ["Authorization": "•••"],
                    "body": [
                        "order": "A1",
                        "orderitem_set": [["id": 1, "price": .number(try #require(JSONNumber(text: "1.10")))]],
                    ],
                ],
                "response": [
                    "status": 400, "headers": [:],
                    "body": ["code": "x", "n": .number(try #require(JSONNumber(text: "1.50")))],
                ],
                "error": "HTTP 400", "created_at": "2026-09-21T14:13:20Z", "finished_at": "2026-09-21T14:13:20Z",
            ])
        #expect(items[1]["status"] == "pending")
        #expect(items[1]["request"] == .null)
        #expect(items[2]["error"] == "null")
        let row = world.ask(.get, "/api/runs/\(id)/rows/0", as: .vera)
        #expect(row["attempts"]?.array?.count == 1)
        #expect(row["attempts"]?[0]?["response"] == items[0]["response"])
        #expect(row["attempts"]?[0]?["duration_ms"] == 12)
        #expect(row["body"] == items[0]["request"]?["body"])
        #expect(world.ask(.get, "/api/runs/\(id)/rows/2", as: .vera)["body"] == [:])
    }

    @Test func `Secrets in the body of a row are masked wherever it is shown, also where the cut would divide them`()
        throws
    {
        let world = try World()
        let secret = Documents.omnitronPassword
        let near = String(repeating: "x", count: 65_520)
        let id = try run(
            world,
            [
                .waiting(
                    "A1",
                    body:
                        #"{"order":"A1","note":"\#(secret)","path":"omnitron-p4ss\/word","url":"omnitron-p4ss%2Fword"}"#
                ),
                .waiting("A2", body: #"{"order":"\#(near)\#(secret)"}"#),
            ])
        let timer = try FakeTimer(world.store)
        try timer.send("out-a", 2, .succeeded)
        for path in ["rows", "rows/0", "rows/1"] {
            let answer = world.ask(.get, "/api/runs/\(id)/\(path)", as: .ada)
            #expect(answer.status == 200)
            #expect(!answer.text.contains("omnitron-p4") && !answer.text.contains("omnitron-p"))
        }
        #expect(world.ask(.get, "/api/runs/\(id)/rows/0", as: .ada)["body"]?["note"] == "•••")
        let long = try #require(world.ask(.get, "/api/runs/\(id)/rows/1", as: .ada)["body"]?.string)
        #expect(long.utf8.count <= 65_536 + 3)
    }

    @Test func `Pages of rows follow each other`() throws {
        let world = try World()
        let id = try run(world, (0..<120).map { .waiting("A\($0)") })
        let first = world.ask(.get, "/api/runs/\(id)/rows", as: .vera)
        #expect(first["items"]?.array?.count == 50)
        let next = try #require(first["next"]?.string)
        let second = world.ask(.get, "/api/runs/\(id)/rows?limit=100&after=\(next)", as: .vera)
        #expect(second["items"]?.array?.count == 70)
        #expect(second["items"]?[0]?["index"] == 50)
        #expect(second["next"] == .null)
        #expect(world.ask(.get, "/api/runs/\(id)/rows?status=failed", as: .vera)["items"] == [])
        #expect(
            world.ask(.get, "/api/runs/\(id)/rows?status=pending&limit=1000", as: .vera)["items"]?.array?.count == 120)
    }

    @Test func `A page of large rows ends early`() throws {
        let world = try World()
        let large = String(repeating: "x", count: 80_000)
        let id = try run(world, (0..<100).map { .waiting("A\($0)", body: #"{"order":"A\#($0)","x":"\#(large)"}"#) })
        let page = world.ask(.get, "/api/runs/\(id)/rows?limit=1000", as: .vera)
        let count = try #require(page["items"]?.array?.count)
        #expect(count > 10 && count < 100)
        #expect(page["next"] == .string(String(count - 1)))
    }

    @Test(
        arguments: [
            "limit=0", "limit=201", "limit=x", "status=done", "from=yesterday", "to=2024-10-01", "after=x", "after=-1",
            "colour=red", "limit=1&limit=2",
            "order=%zz",
        ])
    func `A bad parameter of the list of runs is refused`(query: String) throws {
        let world = try World()
        #expect(world.ask(.get, "/api/runs?\(query)", as: .vera).status == 400)
    }

    @Test(arguments: ["limit=0", "limit=1001", "status=queued", "after=next", "order=A1"])
    func `A bad parameter of the list of rows is refused`(query: String) throws {
        let world = try World()
        let id = try run(world, [])
        #expect(world.ask(.get, "/api/runs/\(id)/rows?\(query)", as: .vera).status == 400)
    }

    @Test func `Runs are found by flow, status, order and time, newest first, page by page`() throws {
        let world = try World()
        var ids: [String] = []
        for number in 0..<5 {
            ids.append(try run(world, [.waiting("A\(number)")]))
            world.clock.advance(1000)
        }
        _ = world.ask(.get, "/trigger/in-a?number=1", as: .ada)
        func found(_ query: String) -> [JSON?]? {
            world.ask(.get, "/api/runs?\(query)", as: .vera)["items"]?.array?.map { $0["id"] }
        }
        let newest = ids.reversed().map { JSON.string($0) }
        #expect(found("flow=OUT-A") == newest)
        #expect(found("flow=&status=&order=&from=&to=&limit=&after=")?.count == 6)
        #expect(found("flow=nothing") == [])
        #expect(found("order=A3") == [.string(ids[3])])
        #expect(found("status=queued")?.count == 1)
        #expect(found("status=running&flow=out-a") == newest)
        #expect(
            found("from=2026-09-21T14:13:21Z&to=2026-09-21T14:13:23Z&flow=out-a") == [.string(ids[2]), .string(ids[1])])
        #expect(found("order='%20OR%201=1") == [])
        let page = world.ask(.get, "/api/runs?flow=out-a&limit=2", as: .vera)
        let next = try #require(page["next"]?.string)
        #expect(found("flow=out-a&limit=3&after=\(next)") == Array(newest[2...]))
        #expect(world.ask(.get, "/api/runs?flow=out-a&limit=3&after=\(next)", as: .vera)["next"] == .null)
    }

    @Test func `Failed rows are sent again in a new run, once at a time`() throws {
        let world = try World()
        let id = try RoleTests.failedRun(world)
        let retry = world.ask(.post, "/api/runs/\(id)/retry", as: .paul)
        #expect(retry.status == 202)
        let fresh = try #require(retry["run_id"]?.string)
        let run = world.ask(.get, "/api/runs/\(fresh)", as: .paul)
        #expect(run["trigger"] == "retry")
        #expect(run["triggered_by"] == "paul")
        #expect(run["rows"]?["total"] == 1)
        #expect(world.ask(.post, "/api/runs/\(id)/retry", as: .paul).status == 409)
        #expect(world.ask(.post, "/api/runs/nothing/retry", as: .paul).status == 404)
    }

    @Test func `What a run has not sent is taken back`() throws {
        let world = try World()
        let id = try run(world, [.waiting("A1"), .waiting("A2")])
        #expect(world.ask(.post, "/api/runs/\(id)/cancel", as: .paul).status == 202)
        let run = world.ask(.get, "/api/runs/\(id)", as: .paul)
        #expect(run["status"] == "cancelled")
        #expect(run["rows"]?["cancelled"] == 2)
        #expect(world.ask(.post, "/api/runs/\(id)/cancel", as: .paul).status == 202)
    }

    @Test(arguments: ["x", "-1", "0", "99999999999999999999", "0%2F0", "1e3"])
    func `A row that is not there is not found`(index: String) throws {
        let world = try World()
        let id = try run(world, [])
        #expect(world.ask(.get, "/api/runs/\(id)/rows/\(index)", as: .vera).status == 404)
    }

    private func run(_ world: World, _ rows: [NewRow]) throws -> String {
        let posted = world.ask(.post, "/outbound/out-a", as: .paul, [:])
        let timer = try FakeTimer(world.store)
        defer { timer.owner.resign() }
        try timer.split(rows)
        return try #require(posted["run_id"]?.string)
    }
}
