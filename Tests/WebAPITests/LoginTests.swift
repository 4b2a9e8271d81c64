import FlowModel
import HTTPTypes
import OrderedJSON
import Storage
import Testing

@Suite struct LoginTests {
    @Test func `A login is created, read without its secrets, replaced and deleted`() throws {
        let world = try World()
        let document: JSON = [
            "name": "erp", "project": "alpha", "type": "jwt", "url": "https://erp.example/login", "username": "me",
            "password": "p4ssword!",
            "body": ["tenant": ["secret": "tenant-secret"]],
        ]
        let created = world.ask(.post, "/api/logins", as: .paul, document)
        #expect(created.status == 201)
        #expect(created.fields[.location] == "/api/logins/erp")
        #expect(created["password"] == ["set": true])
        #expect(created["body"]?["tenant"] == ["set": true])
        #expect(!created.text.contains("p4ssword") && !created.text.contains("tenant-secret"))
        let read = world.ask(.get, "/api/logins/ERP", as: .vera)
        #expect(read.body == created.body)
        var changed = try #require(read.json.object)
        changed["username"] = "you"
        let replaced = world.ask(
            .put, "/api/logins/erp", as: .paul, .object(changed), fields: [.ifMatch: try #require(read.fields[.eTag])])
        #expect(replaced.status == 200)
        let stored = try #require(try world.store.login(named: "erp"))
        #expect(Set(stored.document.secrets) == ["p4ssword!", "tenant-secret"])
        #expect(
            world.ask(
                .put, "/api/logins/erp", as: .paul, .object(changed),
                fields: [.ifMatch: try #require(read.fields[.eTag])]
            ).status == 412)
        #expect(world.ask(.put, "/api/logins/erp", .object(changed), fields: world.browser(.paul)).status == 428)
        #expect(world.ask(.delete, "/api/logins/erp", as: .paul).status == 204)
        #expect(world.ask(.get, "/api/logins/erp", as: .paul).status == 404)
    }

    @Test func `A login that is wrong is refused with pointers`() throws {
        let world = try World()
        let answer = world.ask(
            .post, "/api/logins", as: .ada,
            ["name": "x", "project": "alpha", "type": "omnitron", "username": "u", "password": ["set": true]])
        #expect(answer.status == 422)
        #expect(answer["errors"]?[0]?["pointer"] == "/password")
        let kind = world.ask(.post, "/api/logins", as: .ada, ["name": "x", "type": "magic"])
        #expect(kind["errors"]?[0]?["pointer"] == "/type")
        #expect(world.ask(.post, "/api/logins", as: .ada, Documents.login("OMNI-A", project: "alpha")).status == 409)
        #expect(
            world.ask(.put, "/api/logins/omni-a", as: .ada, Documents.login("other", project: "alpha")).status == 422)
    }

    @Test func `A login that flows use stays, and stays in its project`() throws {
        let world = try World()
        #expect(world.ask(.delete, "/api/logins/omni-a", as: .ada).status == 409)
        #expect(
            world.ask(.put, "/api/logins/omni-a", as: .ada, Documents.login("omni-a", project: "beta")).status == 409)
        #expect(world.ask(.delete, "/api/logins/nobody", as: .ada).status == 404)
    }

    @Test func `The list names the logins that one sees`() throws {
        let world = try World()
        let items = try #require(world.ask(.get, "/api/logins", as: .olga)["items"]?.array)
        #expect(items.map { $0["name"] } == ["omni-b"])
        #expect(items[0]["type"] == "omnitron")
        #expect(world.ask(.get, "/api/logins", as: .ada)["items"]?.array?.count == 2)
    }
}
