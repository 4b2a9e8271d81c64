import HTTPTypes
import OrderedJSON
import Storage
import Testing

@Suite struct UserTests {
    @Test func `A user is added, changed, and gone when deleted`() throws {
        let world = try World()
        let new: JSON = [
            "name": "zoe@example.com", "role": "project", "projects": ["ALPHA"], "password": "correct horse",
        ]
        let added = world.ask(.post, "/api/users", as: .ada, new)
        #expect(added.status == 201)
        #expect(added.json == ["name": "zoe@example.com", "role": "project", "projects": ["alpha"]])
        let token = try Self.signIn(world, "zoe@example.com", "correct horse")
        #expect(world.ask(.get, "/api/flows/in-a", fields: token).status == 200)

        let changed: JSON = ["name": "Zoe@example.com", "role": "view", "projects": ["beta"]]
        let saved = world.ask(.put, "/api/users/zoe@example.com", as: .ada, changed)
        #expect(saved.json == ["name": "zoe@example.com", "role": "view", "projects": ["beta"]])
        #expect(world.ask(.get, "/api/flows/in-a", fields: token).status == 404)
        #expect(world.ask(.get, "/api/flows/in-b", fields: token).status == 200)
        let names = world.ask(.get, "/api/users", as: .ada)["items"]?.array?.compactMap { $0["name"]?.string }
        #expect(names == ["ada", "olaf", "olga", "paul", "vera", "zoe@example.com"])

        #expect(world.ask(.delete, "/api/users/ZOE@example.com", as: .ada).status == 204)
        #expect(world.ask(.get, "/api/flows/in-b", fields: token).status == 401)
        #expect(world.ask(.delete, "/api/users/zoe@example.com", as: .ada).status == 404)
        #expect(world.ask(.put, "/api/users/zoe@example.com", as: .ada, changed).status == 404)
    }

    @Test func `The last partner stays, and stays one`() throws {
        let world = try World()
        #expect(world.ask(.delete, "/api/users/ada", as: .ada).status == 409)
        let demoted = world.ask(.put, "/api/users/ada", as: .ada, ["role": "view"])
        #expect(demoted.status == 409)
        #expect(demoted["detail"]?.string?.contains("the last partner") == true)
        #expect(world.ask(.put, "/api/users/paul", as: .ada, ["role": "partner"]).status == 200)
        #expect(world.ask(.put, "/api/users/ada", as: .ada, ["role": "view"]).status == 200)
        #expect(world.ask(.delete, "/api/users/ada", as: .paul).status == 204)
        #expect(world.ask(.delete, "/api/users/paul", as: .paul).status == 409)
    }

    @Test func `All that is wrong with a user is told at once, member by member`() throws {
        let world = try World()
        let answer = world.ask(
            .post, "/api/users", as: .ada,
            ["name": "a b", "role": "admin", "projects": ["alpha", 1], "password": "short"])
        #expect(answer.status == 422)
        let pointers = answer["errors"]?.array?.compactMap { $0["pointer"]?.string }
        #expect(pointers == ["/name", "/role", "/projects/1", "/password"])
        #expect(!answer.text.contains("short"))
        let nowhere = world.ask(
            .post, "/api/users", as: .ada,
            ["name": "zoe", "role": "view", "projects": ["alpha", "nowhere"], "password": "correct horse"])
        #expect(nowhere["errors"]?[0]?["pointer"] == "/projects/1")
        let taken: JSON = ["name": "ADA", "role": "view", "password": "correct horse"]
        #expect(world.ask(.post, "/api/users", as: .ada, taken).status == 409)
        let renamed = world.ask(.put, "/api/users/vera", as: .ada, ["name": "vero", "role": "view"])
        #expect(renamed["errors"]?[0]?["pointer"] == "/name")
    }

