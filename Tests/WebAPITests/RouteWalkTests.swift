import FlowModel
import HTTPTypes
import OrderedJSON
import Storage
import Testing

@testable import WebAPI

/// Walks every route with every role, of the own and of another project, without a token and with worthless ones.
@Suite struct RouteWalkTests {
    @Test(arguments: RouteCase.all)
    func `Each role gets what the table says, and who is nobody gets nothing`(given: RouteCase) throws {
        let world = try Walked()
        // Who is refused changes nothing for the next one; who is let in has a world of their own.
        for person in Person.allCases {
            let status = given.expected.status(of: person)
            let own = (200..<300).contains(status) ? try Walked() : world
            #expect(own.ask(given, token: own.world.tokens[person]) == status, "\(person)")
        }
        #expect(world.ask(given, token: nil) == given.expected.nobody, "nobody")
        for (token, what) in try world.worthless() {
            #expect(world.ask(given, token: token) == given.expected.nobody, "\(what) token")
        }
    }

    @Test func `Every route is in the table, with its method`() throws {
        let world = try World()
        let walked = RouteCase.all.compactMap { given in
            let head = HTTPRequest(method: given.method, scheme: "http", authority: nil, path: given.path)
            return world.service.route(of: WebRequest(head: head)).map { "\($0.method) \($0.pattern.text)" }
        }
        #expect(walked.count == RouteCase.all.count)
        let missing = Set(world.service.routes.map { "\($0.method) \($0.pattern.text)" }).subtracting(walked)
        #expect(missing == [])
    }

    /// Who is refused leaves no trace but the record that they were.
    @Test(arguments: RouteCase.all.filter { $0.method != .get })
    func `Who is refused changes nothing`(given: RouteCase) throws {
        let walked = try Walked()
        let before = try walked.state()
        for person in Person.allCases where [401, 403, 404].contains(given.expected.status(of: person)) {
            _ = walked.ask(given, token: walked.world.tokens[person])
        }
        if given.expected.nobody == 401 { _ = walked.ask(given, token: nil) }
        #expect(try walked.state() == before)
    }
}

/// A world with a run that failed and a token of paul's.
private struct Walked {
    let world: World
    private let run: String
    private let token: String

    init() throws {
        world = try World()
        run = try RoleTests.failedRun(world)
        token = try world.store.addToken(Self.token("paul", expiresAt: nil), by: "test").token.id
    }

    private static func token(_ user: String, expiresAt: Int64?) -> NewToken {
        NewToken(name: "t", user: user, scope: .all, flows: nil, expiresAt: expiresAt)
    }

    func ask(_ given: RouteCase, token: String?) -> Int {
        var fields = HTTPFields()
        if let token { fields[.authorization] = "Bearer \(token)" }
        let path = filled(given.path)
        if let form = given.form {
            fields[.contentType] = "application/x-www-form-urlencoded"
            return world.send(given.method, path, Array(form.utf8), fields: fields).status
        }
        let body = given.body.flatMap { try? JSON.parse(filled($0.serialized())) }
        return world.ask(given.method, path, body, fields: fields).status
    }

    private func filled(_ text: String) -> String {
        text.replacing("RUN", with: run).replacing("TOKEN", with: token)
    }

    /// Tokens that let nobody in, with what they are. The clock goes on past the end of all sessions.
    func worthless() throws -> [(token: String, what: String)] {
        let store = world.store
        let expired = try store.addToken(Self.token("ada", expiresAt: world.clock.now + 1), by: "test").secret
        let revoked = try store.addToken(Self.token("ada", expiresAt: nil), by: "test")
        for secret in [expired, revoked.secret] { #expect(try store.identity(token: secret) != nil) }
        try store.deleteToken(id: revoked.token.id, by: "test")
        world.clock.advance(8 * 86_400_000)
        return [
            ("osf_unknown", "an unknown"), (expired, "an expired"), (revoked.secret, "a revoked"),
            (world.tokens[.ada] ?? "", "an ended session's"),
        ]
    }

    /// What can be seen of the store, but for the records of refusals.
    func state() throws -> String {
        let paths = [
            "/api/flows", "/api/flows/in-a", "/api/flows/in-a/cursor", "/api/logins", "/api/logins/omni-a",
            "/api/users",
            "/api/projects", "/api/tokens", "/api/runs", "/api/rows",
        ]
        return paths.map { world.ask(.get, $0, as: .ada).text }.joined(separator: "\n")
    }
}
