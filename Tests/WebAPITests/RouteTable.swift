import FlowModel
import HTTPTypes
import OrderedJSON

/// A request to one of the routes, about something of the project alpha, and what everybody gets for it.
struct RouteCase: Sendable, CustomStringConvertible {
    let method: HTTPRequest.Method
    /// With `RUN` and `TOKEN` in the place of ids: of a run of out-a, and of a token of paul's.
    let path: String
    let expected: Expected
    let body: JSON?
    /// A form in the place of a JSON body.
    let form: String?

    init(
        _ method: HTTPRequest.Method, _ path: String, _ expected: Expected, _ body: JSON? = nil, form: String? = nil
    ) {
        (self.method, self.path, self.expected, self.body, self.form) = (method, path, expected, body, form)
    }

    var description: String { "\(method) \(path)" }

    /// The statuses that people get: ada is a partner; paul works in the project and vera looks at it; olga and olaf do the
    /// same in another one.
    struct Expected: Sendable {
        let ada, paul, vera, olga, olaf: Int
        /// For those without a token, or with one that is worth nothing.
        var nobody = 401

        func status(of person: Person) -> Int {
            switch person {
            case .ada: ada
            case .paul: paul
            case .vera: vera
            case .olga: olga
            case .olaf: olaf
            }
        }

        /// What belongs to a project: others do not find it.
        static func inProject(_ own: Int, view: Int) -> Self {
            Self(ada: own, paul: own, vera: view, olga: 404, olaf: 404)
        }

        /// What is made in a project that the body names.
        static func into(_ own: Int) -> Self { Self(ada: own, paul: own, vera: 403, olga: 403, olaf: 403) }

        static func partners(_ status: Int) -> Self { Self(ada: status, paul: 403, vera: 403, olga: 403, olaf: 403) }

        static func signedIn(_ status: Int) -> Self {
            Self(ada: status, paul: status, vera: status, olga: status, olaf: status)
        }

        static func everybody(_ status: Int) -> Self {
            Self(ada: status, paul: status, vera: status, olga: status, olaf: status, nobody: status)
        }
    }
}

extension RouteCase {
    private static let flow = Documents.inbound("in-a", project: "alpha", login: "omni-a")
    private static let newFlow = Documents.inbound("new", project: "alpha", login: "omni-a")
    private static let passwords: JSON = ["password": "another long one", "current": .string(Template.password)]

    /// Every route, in the order of ``RouteList``.
    static let all = system + people + flows + logins + runs + intake + tests + older

    private static let system = [
        // Nobody's timer lives in these tests.
        RouteCase(.get, "/health", .everybody(503)), RouteCase(.get, "/metrics", .signedIn(200)),
        RouteCase(.get, "/openapi.json", .everybody(200)),
        RouteCase(
            .post, "/api/sessions", .everybody(201), ["username": "ada", "password": .string(Template.password)]),
        RouteCase(.get, "/api/sessions", .signedIn(200)), RouteCase(.delete, "/api/sessions", .signedIn(204)),
        RouteCase(
            .post, "/api/nifi/login", .everybody(200),
            form: "username=ada&password=\(Template.password.replacing(" ", with: "+"))"),
    ]

    private static let people = [
        RouteCase(.get, "/api/users", .partners(200)),
        RouteCase(
            .post, "/api/users", .partners(201), ["name": "new", "role": "view", "password": "long enough"]),
        RouteCase(.put, "/api/users/vera", .partners(200), ["role": "view"]),
        RouteCase(.delete, "/api/users/vera", .partners(204)),
        RouteCase(
            .put, "/api/users/vera/password", .init(ada: 204, paul: 404, vera: 204, olga: 404, olaf: 404), passwords),
        RouteCase(.get, "/api/projects", .signedIn(200)),
        RouteCase(.post, "/api/projects", .partners(201), ["name": "gamma"]),
        RouteCase(.delete, "/api/projects/alpha", .init(ada: 409, paul: 403, vera: 403, olga: 404, olaf: 404)),
        RouteCase(.get, "/api/tokens", .signedIn(200)),
        RouteCase(.post, "/api/tokens", .signedIn(201), ["name": "t", "scope": "read"]),
        RouteCase(.delete, "/api/tokens/TOKEN", .init(ada: 204, paul: 204, vera: 404, olga: 404, olaf: 404)),
        RouteCase(.get, "/api/audit", .partners(200)),
    ]

