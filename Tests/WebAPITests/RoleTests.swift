import FlowModel
import HTTPTypes
import OrderedJSON
import Storage
import Testing

@testable import WebAPI

@Suite struct RoleTests {
    /// A request about something of the project alpha, and what its own people get.
    struct Case: Sendable {
        let method: HTTPRequest.Method
        let path: String
        let body: JSON?
        /// What paul gets, the project user.
        let own: Int
        /// What vera gets, who may look.
        let view: Int

        init(_ method: HTTPRequest.Method, _ path: String, _ own: Int, _ view: Int, _ body: JSON? = nil) {
            (self.method, self.path, self.own, self.view, self.body) = (method, path, own, view, body)
        }
    }

    static let flow = Documents.inbound("in-a", project: "alpha", login: "omni-a")

    static let cases = [
        Case(.get, "/api/flows/in-a", 200, 200), Case(.put, "/api/flows/in-a", 200, 403, flow),
        Case(.delete, "/api/flows/in-a", 204, 403),
        Case(.post, "/api/flows/in-a/runs", 202, 403, ["parameters": ["number": "1"]]),
        Case(.get, "/api/flows/in-a/cursor", 200, 200),
        Case(.put, "/api/flows/in-a/cursor", 200, 403, ["last_request": "2025-01-01T00:00:00Z"]),
        Case(.post, "/api/flows/in-a/test/read", 501, 501, [:]),
        Case(.post, "/api/flows/in-a/test/script", 501, 501, [:]),
        Case(.post, "/api/flows/in-a/test/mapping", 501, 501, [:]),
        Case(.post, "/api/flows/in-a/test/write_script", 501, 501, [:]),
        Case(.post, "/api/flows/in-a/test/flow", 501, 501, [:]), Case(.post, "/api/logins/omni-a/test", 501, 501, [:]),
        Case(.get, "/api/logins/omni-a", 200, 200),
        Case(.put, "/api/logins/omni-a", 200, 403, Documents.login("omni-a", project: "alpha")),
        Case(.delete, "/api/logins/omni-a", 409, 403), Case(.get, "/trigger/in-a?number=1", 202, 403),
        Case(.post, "/outbound/out-a", 202, 403, [:]), Case(.get, "/api/runs/RUN", 200, 200),
        Case(.get, "/api/runs/RUN/rows", 200, 200),
        Case(.get, "/api/runs/RUN/rows/0", 200, 200), Case(.post, "/api/runs/RUN/retry", 202, 403),
        Case(.post, "/api/runs/RUN/cancel", 202, 403), Case(.get, "/api/nifi/flow/list?projectId=alpha", 200, 200),
        Case(.get, "/logs?projectId=alpha", 200, 200), Case(.get, "/logs?flowId=out-a", 200, 200),
        Case(.get, "/api/flows/in-a/versions", 200, 200), Case(.get, "/api/flows/in-a/versions/1", 200, 200),
        Case(.post, "/api/flows/validate?name=in-a", 200, 403, flow),
        Case(.get, "/api/flows/in-a/next", 200, 200), Case(.get, "/api/flows/in-a/slots", 200, 200),
    ]

    /// A request for partners only, and what they get.
    static let partnerCases: [(method: HTTPRequest.Method, path: String, status: Int, body: JSON?)] = [
        (.get, "/api/users", 200, nil),
        (.post, "/api/users", 201, ["name": "new", "role": "view", "password": "long enough"]),
        (.put, "/api/users/vera", 200, ["role": "view"]), (.delete, "/api/users/vera", 204, nil),
        (.post, "/api/projects", 201, ["name": "gamma"]), (.get, "/api/audit", 200, nil),
    ]

    @Test(arguments: cases.indices)
    func `Partners do all, project users all in their own, viewers look, and others find nothing`(index: Int) throws {
        let given = Self.cases[index]
        let world = try World()
        let run = try Self.failedRun(world)
        let path = given.path.replacing("RUN", with: run)
        func status(_ person: Person?) -> Int { world.ask(given.method, path, as: person, given.body).status }
        #expect(status(.olga) == 404, "another project's user")
        #expect(status(.olaf) == 404, "another project's viewer")
        #expect(status(nil) == 401, "nobody")
        for (token, what) in try Self.worthless(world) {
            let fields: HTTPFields = [.authorization: "Bearer \(token)"]
            #expect(world.ask(given.method, path, given.body, fields: fields).status == 401, "\(what) token")
        }
        #expect(status(.vera) == given.view, "viewer")
        #expect(status(.paul) == given.own, "project user")
        let partner = try World()
        let partnerPath = given.path.replacing("RUN", with: try Self.failedRun(partner))
        #expect(partner.ask(given.method, partnerPath, as: .ada, given.body).status == given.own, "partner")
    }

    @Test(arguments: partnerCases.indices)
    func `What concerns people is for partners only`(index: Int) throws {
        let given = Self.partnerCases[index]
        let world = try World()
        for person in [Person.paul, .olga, .vera, .olaf] {
            #expect(world.ask(given.method, given.path, as: person, given.body).status == 403, "\(person)")
        }
        #expect(world.ask(given.method, given.path, given.body).status == 401)
        for (token, what) in try Self.worthless(world) {
            let fields: HTTPFields = [.authorization: "Bearer \(token)"]
            #expect(world.ask(given.method, given.path, given.body, fields: fields).status == 401, "\(what) token")
        }
        #expect(world.ask(given.method, given.path, as: .ada, given.body).status == given.status)
    }

    /// Tokens that let nobody in, with what they are.
    static func worthless(_ world: World) throws -> [(token: String, what: String)] {
        let wanted = NewToken(name: "t", user: "ada", scope: .all, flows: nil, expiresAt: world.clock.now + 1)
        let expired = try world.store.addToken(wanted, by: "test").secret
        var lasting = wanted
        lasting.expiresAt = nil
        let revoked = try world.store.addToken(lasting, by: "test")
        #expect(try world.store.identity(token: expired) != nil)
        #expect(try world.store.identity(token: revoked.secret) != nil)
        try world.store.deleteToken(id: revoked.token.id, by: "test")
        world.clock.advance(1)
        return [("osf_unknown", "an unknown"), (expired, "an expired"), (revoked.secret, "a revoked")]
    }

    @Test func `Every route but those for everybody is in the table of roles`() throws {
        let world = try World()
        let asked = Self.cases.map { ($0.method, $0.path) } + Self.partnerCases.map { ($0.method, $0.path) }
        let walked = asked.map { method, path in
            let head = HTTPRequest(
                method: method, scheme: "http", authority: nil, path: path.replacing("RUN", with: "x"))
            return world.service.route(of: WebRequest(head: head))?.pattern.text ?? ""
        }
        let elsewhere: Set = [
            "/health", "/metrics", "/openapi.json", "/api/sessions", "/api/nifi/login", "/api/flows", "/api/logins",
            "/api/runs",
            "/api/expressions/evaluate", "/api/expressions/functions", "/api/schedules/next", "/api/rows",
            "/api/rows/retry",
            "/api/users/{name}/password",
            "/api/projects", "/api/projects/{name}", "/api/tokens", "/api/tokens/{id}",
        ]
        let missing = world.service.routes.map(\.pattern.text).filter {
            !walked.contains($0) && !elsewhere.contains($0)
        }
        #expect(missing == [])
    }

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
