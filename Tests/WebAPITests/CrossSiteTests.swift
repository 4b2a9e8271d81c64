import HTTPTypes
import OrderedJSON
import Storage
import Testing

@Suite struct CrossSiteTests {
    static let cases: [(fields: [(String, String)], status: Int)] = [
        ([("Sec-Fetch-Site", "same-origin")], 204), ([("Origin", "http://flows.example")], 204),
        ([("Origin", "http://FLOWS.example:80")], 204), ([], 403), ([("Sec-Fetch-Site", "cross-site")], 403),
        ([("Sec-Fetch-Site", "same-site")], 403), ([("Sec-Fetch-Site", "none")], 403),
        ([("Origin", "http://evil.example")], 403),
        ([("Origin", "https://flows.example")], 403), ([("Origin", "null")], 403),
        ([("Origin", "http://flows.example.evil")], 403),
    ]

    @Test(arguments: cases.indices)
    func `A change by cookie has to come from a page of ours`(index: Int) throws {
        let world = try World()
        var fields: HTTPFields = [.cookie: "flow_session=\(world.tokens[.ada] ?? "")"]
        for (name, value) in Self.cases[index].fields { fields[try #require(HTTPField.Name(name))] = value }
        #expect(world.ask(.get, "/api/flows", fields: fields).status == 200)
        #expect(
            world.ask(.delete, "/api/logins/omni-c", fields: fields).status
                == (Self.cases[index].status == 403 ? 403 : 404))
        #expect(world.ask(.delete, "/api/sessions", fields: fields).status == Self.cases[index].status)
    }

    @Test func `A cookie neither posts orders nor runs a trigger URL`() throws {
        let world = try World()
        #expect(world.ask(.post, "/outbound/out-a", [], fields: world.browser(.ada)).status == 401)
        #expect(world.ask(.get, "/trigger/in-a?number=1", fields: world.browser(.ada)).status == 404)
        #expect(try world.store.runs(.init()).items.isEmpty)
    }
}
