import FlowModel
import HTTPTypes
import OrderedJSON
import Storage
import Testing

@testable import WebAPI

@Suite struct RoleTests {
    static let flow = Documents.inbound("in-a", project: "alpha", login: "omni-a")

    @Test(arguments: ["/api/flows", "/api/logins"])
    func `People create in their own projects only, and viewers nowhere`(path: String) throws {
        let world = try World()
        func document(_ project: String, _ name: String) -> JSON {
            path == "/api/logins"
                ? Documents.login(name, project: project)
                : Documents.inbound(name, project: project, login: project == "alpha" ? "omni-a" : "omni-b")
        }
        #expect(world.ask(.post, path, document("alpha", "one")).status == 401)
        #expect(world.ask(.post, path, as: .vera, document("alpha", "one")).status == 403)
        #expect(world.ask(.post, path, as: .paul, document("beta", "one")).status == 403)
        #expect(world.ask(.post, path, as: .paul, document("gamma", "one")).status == 403)
        #expect(world.ask(.post, path, as: .paul, document("alpha", "one")).status == 201)
        #expect(world.ask(.post, path, as: .ada, document("beta", "two")).status == 201)
        let moved = world.ask(
            .put, path == "/api/logins" ? "/api/logins/one" : "/api/flows/one", as: .paul, document("beta", "one"))
        #expect(moved.status == 403)
    }

    @Test func `Lists hold what one sees`() throws {
        let world = try World()
        _ = try Self.failedRun(world)
        #expect(world.ask(.get, "/api/runs", as: .olga)["items"] == [])
        #expect(world.ask(.get, "/api/runs?flow=out-a", as: .olga)["items"] == [])
        #expect(world.ask(.get, "/api/runs", as: .vera)["items"]?.array?.count == 1)
        #expect(world.ask(.get, "/api/runs").status == 401)
        #expect(world.ask(.get, "/api/rows", as: .olga)["items"] == [])
        #expect(world.ask(.get, "/api/rows?flow=out-a", as: .olga)["items"] == [])
        #expect(world.ask(.get, "/api/rows?order=A1", as: .olga)["items"] == [])
        #expect(world.ask(.get, "/api/rows?status=failed", as: .olaf)["items"] == [])
        #expect(world.ask(.get, "/api/rows", as: .vera)["items"]?.array?.count == 1)
        #expect(world.ask(.get, "/api/rows").status == 401)
        let flows = world.ask(.get, "/api/flows", as: .olga)["items"]?.array?.compactMap { $0["name"]?.string }
        #expect(flows == ["in-b", "out-b"])
        #expect(world.ask(.get, "/api/nifi/flow/list", as: .olga).json.array?.count == 2)
        #expect(world.ask(.get, "/logs", as: .olga).status == 404)
        #expect(world.ask(.get, "/api/nifi/flow/list?projectId=beta", as: .paul).status == 404)
        #expect(world.ask(.get, "/logs?projectId=nothing", as: .ada).status == 404)
        #expect(world.ask(.post, "/api/expressions/evaluate", [:]).status == 401)
        #expect(world.ask(.post, "/api/expressions/evaluate", as: .vera, [:]).status == 501)
        #expect(world.ask(.get, "/api/expressions/functions").status == 401)
        let functions = world.ask(.get, "/api/expressions/functions", as: .vera)["items"]?.array ?? []
        #expect(functions.contains { $0["name"] == "ifElse" && $0["help"]?.string?.isEmpty == false })
    }

    @Test func `Rows of many runs are sent again by those who may change their flow`() throws {
        let world = try World()
        let run = try Self.failedRun(world)
        let named: JSON = ["rows": [["run_id": .string(run), "index": 0]]]
        let found: JSON = ["flow": "out-a"]
        func status(_ person: Person?, _ body: JSON) -> Int {
            world.ask(.post, "/api/rows/retry", as: person, body).status
        }
        #expect(status(nil, named) == 401)
        #expect([Person.olga, .olaf].map { status($0, named) } == [404, 404])
        #expect([Person.olga, .olaf].map { status($0, found) } == [409, 409])
        #expect([named, found].map { status(.vera, $0) } == [403, 403])
        #expect(status(.paul, found) == 202)
    }

    @Test func `A token is worth nothing once its user is gone`() throws {
        let world = try World()
        #expect(world.ask(.get, "/api/flows", as: .paul).status == 200)
        #expect(world.ask(.post, "/outbound/out-a", as: .paul, [:]).status == 202)
        try world.store.deleteUser("paul", by: "test")
        #expect(world.ask(.get, "/api/flows", as: .paul).status == 401)
        #expect(world.ask(.post, "/outbound/out-a", as: .paul, [:]).status == 401)
    }

    /// A run of out-a with one row that failed.
    static func failedRun(_ world: World) throws -> String {
        let posted = world.ask(.post, "/outbound/out-a", as: .ada, [:])
        let timer = try FakeTimer(world.store)
        try timer.split([.waiting("A1")], steps: [Step(kind: .split, page: 1, startedAt: Template.start, duration: 1)])
        try timer.send("out-a", 1, .failed("400"), status: 400)
        timer.owner.resign()
        return try #require(posted["run_id"]?.string)
    }
}
