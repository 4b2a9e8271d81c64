import HTTPTypes
import OrderedJSON
import Storage
import Testing

@Suite struct TokenTests {
    /// Makes a token, and gives the fields that bring it.
    private func make(_ world: World, _ body: JSON, as person: Person = .paul) throws -> HTTPFields {
        let made = world.ask(.post, "/api/tokens", as: person, body)
        #expect(made.status == 201)
        return [.authorization: "Bearer \(try #require(made["token"]?.string))"]
    }

    @Test func `A token is shown once, listed without itself, and worth nothing once deleted`() throws {
        let world = try World()
        let body: JSON = ["name": "erp", "scope": "all", "expires_at": "2027-01-01T00:00:00Z"]
        let made = world.ask(.post, "/api/tokens", as: .paul, body)
        let token = try #require(made["token"]?.string)
        let id = try #require(made["id"]?.string)
        let fields: HTTPFields = [.authorization: "Bearer \(token)"]
        #expect(world.ask(.get, "/api/flows/in-a", fields: fields).status == 200)
        try world.store.proveWritable()
        let list = world.ask(.get, "/api/tokens", as: .paul)
        #expect(
            list["items"] == [
                [
                    "id": .string(id), "name": "erp", "user": "paul", "scope": "all", "flows": [],
                    "created_at": "2026-09-21T14:13:20Z", "expires_at": "2027-01-01T00:00:00Z",
                    "last_used_at": "2026-09-21T14:13:20Z",
                ]
            ])
        #expect(world.ask(.get, "/api/tokens", as: .vera)["items"] == [])
        #expect(world.ask(.get, "/api/tokens", as: .ada)["items"]?.array?.count == 1)
        #expect(world.ask(.delete, "/api/tokens/\(id)", as: .vera).status == 404)
        #expect(world.ask(.delete, "/api/tokens/\(id)", as: .paul).status == 204)
        #expect(world.ask(.get, "/api/flows/in-a", fields: fields).status == 401)
        #expect(world.ask(.delete, "/api/tokens/\(id)", as: .paul).status == 404)
    }

    @Test func `A token ends at its time and with its user, and not with a session`() throws {
        let world = try World()
        let short = try make(world, ["name": "t", "scope": "read", "expires_at": "2026-09-21T14:14:00Z"])
        let lasting = try make(world, ["name": "t", "scope": "read", "expires_at": .null])
        #expect(world.ask(.get, "/api/flows", fields: short).status == 200)
        world.clock.advance(40_000)
        #expect(world.ask(.get, "/api/flows", fields: short).status == 401)
        world.clock.advance(30 * 24 * 3_600_000)
        #expect(world.ask(.get, "/api/flows", as: .paul).status == 401)
        let session = world.ask(.get, "/api/sessions", fields: lasting)
        #expect(session["scope"] == "read")
        #expect(session["expires_at"] == .null)
        try world.store.deleteUser("paul", by: "test")
        #expect(world.ask(.get, "/api/flows", fields: lasting).status == 401)
    }

    /// Requests, and what tokens of the scopes outbound of out-a, trigger of in-a, trigger, read and all get.
    static let cases: [(method: HTTPRequest.Method, path: String, body: JSON?, statuses: [Int])] = [
        (.post, "/outbound/out-a", [:], [202, 403, 403, 403, 202]),
        (.post, "/outbound/hooks/signed-a", [:], [403, 403, 403, 403, 202]),
        (.post, "/outbound/out-b", [:], [404, 404, 404, 404, 404]),
        (.get, "/trigger/in-a?number=1", nil, [403, 202, 202, 403, 202]),
        (.post, "/api/flows/in-a/runs", ["parameters": ["number": "1"]], [403, 202, 202, 403, 202]),
        (.get, "/api/runs/RUN", nil, [200, 403, 200, 200, 200]), (.get, "/api/runs", nil, [403, 403, 403, 200, 200]),
        (.get, "/api/runs/RUN/rows", nil, [403, 403, 403, 200, 200]),
        (.post, "/api/runs/RUN/retry", nil, [403, 403, 403, 403, 202]),
        (.get, "/api/flows/in-a", nil, [403, 403, 403, 200, 200]),
        (.put, "/api/flows/in-a", RoleTests.flow, [403, 403, 403, 403, 200]),
        (.get, "/api/users", nil, [403, 403, 403, 403, 403]), (.get, "/api/tokens", nil, [403, 403, 403, 200, 200]),
        (.post, "/api/tokens", ["name": "t", "scope": "all"], [403, 403, 403, 403, 201]),
        (.get, "/metrics", nil, [403, 403, 403, 200, 200]), (.get, "/api/sessions", nil, [200, 200, 200, 200, 200]),
        (.get, "/logs?projectId=alpha", nil, [403, 403, 403, 200, 200]),
        (.post, "/api/expressions/evaluate", [:], [403, 403, 403, 403, 501]),
    ]

    @Test(arguments: cases.indices)
    func `A token is good for what it is for, of what its user may do`(index: Int) throws {
        let given = Self.cases[index]
        let world = try World()
        let run = try RoleTests.failedRun(world)
        let tokens = try [
            ["name": "t", "scope": "outbound", "flows": ["out-a"]],
            ["name": "t", "scope": "trigger", "flows": ["in-a"]],
            ["name": "t", "scope": "trigger"], ["name": "t", "scope": "read"], ["name": "t", "scope": "all"],
        ].map { try make(world, $0) }
        let path = given.path.replacing("RUN", with: run)
        #expect(tokens.map { world.ask(given.method, path, given.body, fields: $0).status } == given.statuses)
    }

    @Test func `A token of a viewer changes nothing, whatever it is for`() throws {
        let world = try World()
        let token = try make(world, ["name": "t", "scope": "all"], as: .vera)
        #expect(world.ask(.get, "/api/flows/in-a", fields: token).status == 200)
        #expect(world.ask(.put, "/api/flows/in-a", RoleTests.flow, fields: token).status == 403)
        #expect(world.ask(.post, "/outbound/out-a", [:], fields: token).status == 403)
    }

    @Test func `A token for a flow is not good for another one that takes its name`() throws {
        let world = try World()
        let token = try make(world, ["name": "t", "scope": "outbound", "flows": ["out-a"]])
        let document = world.ask(.get, "/api/flows/out-a", as: .paul).json
        #expect(world.ask(.delete, "/api/flows/out-a", as: .paul).status == 204)
        #expect(world.ask(.post, "/api/flows", as: .paul, document).status == 201)
        #expect(world.ask(.post, "/outbound/out-a", [:], fields: token).status == 403)
    }

    @Test func `Partners make tokens for others`() throws {
        let world = try World()
        let token = try make(world, ["name": "t", "scope": "all", "user": "VERA"], as: .ada)
        #expect(world.ask(.get, "/api/sessions", fields: token)["username"] == "vera")
        #expect(world.ask(.post, "/api/tokens", as: .ada, ["name": "t", "scope": "all", "user": "no"]).status == 422)
    }

    @Test(
        arguments: [
            (["scope": "all"], "/name"), (["name": "a\nb", "scope": "all"], "/name"), (["name": "t"], "/scope"),
            (["name": "t", "scope": "write"], "/scope"), (["name": "t", "scope": "outbound"], "/flows"),
            (["name": "t", "scope": "outbound", "flows": []], "/flows"),
            (["name": "t", "scope": "outbound", "flows": ["out-b"]], "/flows/0"),
            (["name": "t", "scope": "outbound", "flows": ["out-a", "no"]], "/flows/1"),
            (["name": "t", "scope": "read", "flows": ["out-a"]], "/flows"),
            (["name": "t", "scope": "trigger", "flows": "in-a"], "/flows"),
            (["name": "t", "scope": "all", "expires_at": "tomorrow"], "/expires_at"),
            (["name": "t", "scope": "all", "expires_at": "2026-09-21T14:13:20Z"], "/expires_at"),
            (["name": "t", "scope": "all", "user": "ada"], "/user"),
            (["name": "t", "scope": "all", "user": 1], "/user"),
        ] as [(JSON, String)])
    func `What is wrong with a token is told by its place`(body: JSON, pointer: String) throws {
        let world = try World()
        let answer = world.ask(.post, "/api/tokens", as: .paul, body)
        #expect(answer.status == 422)
        #expect(answer["errors"]?[0]?["pointer"] == .string(pointer))
    }
}
