import FlowModel
import HTTPTypes
import OrderedJSON
import Storage
import Testing

@Suite struct FlowTests {
    @Test func `A flow is created, read, replaced and deleted by its document`() throws {
        let world = try World()
        let created = world.ask(
            .post, "/api/flows", as: .paul, Documents.inbound("fresh", project: "alpha", login: "omni-a"))
        #expect(created.status == 201)
        #expect(created.fields[.location] == "/api/flows/fresh")
        let read = world.ask(.get, "/api/flows/FRESH", as: .paul)
        #expect(read.status == 200)
        #expect(read.body == created.body)
        #expect(read.fields[.eTag] == created.fields[.eTag])
        #expect(read["retention_days"] == 30)
        var document = try #require(read.json.object)
        document["retention_days"] = 7
        let replaced = world.ask(
            .put, "/api/flows/fresh", as: .paul, .object(document), fields: [.ifMatch: try #require(read.fields[.eTag])]
        )
        #expect(replaced.status == 200)
        #expect(replaced["retention_days"] == 7)
        #expect(replaced.fields[.eTag] != read.fields[.eTag])
        #expect(world.ask(.get, "/api/flows/fresh", as: .paul).body == replaced.body)
        #expect(world.ask(.delete, "/api/flows/fresh", as: .paul).status == 204)
        #expect(world.ask(.get, "/api/flows/fresh", as: .paul).status == 404)
    }

    @Test func `A document as it is read can be saved again, and nothing changes but the version`() throws {
        let world = try World()
        for name in ["in-a", "out-a", "signed-a"] {
            let read = world.ask(.get, "/api/flows/\(name)", as: .paul)
            let saved = world.ask(.put, "/api/flows/\(name)", as: .paul, read.json)
            #expect(saved.status == 200)
            #expect(saved.body == read.body)
        }
        #expect(try world.store.flow(named: "signed-a")?.flow.configuration.hmac?.secret == "shared secret")
    }

    @Test func `Secrets are never read`() throws {
        let world = try World()
        let read = world.ask(.get, "/api/flows/signed-a", as: .ada)
        #expect(read["configuration"]?["hmac"]?["secret"] == ["set": true])
        #expect(!read.text.contains("shared secret"))
    }

    @Test func `What is wrong with a document is said member by member`() throws {
        let world = try World()
        let answer = world.ask(
            .post, "/api/flows", as: .ada,
            [
                "name": "bad name", "direction": "inbound", "colour": "red", "configuration": ["domain_url": "ftp://x"],
                "login": [:], "read": [:],
            ])
        #expect(answer.status == 422)
        let pointers = answer["errors"]?.array?.compactMap { $0["pointer"]?.string } ?? []
        #expect(Set(pointers) == ["/name", "/colour", "/configuration/domain_url", "/login/omnitron", "/read/url"])
    }

    @Test(
        arguments: [
            ("{", "application/json", 400), ("", "application/json", 400), ("{}", "text/plain", 415),
            ("{}", "application/json; charset=latin1", 415),
            ("[]", "application/json", 422), ("{}", "application/merge-patch+json", 422),
        ])
    func `What is no document is refused`(body: String, type: String, status: Int) throws {
        let world = try World()
        for (method, path) in [
            (HTTPRequest.Method.post, "/api/flows"), (.put, "/api/flows/in-a"), (.post, "/api/logins"),
            (.put, "/api/logins/omni-a"),
        ] {
            let answer = world.send(
                method, path, Array(body.utf8),
                fields: [.contentType: type, .authorization: "Bearer \(world.tokens[.ada] ?? "")"])
            #expect(answer.status == status)
        }
    }

    @Test func `What is not JSON is refused with its place`() throws {
        let world = try World()
        let answer = world.send(
            .post, "/api/flows", Array("{\n  \"name\": nope}".utf8),
            fields: [.authorization: "Bearer \(world.tokens[.ada] ?? "")"])
        #expect(answer.status == 400)
        #expect(answer["line"] == 2)
        #expect(answer["column"] == 11 || answer["column"] == 12)
    }

    @Test func `A name is taken once, upper and lower case alike, and stays`() throws {
        let world = try World()
        #expect(
            world.ask(.post, "/api/flows", as: .ada, Documents.inbound("IN-A", project: "alpha", login: "omni-a"))
                .status == 409)
        let other = world.ask(
            .put, "/api/flows/in-a", as: .ada, Documents.inbound("in-c", project: "alpha", login: "omni-a"))
        #expect(other.status == 422)
        #expect(other["errors"]?[0]?["pointer"] == "/name")
        let same = world.ask(
            .put, "/api/flows/in-a", as: .ada, Documents.inbound("IN-A", project: "alpha", login: "omni-a"))
        #expect(same.status == 200)
        #expect(same["name"] == "in-a")
    }

