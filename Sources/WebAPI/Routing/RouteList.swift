import HTTPTypes
import Storage

/// All that can be asked of the product over HTTP.
struct RouteList {
    private let parts: Parts
    private let make: RouteMaker
    private let desk: SignInDesk

    /// What the handlers work with.
    struct Parts {
        let store: Store
        let wakeUp: WakeUpSender
        let settings: WebSettings
        let clock: @Sendable () -> Int64
        let waiter: RunWaiter
        let testing: (any FlowTesting)?
    }

    init(_ parts: Parts) {
        self.parts = parts
        make = RouteMaker(authenticator: Authenticator(store: parts.store))
        desk = SignInDesk(store: parts.store, threads: parts.settings.threads, clock: parts.clock)
    }

    /// The routes, with the meter of their answers.
    func routes() -> (routes: [Route], meter: RequestMeter) {
        let listed = system + sessions + people + flows + logins + runs + intake + tests + older
        let names =
            (listed.map { (method: $0.method.rawValue, path: $0.pattern.text) }) + [
                ("GET", "/metrics"), ("GET", "/openapi.json"),
            ]
        let meter = RequestMeter(routes: names.count)
        let metrics = make.guarded(
            .get, "/metrics",
            ReportMetrics(store: parts.store, authenticator: make.authenticator, meter: meter, routes: names))
        let described = listed + [metrics, make.open(.get, "/openapi.json", DescribeAPI(routes: []))]
        return (described.dropLast() + [make.open(.get, "/openapi.json", DescribeAPI(routes: described))], meter)
    }

    private var system: [Route] {
        [
            make.open(
                .get, "/health",
                ReportHealth(
                    store: parts.store, proof: StoreProof(store: parts.store),
                    supervision: Supervision(directory: parts.store.directory)))
        ]
    }

    private var sessions: [Route] {
        [
            make.open(.post, "/api/sessions", SignIn(desk: desk, clock: parts.clock)),
            make.look(.get, "/api/sessions", ShowSession(), scopes: Set(Grant.Scope.allCases)),
            make.look(.delete, "/api/sessions", SignOut(store: parts.store), scopes: Set(Grant.Scope.allCases)),
            make.open(.post, "/api/nifi/login", NiFiSignIn(desk: desk)),
        ]
    }

    private var people: [Route] {
        let (store, clock) = (parts.store, parts.clock)
        return [
            make.administer(.get, "/api/users", ListUsers(store: store)),
            make.administer(.post, "/api/users", CreateUser(store: store)),
            make.administer(.put, "/api/users/{name}", ReplaceUser(store: store)),
            make.administer(.delete, "/api/users/{name}", DeleteUser(store: store)),
            make.look(.put, "/api/users/{name}/password", SetPassword(store: store, desk: desk)),
            make.look(.get, "/api/projects", ListProjects(store: store)),
            make.administer(.post, "/api/projects", CreateProject(store: store)),
            make.look(.delete, "/api/projects/{name}", DeleteProject(store: store)),
            make.look(.get, "/api/tokens", ListTokens(store: store)),
            make.look(.post, "/api/tokens", CreateToken(store: store, clock: clock)),
            make.look(.delete, "/api/tokens/{id}", DeleteToken(store: store)),
            make.administer(.get, "/api/audit", ListAudit(store: store)),
        ]
    }

