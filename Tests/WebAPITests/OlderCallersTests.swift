import FlowModel
import HTTPTypes
import OrderedJSON
import Storage
import Testing

@Suite struct OlderCallersTests {
    private func signIn(_ world: World, _ body: String, type: String = "application/x-www-form-urlencoded") -> Answer {
        world.send(.post, "/api/nifi/login", Array(body.utf8), fields: [.contentType: type])
    }

    @Test func `A form gives the token as text`() throws {
        let world = try World()
        let answer = signIn(world, "username=ada&password=correct+horse%20battery")
        #expect(answer.status == 200)
        #expect(answer.fields[.contentType] == "text/plain; charset=utf-8")
        #expect(world.ask(.get, "/api/flows", fields: [.authorization: "Bearer \(answer.text)"]).status == 200)
    }

    @Test(arguments: [
        "", "username=ada", "password=x", "username=&password=x", "username=ada&password=wrong",
        "username=%zz&password=x",
    ])
    func `What is wrong is told as text, too`(body: String) throws {
        let world = try World()
        let answer = signIn(world, body)
        #expect(answer.status == 400)
        #expect(answer.fields[.contentType] == "text/plain; charset=utf-8")
        #expect(!answer.text.isEmpty)
        #expect(signIn(world, "{}", type: "application/json").status == 400)
    }

    @Test func `Too many wrong passwords close this door, too`() throws {
        let world = try World()
        for _ in 0..<10 { #expect(signIn(world, "username=nobody&password=wrong").status == 400) }
        let answer = signIn(world, "username=nobody&password=wrong")
        #expect(answer.status == 429)
        #expect(answer.fields[.retryAfter] == "900")
    }

    @Test func `Flows have the shape that is known`() throws {
        let world = try World()
        let list = try #require(world.ask(.get, "/api/nifi/flow/list?projectId=alpha&unknown=1", as: .ada).json.array)
        #expect(list.count == 3)
        let id = try #require(try world.store.flow(named: "in-a")).id
        #expect(
            list[0] == [
                "id": .string("\(id)"), "state": "RUNNING",
                "component": [
                    "id": .string("\(id)"), "name": "in-a", "parentGroupId": "alpha",
                    "variables": [
                        "!flowId": .string("\(id)"), "!flowType": "order_status", "!flowSlug": "in-a",
                        "!inbound": "true", "!outbound": "false",
                        "!schedulingStrategy": "TIMER_DRIVEN", "!schedulingPeriod": "5m",
                    ],
                ],
            ])
        #expect(world.ask(.get, "/api/nifi/flow/list?projectId=", as: .ada).json.array?.count == 5)
    }

    @Test func `The log has runs, their parts and their rows`() throws {
        let world = try World()
        let id = try RoleTests.failedRun(world)
        let flow = "\(try #require(try world.store.flow(named: "out-a")).id)"
        let runs = world.ask(.get, "/logs?projectId=alpha&flowId=\(flow)", as: .vera)
        #expect(
            runs.json == [
                "count": 1, "limit": 25, "page": 1, "previous": "", "next": "",
                "results": [
                    [
                        "id": .string(id), "created": "1790000000000", "finished": "1790000000000",
                        "process_group_id": .string(flow),
                        "process_group_name": "out-a", "parent_process_group_id": "alpha", "filename_uuid": .string(id),
                        "original_filename_uuid": .string(id), "state": 3, "status": 3, "triggered_by": "ada",
                        "is_triggered": false,
                    ]
                ],
            ])
        let rows = world.ask(.get, "/logs?flowId=out-a&log_type=3&original_filename_uuid=\(id)", as: .vera)
        #expect(rows["count"] == 1)
        #expect(rows["results"]?[0]?["id"] == .string("\(id)/rows/0"))
        #expect(rows["results"]?[0]?["status"] == 3)
        let steps = world.ask(.get, "/logs?log_type=2&filename_uuid=\(id)/steps/0", as: .vera)
        #expect(steps["results"]?[0]?["id"] == .string("\(id)/steps/0"))
        #expect(steps["results"]?[0]?["status"] == 2)
    }

    @Test func `Pages of the log link to each other`() throws {
        let world = try World()
        for _ in 0..<5 { _ = world.ask(.post, "/outbound/out-a", as: .paul, [:]) }
        let page = world.ask(.get, "/logs?flowId=out-a&limit=2&page=2", as: .vera)
        #expect(page["count"] == 5)
        #expect(page["results"]?.array?.count == 2)
        #expect(page["previous"] == "http://flows.example/logs?flowId=out-a&limit=2&page=1")
        #expect(page["next"] == "http://flows.example/logs?flowId=out-a&limit=2&page=3")
        let last = world.ask(.get, "/logs?flowId=out-a&limit=2&page=3", as: .vera)
        #expect(last["results"]?.array?.count == 1)
        #expect(last["next"] == "")
        #expect(last["results"]?[0]?["state"] == 1)
        #expect(last["results"]?[0]?["finished"] == "")
    }

    @Test(arguments: [
        ("limit=0", 400), ("limit=101", 400), ("page=0", 400), ("log_type=4", 400), ("log_type=x", 400),
        ("page=9", 404), ("flowId=nothing", 404), ("filename_uuid=x", 404),
    ])
    func `A wrong parameter of the log is refused, and nothing is not found`(query: String, status: Int) throws {
        let world = try World()
        _ = world.ask(.post, "/outbound/out-a", as: .paul, [:])
        #expect(world.ask(.get, "/logs?\(query)", as: .vera).status == status)
    }
}