    @Test func `References have to be there`() throws {
        let world = try World()
        let login = world.ask(.post, "/api/flows", as: .ada, Documents.inbound("x", project: "alpha", login: "nobody"))
        #expect(login.status == 422)
        #expect(login["errors"]?[0]?["pointer"] == "/login/omnitron")
        let foreign = world.ask(
            .post, "/api/flows", as: .ada, Documents.inbound("x", project: "alpha", login: "omni-b"))
        #expect(foreign["errors"]?[0]?["pointer"] == "/login/omnitron")
        let project = world.ask(
            .post, "/api/flows", as: .ada, Documents.inbound("x", project: "gamma", login: "omni-a"))
        #expect(project.status == 422)
        #expect(project["errors"]?[0]?["pointer"] == "/project")
        var document = try #require(Documents.outbound("x", project: "alpha", login: "omni-a").object)
        document["configuration"] = ["domain_url": "https://demo.omnitron.example", "outbound_path": "out-b"]
        let path = world.ask(.post, "/api/flows", as: .paul, .object(document))
        #expect(path.status == 422)
        #expect(path["errors"]?[0]?["pointer"] == "/configuration/outbound_path")
    }

    @Test func `A project user learns nothing of other projects through references`() throws {
        let world = try World()
        let foreign = world.ask(
            .post, "/api/flows", as: .paul, Documents.inbound("x", project: "alpha", login: "omni-b"))
        let missing = world.ask(
            .post, "/api/flows", as: .paul, Documents.inbound("x", project: "alpha", login: "omni-z"))
        #expect(foreign.status == 422)
        #expect(foreign.text.replacing("omni-b", with: "omni-z") == missing.text)
        var document = try #require(Documents.inbound("x", project: "alpha", login: "omni-a").object)
        document["schedule"] = ["after": "in-b"]
        let after = world.ask(.post, "/api/flows", as: .paul, .object(document))
        document["schedule"] = ["after": "in-z"]
        #expect(
            after.text.replacing("in-b", with: "in-z")
                == world.ask(.post, "/api/flows", as: .paul, .object(document)).text)
    }

    @Test func `A version that was replaced in between is not overwritten`() throws {
        let world = try World()
        let document = Documents.inbound("in-a", project: "alpha", login: "omni-a")
        let tag = try #require(world.ask(.get, "/api/flows/in-a", as: .ada).fields[.eTag])
        #expect(
            world.ask(.put, "/api/flows/in-a", as: .ada, document, fields: [.ifMatch: "\"x\", \(tag)"]).status == 200)
        let late = world.ask(.put, "/api/flows/in-a", as: .ada, document, fields: [.ifMatch: tag])
        #expect(late.status == 412)
        #expect(world.ask(.put, "/api/flows/in-a", as: .ada, document, fields: [.ifMatch: "W/\(tag)"]).status == 412)
        #expect(world.ask(.put, "/api/flows/in-a", as: .ada, document, fields: [.ifMatch: "*"]).status == 200)
        #expect(world.ask(.put, "/api/flows/in-a", as: .ada, document).status == 200)
        #expect(world.ask(.delete, "/api/flows/in-a", as: .ada, fields: [.ifMatch: tag]).status == 412)
    }

    @Test func `A browser has to name the version that it saves over`() throws {
        let world = try World()
        let document = Documents.inbound("in-a", project: "alpha", login: "omni-a")
        var fields = world.browser(.paul)
        #expect(world.ask(.put, "/api/flows/in-a", document, fields: fields).status == 428)
        fields[.ifMatch] = world.ask(.get, "/api/flows/in-a", fields: fields).fields[.eTag]
        #expect(world.ask(.put, "/api/flows/in-a", document, fields: fields).status == 200)
    }

    @Test func `The list has what a person looks for first`() throws {
        let world = try World()
        let flow = try #require(try world.store.flow(named: "in-a"))
        try world.store.plan([PlannedFlow(flow: flow, due: Template.start + 60_000)])
        let posted = world.ask(.post, "/outbound/out-a", as: .paul, [:])
        let list = world.ask(.get, "/api/flows", as: .paul)
        let items = try #require(list["items"]?.array)
        #expect(items.map { $0["name"] } == ["in-a", "out-a", "signed-a"])
        #expect(items[0]["next_run_at"] == "2026-09-21T14:14:20Z")
        #expect(items[0]["schedule"] == ["every": "5m"])
        #expect(items[0]["last_run"] == .null)
        #expect(items[1]["last_run"]?["id"] == posted["run_id"])
        #expect(items[1]["outbound_url"] == "/outbound/out-a")
        #expect(items[2]["outbound_url"] == "/outbound/hooks/signed-a")
        #expect(world.ask(.get, "/api/flows", as: .ada)["items"]?.array?.count == 5)
    }

    @Test func `A flow with rows that wait is deleted only when asked twice`() throws {
        let world = try World()
        #expect(world.ask(.post, "/outbound/out-a", as: .paul, [:]).status == 202)
        let refused = world.ask(.delete, "/api/flows/out-a", as: .paul)
        #expect(refused.status == 409)
        #expect(refused["rows"] == 1)
        #expect(world.ask(.delete, "/api/flows/out-a?force=maybe", as: .paul).status == 400)
        #expect(world.ask(.delete, "/api/flows/out-a?force=1", as: .paul).status == 204)
        #expect(world.ask(.get, "/api/flows/out-a", as: .paul).status == 404)
    }

    @Test func `The cursor is seen and set, with a zone or in the flow's own`() throws {
        let world = try World()
        #expect(world.ask(.get, "/api/flows/in-a/cursor", as: .vera).json == ["last_request": "2024-10-01T00:00:00Z"])
        let set = world.ask(.put, "/api/flows/in-a/cursor", as: .paul, ["last_request": "2025-01-02T03:04:05+01:00"])
        #expect(set.json == ["last_request": "2025-01-02T02:04:05Z"])
        let local = world.ask(.put, "/api/flows/in-a/cursor", as: .paul, ["last_request": "2025-01-02T03:04:05.000000"])
        #expect(local.json == ["last_request": "2025-01-02T00:04:05Z"])
        #expect(world.ask(.get, "/api/flows/in-a/cursor", as: .paul).json == local.json)
        for body: JSON in [["last_request": "yesterday"], [:], ["last_request": 5]] {
            let wrong = world.ask(.put, "/api/flows/in-a/cursor", as: .paul, body)
            #expect(wrong.status == 422)
            #expect(wrong["errors"]?[0]?["pointer"] == "/last_request")
        }
        #expect(world.ask(.put, "/api/flows/in-a/cursor", as: .paul, ["other": 5]).status == 400)
        #expect(world.ask(.get, "/api/flows/out-a/cursor", as: .paul).status == 404)
        #expect(
            world.ask(.put, "/api/flows/out-a/cursor", as: .paul, ["last_request": "2025-01-02T03:04:05Z"]).status
                == 404)
    }
}