    private static let flows = [
        RouteCase(.get, "/api/flows", .signedIn(200)), RouteCase(.post, "/api/flows", .into(201), newFlow),
        RouteCase(.get, "/api/flows/in-a", .inProject(200, view: 200)),
        RouteCase(.put, "/api/flows/in-a", .inProject(200, view: 403), flow),
        RouteCase(.delete, "/api/flows/in-a", .inProject(204, view: 403)),
        RouteCase(.post, "/api/flows/validate?name=in-a", .inProject(200, view: 403), flow),
        RouteCase(.get, "/api/flows/in-a/versions", .inProject(200, view: 200)),
        RouteCase(.get, "/api/flows/in-a/versions/1", .inProject(200, view: 200)),
        RouteCase(.post, "/api/flows/in-a/runs", .inProject(202, view: 403), ["parameters": ["number": "1"]]),
        RouteCase(.get, "/api/flows/in-a/cursor", .inProject(200, view: 200)),
        RouteCase(
            .put, "/api/flows/in-a/cursor", .inProject(200, view: 403), ["last_request": "2025-01-01T00:00:00Z"]),
        RouteCase(.get, "/api/flows/in-a/next", .inProject(200, view: 200)),
        RouteCase(.get, "/api/flows/in-a/slots", .inProject(200, view: 200)),
        RouteCase(.post, "/api/schedules/next", .signedIn(200), ["schedule": ["every": "1m"]]),
    ]

    private static let logins = [
        RouteCase(.get, "/api/logins", .signedIn(200)),
        RouteCase(.post, "/api/logins", .into(201), Documents.login("new", project: "alpha")),
        RouteCase(.get, "/api/logins/omni-a", .inProject(200, view: 200)),
        RouteCase(
            .put, "/api/logins/omni-a", .inProject(200, view: 403), Documents.login("omni-a", project: "alpha")),
        // Flows use it.
        RouteCase(.delete, "/api/logins/omni-a", .inProject(409, view: 403)),
    ]

    private static let runs = [
        RouteCase(.get, "/api/runs", .signedIn(200)), RouteCase(.get, "/api/runs/RUN", .inProject(200, view: 200)),
        RouteCase(.get, "/api/runs/RUN/rows", .inProject(200, view: 200)),
        RouteCase(.get, "/api/rows", .signedIn(200)),
        RouteCase(.get, "/api/runs/RUN/rows/0", .inProject(200, view: 200)),
        RouteCase(.post, "/api/runs/RUN/retry", .inProject(202, view: 403)),
        RouteCase(
            .post, "/api/rows/retry", .inProject(202, view: 403), ["rows": [["run_id": "RUN", "index": 0]]]),
        RouteCase(.post, "/api/runs/RUN/cancel", .inProject(202, view: 403)),
    ]

    private static let intake = [
        RouteCase(.get, "/trigger/in-a?number=1", .inProject(202, view: 403)),
        RouteCase(.post, "/outbound/out-a", .inProject(202, view: 403), [:]),
    ]

    /// There are no panels in these tests: who gets 501 would be let in.
    private static let tests = [
        RouteCase(.post, "/api/flows/in-a/test/read", .inProject(501, view: 501), [:]),
        RouteCase(.post, "/api/flows/in-a/test/script", .inProject(501, view: 501), [:]),
        RouteCase(.post, "/api/flows/in-a/test/mapping", .inProject(501, view: 501), [:]),
        RouteCase(.post, "/api/flows/in-a/test/write_script", .inProject(501, view: 501), [:]),
        RouteCase(.post, "/api/flows/in-a/test/flow", .inProject(501, view: 501), [:]),
        RouteCase(.post, "/api/logins/omni-a/test", .inProject(501, view: 501), [:]),
        RouteCase(.post, "/api/expressions/evaluate", .signedIn(501), [:]),
        RouteCase(.get, "/api/expressions/functions", .signedIn(200)),
    ]

    private static let older = [
        RouteCase(.get, "/api/nifi/flow/list?projectId=alpha", .inProject(200, view: 200)),
        RouteCase(.get, "/logs?projectId=alpha", .inProject(200, view: 200)),
        RouteCase(.get, "/logs?flowId=out-a", .inProject(200, view: 200)),
    ]
}
