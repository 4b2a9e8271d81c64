import HTTPTypes
import OrderedJSON
@testable import Storage
import Testing

@Suite struct AuditTests {
    private func actions(_ world: World, _ query: String = "") -> [String] {
        let items = world.ask(.get, "/api/audit?limit=1000\(query)", as: .ada)["items"]?.array ?? []
        return items.map { "\($0["who"]?.string ?? "") \($0["action"]?.string ?? "") \($0["subject"]?.string ?? "")" }
    }

    @Test func `Each change is noted with who, what and from where, and nothing of a secret`() throws {
        let world = try World()
        let run = try RoleTests.failedRun(world)
        let before = actions(world).count
        let login = Documents.login("omni-c", project: "alpha")
        let flow = Documents.inbound("in-c", project: "alpha", login: "omni-c")
        #expect(world.ask(.post, "/api/logins", as: .paul, login).status == 201)
        #expect(world.ask(.put, "/api/logins/omni-c", as: .paul, login).status == 200)
        #expect(world.ask(.post, "/api/flows", as: .paul, flow).status == 201)
        #expect(world.ask(.put, "/api/flows/in-c", as: .paul, flow).status == 200)
        let cursor: JSON = ["last_request": "2025-01-01T00:00:00Z"]
        #expect(world.ask(.put, "/api/flows/in-c/cursor", as: .paul, cursor).status == 200)
        #expect(world.ask(.delete, "/api/flows/in-c", as: .paul).status == 204)
        #expect(world.ask(.delete, "/api/logins/omni-c", as: .paul).status == 204)
        let retry = try #require(world.ask(.post, "/api/runs/\(run)/retry", as: .paul)["run_id"]?.string)
        #expect(world.ask(.post, "/api/runs/\(retry)/cancel", as: .paul).status == 202)
        #expect(world.ask(.get, "/api/flows/in-a?export=1", as: .paul).status == 200)
        let user: JSON = ["name": "zoe", "role": "view", "password": "correct horse"]
        #expect(world.ask(.post, "/api/users", as: .ada, user).status == 201)
        #expect(world.ask(.put, "/api/users/zoe", as: .ada, ["role": "project"]).status == 200)
        #expect(world.ask(.put, "/api/users/zoe/password", as: .ada, ["password": "horse correct"]).status == 204)
        #expect(world.ask(.delete, "/api/users/zoe", as: .ada).status == 204)
        #expect(world.ask(.post, "/api/projects", as: .ada, ["name": "gamma"]).status == 201)
        #expect(world.ask(.delete, "/api/projects/gamma", as: .ada).status == 204)
        let token = world.ask(.post, "/api/tokens", as: .ada, ["name": "t", "scope": "all"])
        let id = try #require(token["id"]?.string)
        #expect(world.ask(.delete, "/api/tokens/\(id)", as: .ada).status == 204)
        let wrong: JSON = ["username": "vera", "password": "wrong password"]
        #expect(world.ask(.post, "/api/sessions", wrong).status == 401)
        let right: JSON = ["username": "vera", "password": .string(Template.password)]
        let session = world.ask(.post, "/api/sessions", right)
        let fields: HTTPFields = [.authorization: "Bearer \(session["token"]?.string ?? "")"]
        #expect(world.ask(.delete, "/api/sessions", fields: fields).status == 204)

        let answer = world.ask(.get, "/api/audit?limit=1000", as: .ada)
        let noted = (actions(world).dropLast(before)).reversed()
        #expect(
            Array(noted) == [
                "paul login.create omni-c", "paul login.save omni-c", "paul flow.create in-c", "paul flow.save in-c",
                "paul flow.cursor in-c", "paul flow.delete in-c", "paul login.delete omni-c", "paul run.retry \(run)",
                "paul run.cancel \(retry)", "paul flow.export in-a", "ada user.create zoe", "ada user.save zoe",
                "ada user.password zoe", "ada user.delete zoe", "ada project.create gamma", "ada project.delete gamma",
                "ada token.create \(id)", "ada token.delete \(id)", "vera session.refuse vera",
                "vera session.create vera", "vera session.delete vera",
            ])
        let moved = answer["items"]?.array?.first { $0["action"] == "flow.cursor" }
        #expect(moved?["detail"] == "from 2024-10-01T00:00:00Z to 2025-01-01T00:00:00Z")
        #expect(answer["items"]?[0]?["address"] == "192.0.2.7")
        #expect(answer["items"]?[0]?["at"] == "2026-09-21T14:13:20Z")
        for secret in [
            Documents.omnitronPassword, "wrong password", "correct horse", "horse correct",
            token["token"]?.string ?? "?",
        ] {
            #expect(!answer.text.contains(secret))
        }
    }

    @Test func `A name that is no user's is not noted, since it may be a password`() throws {
        let world = try World()
        #expect(world.ask(.post, "/api/sessions", ["username": "hunter2", "password": "x"]).status == 401)
        #expect(actions(world).first == "unknown session.refuse unknown")
    }

    @Test func `Entries are found by who, action, subject and time, page by page`() throws {
        let world = try World()
        try world.store.note("flow.export", of: "in-a", by: "paul")
        world.clock.advance(1000)
        try world.store.note("flow.export", of: "IN-A", by: "Paul")
        try world.store.note("backup.create", of: "file", by: "flowctl")
        #expect(actions(world, "&who=PAUL&action=flow.export").count == 2)
        #expect(actions(world, "&subject=in-a&action=flow").count == 3)
        #expect(actions(world, "&action=flow&from=2026-09-21T14:13:21Z") == ["Paul flow.export IN-A"])
        #expect(actions(world, "&subject=in-a&action=flow.export&to=2026-09-21T14:13:21Z") == ["paul flow.export in-a"])
        #expect(actions(world, "&action=flo") == [])
        let first = world.ask(.get, "/api/audit?limit=1&who=paul&action=flow.export", as: .ada)
        let next = try #require(first["next"]?.string)
        let second = world.ask(.get, "/api/audit?limit=1&who=paul&action=flow.export&after=\(next)", as: .ada)
        #expect(second["items"]?[0]?["subject"] == "in-a")
        #expect(second["next"] == .null)
        #expect(world.ask(.get, "/api/audit?after=x", as: .ada).status == 400)
    }

    @Test func `Entries are kept for a year and go in small steps`() throws {
        let world = try World()
        for number in 0..<50 { try world.store.note("flow.export", of: "f\(number)", by: "test") }
        world.clock.advance(365 * 24 * 3_600_000)
        #expect(
            try world.store.auditEntries(AuditQuery(limit: 100)).items.filter { $0.action == "flow.export" }.count == 50
        )
        world.clock.advance(1)
        #expect(try world.store.auditEntries(AuditQuery(limit: 100)).items.isEmpty)
        let kept = try world.store.countAuditEntries()
        try world.store.note("flow.export", of: "new", by: "test")
        #expect(try world.store.countAuditEntries() == kept - 20 + 1)
    }
}