    private var flows: [Route] {
        let (store, wakeUp) = (parts.store, parts.wakeUp)
        return [
            make.look(.get, "/api/flows", ListFlows(store: store)),
            make.change(.post, "/api/flows", CreateFlow(store: store, wakeUp: wakeUp, clock: parts.clock)),
            make.look(.get, "/api/flows/{name}", ShowFlow(store: store, clock: parts.clock)),
            make.change(.put, "/api/flows/{name}", ReplaceFlow(store: store, wakeUp: wakeUp, clock: parts.clock)),
            make.change(.delete, "/api/flows/{name}", DeleteFlow(store: store, wakeUp: wakeUp)),
            make.look(.post, "/api/flows/validate", ValidateFlow(store: store)),
            make.look(.get, "/api/flows/{name}/versions", ListVersions(store: store)),
            make.look(.get, "/api/flows/{name}/versions/{version}", ShowVersion(store: store)),
            make.change(
                .post, "/api/flows/{name}/runs", StartRun(store: store, starter: starter), scopes: [.trigger, .all]),
            make.look(.get, "/api/flows/{name}/cursor", ShowCursor(store: store)),
            make.change(.put, "/api/flows/{name}/cursor", SetCursor(store: store)),
            make.look(.get, "/api/flows/{name}/next", NextTimes(store: store, clock: parts.clock)),
            make.look(.get, "/api/flows/{name}/slots", ListSlots(store: store, clock: parts.clock)),
            make.look(.post, "/api/schedules/next", NextTimesOfSchedule(clock: parts.clock)),
        ]
    }

    private var logins: [Route] {
        let store = parts.store
        return [
            make.look(.get, "/api/logins", ListLogins(store: store)),
            make.change(.post, "/api/logins", CreateLogin(store: store)),
            make.look(.get, "/api/logins/{name}", ShowLogin(store: store)),
            make.change(.put, "/api/logins/{name}", ReplaceLogin(store: store, wakeUp: parts.wakeUp)),
            make.change(.delete, "/api/logins/{name}", DeleteLogin(store: store)),
        ]
    }

    private var runs: [Route] {
        let store = parts.store
        return [
            make.look(.get, "/api/runs", ListRuns(store: store)),
            make.look(.get, "/api/runs/{id}", ShowRun(store: store), scopes: Set(Grant.Scope.allCases)),
            make.look(.get, "/api/runs/{id}/rows", ListRows(store: store)),
            make.look(.get, "/api/rows", SearchRows(store: store)),
            make.look(.get, "/api/runs/{id}/rows/{index}", ShowRow(store: store)),
            make.change(
                .post, "/api/runs/{id}/retry", RetryRun(store: store, wakeUp: parts.wakeUp, waiter: parts.waiter)),
            make.change(.post, "/api/rows/retry", RetryRows(store: store, wakeUp: parts.wakeUp)),
            make.change(.post, "/api/runs/{id}/cancel", CancelRun(store: store, wakeUp: parts.wakeUp)),
        ]
    }

    private var intake: [Route] {
        [
            make.guarded(
                .get, "/trigger/{flow}",
                Trigger(
                    visible: Visible(store: parts.store), authenticator: make.authenticator, starter: starter,
                    page: TriggerPage(directory: parts.settings.pages))),
            make.deferring(
                .post, "/outbound/{path...}",
                ReceiveOrders(
                    store: parts.store, wakeUp: parts.wakeUp, waiter: parts.waiter, limits: parts.settings.limits,
                    clock: parts.clock)),
        ]
    }

    private var tests: [Route] {
        let bench = TestBench(testing: parts.testing, quota: WorkQuota(threads: parts.settings.threads))
        let visible = Visible(store: parts.store)
        return TestPanel.allCases.map { panel in
            make.look(
                .post, "/api/flows/{name}/test/\(panel.rawValue)",
                TestFlow(panel: panel, visible: visible, bench: bench))
        } + [
            make.look(.post, "/api/logins/{name}/test", TestLogin(visible: visible, bench: bench)),
            make.look(.post, "/api/expressions/evaluate", EvaluateExpression(bench: bench)),
            make.look(.get, "/api/expressions/functions", ListExpressionFunctions()),
        ]
    }

    private var older: [Route] {
        [
            make.look(.get, "/api/nifi/flow/list", NiFiFlows(store: parts.store)),
            make.look(.get, "/logs", Logs(store: parts.store)),
        ]
    }

    private var starter: RunStarter { RunStarter(store: parts.store, wakeUp: parts.wakeUp, waiter: parts.waiter) }
}
