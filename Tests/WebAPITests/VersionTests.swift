import HTTPTypes
import OrderedJSON
import Storage
import Testing

@Suite struct VersionTests {
    @Test func `Each saving is a version that can be read, newest first and page by page`() throws {
        let world = try World()
        var document = world.ask(.get, "/api/flows/signed-a", as: .paul).json.object ?? [:]
        for days in [10, 20] {
            document["retention_days"] = .number(JSONNumber(days))
            #expect(world.ask(.put, "/api/flows/signed-a", as: .paul, .object(document)).status == 200)
        }
        let first = world.ask(.get, "/api/flows/signed-a/versions?limit=2", as: .vera)
        #expect(first["items"]?.array?.map { $0["version"]?.int } == [3, 2])
        #expect(first["items"]?[0]?["created_by"] == "paul")
        let next = try #require(first["next"]?.string)
        let second = world.ask(.get, "/api/flows/signed-a/versions?limit=2&after=\(next)", as: .vera)
        #expect(
            second.json == [
                "items": [["version": 1, "created_at": "2026-09-21T14:13:20Z", "created_by": "test"]], "next": .null,
            ])
        #expect(world.ask(.get, "/api/flows/signed-a/versions/2", as: .vera)["retention_days"] == 10)
        let old = world.ask(.get, "/api/flows/signed-a/versions/1", as: .vera)
        #expect(old["retention_days"] == 30)
        #expect(old["configuration"]?["hmac"]?["secret"] == ["set": true])
        for wrong in ["0", "4", "x", "99999999999999999999"] {
            #expect(world.ask(.get, "/api/flows/signed-a/versions/\(wrong)", as: .vera).status == 404)
        }
        let noted = world.ask(.get, "/api/audit?action=flow.save&limit=1", as: .ada)
        #expect(noted["items"]?[0]?["detail"] == "version 3, changed: retention_days")
    }

    @Test func `A document is looked at without being saved`() throws {
        let world = try World()
        var document = Documents.inbound("fresh", project: "alpha", login: "omni-a").object ?? [:]
        #expect(world.ask(.post, "/api/flows/validate", as: .paul, .object(document)).json == ["valid": true])
        #expect(world.ask(.get, "/api/flows/fresh", as: .paul).status == 404)
        document["login"] = ["omnitron": "omni-b"]
        let foreign = world.ask(.post, "/api/flows/validate", as: .paul, .object(document))
        #expect(foreign["errors"]?[0]?["pointer"] == "/login/omnitron")
        document["login"] = ["omnitron": "nothing"]
        document["retention_days"] = "x"
        let wrong = world.ask(.post, "/api/flows/validate", as: .paul, .object(document))
        #expect(wrong.status == 422)
        #expect(wrong["errors"]?[0]?["pointer"] == "/retention_days")
    }

    @Test func `A document is looked at as the next version of a flow, with the secrets that are kept`() throws {
        let world = try World()
        let document = world.ask(.get, "/api/flows/signed-a", as: .paul).json
        #expect(world.ask(.post, "/api/flows/validate?name=signed-a", as: .paul, document).json == ["valid": true])
        let fresh = world.ask(.post, "/api/flows/validate", as: .paul, document)
        #expect(fresh["errors"]?[0]?["pointer"] == "/configuration/hmac/secret")
        let taken = world.ask(.post, "/api/flows/validate", as: .paul, RoleTests.flow)
        #expect(taken["errors"]?[0]?["pointer"] == "/name")
        #expect(world.ask(.post, "/api/flows/validate?name=out-a", as: .paul, document).status == 422)
        #expect(world.ask(.post, "/api/flows/validate?name=in-b", as: .paul, document).status == 404)
    }

    @Test func `A flow may be called as a route is`() throws {
        let world = try World()
        let document = Documents.outbound("validate", project: "alpha", login: "omni-a")
        #expect(world.ask(.post, "/api/flows", as: .paul, document).status == 201)
        #expect(world.ask(.get, "/api/flows/validate", as: .paul)["name"] == "validate")
        #expect(world.ask(.put, "/api/flows/validate", as: .paul, document).status == 200)
        #expect(world.ask(.post, "/api/flows/validate?name=validate", as: .paul, document).status == 200)
        #expect(world.ask(.delete, "/api/flows/validate", as: .paul).status == 204)
        #expect(world.ask(.patch, "/api/flows/validate", as: .paul).status == 405)
    }
}