    @Test func `A new password ends all sessions of the user`() throws {
        let world = try World()
        let own: JSON = ["password": "another password", "current": .string(Template.password)]
        #expect(world.ask(.get, "/api/flows", as: .paul).status == 200)
        #expect(world.ask(.put, "/api/users/paul/password", as: .paul, own).status == 204)
        #expect(world.ask(.get, "/api/flows", as: .paul).status == 401)
        #expect(try world.store.signIn(name: "paul", password: Template.password) == nil)
        let token = try Self.signIn(world, "paul", "another password")
        #expect(world.ask(.put, "/api/users/paul/password", as: .ada, ["password": "third password"]).status == 204)
        #expect(world.ask(.get, "/api/flows", fields: token).status == 401)
        let last = try Self.signIn(world, "paul", "third password")
        let saved = world.ask(
            .put, "/api/users/paul", as: .ada,
            ["role": "project", "projects": ["alpha"], "password": "fourth password"])
        #expect(saved.status == 200)
        #expect(world.ask(.get, "/api/flows", fields: last).status == 401)
    }

    @Test func `One's own password needs the present one, and that of others a partner`() throws {
        let world = try World()
        let new: JSON = ["password": "another password"]
        let wrong: JSON = ["password": "another password", "current": "wrong"]
        #expect(world.ask(.put, "/api/users/paul/password", as: .paul, new)["errors"]?[0]?["pointer"] == "/current")
        #expect(world.ask(.put, "/api/users/paul/password", as: .paul, wrong).status == 422)
        #expect(world.ask(.put, "/api/users/vera/password", as: .paul, new).status == 404)
        #expect(world.ask(.put, "/api/users/nobody/password", as: .ada, new).status == 404)
        #expect(world.ask(.put, "/api/users/ada/password", as: .ada, new).status == 422)
        #expect(world.ask(.put, "/api/users/paul/password", new).status == 401)
        for _ in 0..<9 { #expect(world.ask(.put, "/api/users/paul/password", as: .paul, wrong).status == 422) }
        let refused = world.ask(.put, "/api/users/paul/password", as: .paul, wrong)
        #expect(refused.status == 429)
        #expect(refused.fields[.retryAfter] == "900")
    }

    @Test func `Projects are seen by their people, added by partners, and deleted when nothing is in them`() throws {
        let world = try World()
        #expect(world.ask(.post, "/api/projects", as: .ada, ["name": "gamma"]).status == 201)
        #expect(world.ask(.post, "/api/projects", as: .ada, ["name": "Gamma"]).status == 409)
        #expect(world.ask(.post, "/api/projects", as: .ada, ["name": "no such"]).status == 422)
        #expect(world.ask(.post, "/api/projects", as: .paul, ["name": "delta"]).status == 403)
        func names(_ person: Person) -> [String]? {
            world.ask(.get, "/api/projects", as: person)["items"]?.array?.compactMap { $0["name"]?.string }
        }
        #expect(names(.ada) == ["alpha", "beta", "default", "gamma"])
        #expect(names(.vera) == ["alpha"])
        let used = world.ask(.delete, "/api/projects/alpha", as: .ada)
        #expect(used.status == 409)
        #expect(used["detail"]?.string?.contains("the flow in-a") == true)
        #expect(world.ask(.delete, "/api/projects/default", as: .ada).status == 409)
        #expect(world.ask(.delete, "/api/projects/alpha", as: .paul).status == 403)
        #expect(world.ask(.delete, "/api/projects/beta", as: .paul).status == 404)
        #expect(world.ask(.put, "/api/users/vera", as: .ada, ["role": "view", "projects": ["gamma"]]).status == 200)
        #expect(world.ask(.delete, "/api/projects/GAMMA", as: .ada).status == 204)
        #expect(names(.vera) == [])
    }

    static func signIn(_ world: World, _ name: String, _ password: String) throws -> HTTPFields {
        let session = try #require(try world.store.signIn(name: name, password: password))
        return [.authorization: "Bearer \(session.token)"]
    }
}
