import HTTPTypes
import Storage

/// All that can be asked of the product over HTTP.
struct RouteList {
    private let parts: Parts
    private let make: RouteMaker

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
    }

    /// The routes, with the meter of their answers.
    func routes() -> (routes: [Route], meter: RequestMeter) {
        let listed = system + sessions + flows + logins + runs + intake + tests + older
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
        let desk = desk
        return [
            make.open(.post, "/api/sessions", SignIn(desk: desk, clock: parts.clock)),
            make.look(.get, "/api/sessions", ShowSession()),
            make.look(.delete, "/api/sessions", SignOut(store: parts.store)),
            make.open(.post, "/api/nifi/login", NiFiSignIn(desk: desk)),
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
            make.change(.post, "/api/flows/{name}/runs", StartRun(store: store, starter: starter)),
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
            make.look(.get, "/api/runs/{id}", ShowRun(store: store)),
            make.look(.get, "/api/runs/{id}/rows", ListRows(store: store)),
            make.look(.get, "/api/runs/{id}/rows/{index}", ShowRow(store: store)),
            make.change(
                .post, "/api/runs/{id}/retry", RetryRun(store: store, wakeUp: parts.wakeUp, waiter: parts.waiter)),
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
            make.guarded(
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

    private var desk: SignInDesk {
        SignInDesk(store: parts.store, threads: parts.settings.threads, clock: parts.clock)
    }

    private var starter: RunStarter { RunStarter(store: parts.store, wakeUp: parts.wakeUp, waiter: parts.waiter) }
}
