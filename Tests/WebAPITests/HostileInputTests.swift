import FlowModel
import HTTPTypes
import OrderedJSON
import Storage
import Testing

@testable import WebAPI

/// What strangers write into each place that takes something.
@Suite struct HostileInputTests {
    private static let texts = [
        "'; DROP TABLE run; --", "\" OR 1=1 --", "1) UNION SELECT password FROM user --", "%' OR '1'='1", "\\",
        "<script>alert(1)</script>", "\r\nSet-Cookie: a=b", "../../etc/passwd", String(repeating: "a", count: 10_000),
        "\u{202E}x", "ü😀", "{{7*7}}", "${now()}", "$(id)", "*", "%00", "_",
    ]

    private static func encoded(_ text: String) -> String {
        text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    @Test func `SQL and everything else in a parameter is a text like another`() throws {
        let world = try World()
        _ = try RoleTests.failedRun(world)
        for route in world.service.routes where route.method == .get {
            let path = route.pattern.text.replacing("...}", with: "}")
            for text in Self.texts {
                var place = path
                for name in route.pattern.names { place = place.replacing("{\(name)}", with: Self.encoded(text)) }
                if place != path {
                    #expect((200..<500).contains(world.ask(.get, place, as: .ada).status), "\(path) with \(text)")
                }
                for parameter in route.operation.query {
                    let known = path.replacing("{name}", with: "in-a").replacing("{id}", with: "x")
                    let answer = world.ask(.get, "\(known)?\(parameter.name)=\(Self.encoded(text))", as: .ada)
                    #expect((200..<500).contains(answer.status), "\(path)?\(parameter.name) with \(text)")
                    // No condition is made true by what stands in it.
                    if parameter.name == "order" || parameter.name == "flow" || parameter.name == "who" {
                        #expect(answer["items"] == [], "\(path)?\(parameter.name) with \(text)")
                    }
                }
            }
        }
        #expect(try world.store.flows().count == 5)
        #expect(try world.store.users().count == 5)
    }

    @Test func `No value gets out of the field that it is answered in`() throws {
        let world = try World()
        for text in Self.texts {
            for path in ["/api/flows/", "/api/runs/", "/outbound/", "/trigger/", "/api/users/"] {
                let answer = world.ask(.put, path + Self.encoded(text), as: .ada, [:])
                for field in answer.fields { #expect(!field.value.contains { $0.isNewline }) }
                #expect(!answer.fields.contains(.setCookie))
                #expect(answer.fields[.contentType] == "application/problem+json")
            }
        }
    }

    @Test(
        arguments: [
            "/outbound/a%2Fb", "/outbound/..", "/outbound/%2e%2e", "/outbound/out-a/..", "/outbound//out-a",
            "/outbound/out-a/", "/outbound/out-a%00", "/api/flows/%2e%2e%2fin-a", "/api/flows/in-a%2f",
            "/api/flows/in-a/", "/api//flows", "/outbound/./out-a",
        ])
    func `A path that only looks like another one leads nowhere`(path: String) throws {
        let world = try World()
        let method: HTTPRequest.Method = path.hasPrefix("/outbound") ? .post : .get
        #expect([400, 404].contains(world.ask(method, path, as: .ada, [:]).status))
        #expect(try world.store.runs(RunQuery()).items.isEmpty)
    }

    @Test func `JSON that is too deep is refused with its place`() throws {
        let world = try World()
        let deep = String(repeating: "[", count: 600) + String(repeating: "]", count: 600)
        let deeper = String(repeating: "{\"a\":", count: 1_000_000)
        for body in [deep, deeper, String(repeating: "[", count: 5_000_000)] {
            let fields = world.browser(.ada).merging([.contentType: "application/json"])
            for (method, path) in [
                (HTTPRequest.Method.post, "/api/flows"), (.put, "/api/flows/in-a"), (.post, "/api/tokens"),
                (.post, "/api/flows/validate"), (.post, "/api/sessions"),
            ] {
                let answer = world.send(method, path, Array(body.utf8), fields: fields)
                #expect([400, 428].contains(answer.status), "\(path)")
            }
            let post = world.send(
                .post, "/outbound/out-a", Array(body.utf8),
                fields: [.authorization: "Bearer \(world.tokens[.ada] ?? "")"])
            #expect(post.status == 400)
        }
    }

    @Test func `A spec of ten megabytes is taken or refused, and not died of`() throws {
        let world = try World()
        var document = Documents.outbound("large", project: "alpha", login: "omni-a").object ?? [:]
        let members = (0..<200_000).map {
            ("name-\($0)-\(String(repeating: "x", count: 30))", JSON.string("[&1].a\($0)"))
        }
        document["mapping"] = ["spec": [["operation": "shift", "spec": .object(JSONObject(members))]]]
        let answer = world.ask(.post, "/api/flows", as: .paul, .object(document))
        #expect([201, 422].contains(answer.status))
        #expect(world.ask(.get, "/api/flows", as: .paul).status == 200)
    }

    @Test func `Names with which pages or files could be led astray are refused`() throws {
        let world = try World()
        for text in Self.texts where !["ü😀"].contains(text) {
            let flow = Documents.outbound(text, project: "alpha", login: "omni-a")
            #expect(world.ask(.post, "/api/flows", as: .paul, flow).status == 422, "flow \(text)")
            let login = Documents.login(text, project: "alpha")
            #expect(world.ask(.post, "/api/logins", as: .paul, login).status == 422, "login \(text)")
            let user: JSON = ["name": .string(text), "role": "view", "password": "correct horse"]
            #expect(world.ask(.post, "/api/users", as: .ada, user).status == 422, "user \(text)")
            #expect(
                world.ask(.post, "/api/projects", as: .ada, ["name": .string(text)]).status == 422, "project \(text)")
        }
    }
}

extension HTTPFields {
    fileprivate func merging(_ others: HTTPFields) -> HTTPFields {
        var fields = self
        for field in others { fields[field.name] = field.value }
        return fields
    }
}
