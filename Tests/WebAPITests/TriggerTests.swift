import FlowModel
import Foundation
import HTTPTypes
import OrderedJSON
import Storage
import Testing

@Suite struct TriggerTests {
    private func pages() throws -> String {
        let directory = try Template.emptyDirectory()
        try Data("<!doctype html><title>Trigger</title>".utf8).write(
            to: URL(fileURLWithPath: directory + "/trigger.html"))
        return directory
    }

    @Test func `Parameters and a token run the flow, with the attributes that expressions read`() throws {
        let world = try World()
        let answer = world.ask(.get, "/trigger/IN-A?number=A%201%2B2&shop=b%C3%BCy%C3%BCk", as: .paul)
        #expect(answer.status == 202)
        let id = try #require(answer["run_id"]?.string)
        #expect(answer.json == ["run_id": .string(id)])
        #expect(answer.fields[.location] == "/api/runs/\(id)")
        let run = try #require(try world.store.run(id: id))
        #expect(run.trigger == .trigger)
        #expect(run.triggeredBy == "paul")
        #expect(
            run.attributes == [
                "http.query.string": "number=A%201%2B2&shop=b%C3%BCy%C3%BCk", "http.query.param.number": "A 1+2",
                "http.query.param.shop": "büyük",
            ])
    }

    @Test func `Defaults go with what they are declared for`() throws {
        let world = try World()
        let answer = world.ask(
            .post, "/api/flows/in-a/runs", as: .paul, ["parameters": ["modified_date__gt": "2024-10-01T00:29:59.000Z"]])
        #expect(answer.status == 202)
        let run = try #require(try world.store.run(id: answer["run_id"]?.string ?? ""))
        #expect(run.attributes["http.query.string"] == "modified_date__gt=2024-10-01T00%3A29%3A59.000Z&shop=main")
    }

    @Test(
        arguments: [
            "", "?", "?shop=x", "?number=1&modified_date__gt=2024-10-01", "?number=1&number=2", "?number=1&colour=red",
            "?number=%zz",
            "?number=%FF", "?number=",
        ])
    func `Parameters that are not right are refused`(query: String) throws {
        let world = try World()
        #expect(world.ask(.get, "/trigger/in-a\(query)", as: .paul).status == 400)
        #expect(try world.store.runs(RunQuery()).items.isEmpty)
    }

    @Test func `The body of the API is checked in the same way`() throws {
        let world = try World()
        for body: JSON in [
            [:], ["parameters": [:]], ["parameters": ["number": "1", "modified_date__gt": "x"]],
            ["parameters": ["number": ["1"]]],
            ["parameters": "number"], ["parameter": ["number": "1"]], [],
            ["parameters": ["number": "1", "colour": "red"]],
        ] {
            #expect(world.ask(.post, "/api/flows/in-a/runs", as: .paul, body).status == 400)
        }
        #expect(world.ask(.post, "/api/flows/in-a/runs", as: .paul, ["parameters": ["number": 12]]).status == 202)
    }

    @Test(
        arguments: [
            "token=osf_1", "number=1&access_token=x", "number=1&Authorization=Bearer%20x",
            "number=osf_0123456789abcdefghijklmnop", "number=osfk_0123456789abcdefghijklmno",
            "number=Bearer%20abc", "number=1&api_key=x",
        ])
    func `A token in the query string is refused, whoever asks`(query: String) throws {
        let world = try World(pages: try pages())
        #expect(world.ask(.get, "/trigger/in-a?\(query)", as: .paul).status == 400)
        #expect(world.ask(.get, "/trigger/in-a?\(query)").status == 400)
        #expect(world.ask(.get, "/trigger/in-a?\(query)", fields: world.browser(.paul)).status == 400)
        #expect(try world.store.runs(RunQuery()).items.isEmpty)
    }

    @Test func `A browser gets the page and runs nothing`() throws {
        let world = try World(pages: try pages())
        var fields = world.browser(.paul)
        for path in ["/trigger/in-a", "/trigger/in-a?number=1", "/trigger/out-b"] {
            #expect(world.ask(.get, path, fields: fields).text.contains("<title>Trigger"))
        }
        fields = [.accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"]
        let page = world.ask(.get, "/trigger/in-a?number=1", fields: fields)
        #expect(page.status == 200)
        #expect(page.fields[.contentType] == "text/html; charset=utf-8")
        #expect(try world.store.runs(RunQuery()).items.isEmpty)
    }

    @Test func `A program without a token is told so`() throws {
        let world = try World(pages: try pages())
        #expect(world.ask(.get, "/trigger/in-a?number=1").status == 401)
        #expect(world.ask(.get, "/trigger/in-a?number=1", fields: [.accept: "*/*"]).status == 401)
        #expect(
            world.ask(.get, "/trigger/in-a?number=1", fields: [.accept: "text/html", .authorization: "Basic x"]).status
                == 401)
    }

    @Test func `HEAD runs nothing`() throws {
        let world = try World(pages: try pages())
        #expect(world.ask(.head, "/trigger/in-a?number=1", as: .paul).status == 200)
        #expect(try world.store.runs(RunQuery()).items.isEmpty)
    }

    @Test func `Without pages the page is not there`() throws {
        let world = try World()
        #expect(world.ask(.get, "/trigger/in-a", fields: world.browser(.paul)).status == 404)
    }

    @Test func `Outbound flows and flows that are off are not run by hand`() throws {
        let world = try World()
        #expect(world.ask(.get, "/trigger/out-a?number=1", as: .paul).status == 409)
        #expect(world.ask(.post, "/api/flows/out-a/runs", as: .paul, ["parameters": ["number": "1"]]).status == 409)
        var document = try #require(world.ask(.get, "/api/flows/in-a", as: .ada).json.object)
        document["enabled"] = false
        #expect(world.ask(.put, "/api/flows/in-a", as: .ada, .object(document)).status == 200)
        #expect(world.ask(.get, "/trigger/in-a?number=1", as: .paul).status == 409)
        #expect(world.ask(.post, "/api/flows/in-a/runs", as: .paul, ["parameters": ["number": "1"]]).status == 409)
        #expect(world.ask(.get, "/trigger/nothing?number=1", as: .paul).status == 404)
    }
}
