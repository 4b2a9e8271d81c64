import HTTPTypes
public import Logging
import OrderedJSON
public import Storage

/// Answers requests, whoever received them. Many threads may ask at once; each answer may block.
public final class WebService: Sendable {
    private let router: Router
    private let meter: RequestMeter
    private let waiter: RunWaiter
    private let maximumBodyBytes: Int
    private let logger: Logger
    private let store: Store

    /// Wires the routes to a store.
    /// - Parameters:
    ///   - wakeUp: wakes the timers when there is something to do.
    ///   - testing: what runs the test panels; without it they answer 501.
    ///   - clock: milliseconds since the epoch; the store's own.
    ///   - logger: gets one line for each problem that is ours.
    public init(
        store: Store, wakeUp: WakeUpSender, settings: WebSettings, testing: (any FlowTesting)? = nil,
        clock: @escaping @Sendable () -> Int64, logger: Logger
    ) {
        waiter = RunWaiter(store: store, threads: settings.threads, pauses: settings.pauses)
        maximumBodyBytes = settings.maximumBodyBytes
        self.logger = logger
        self.store = store
        let (routes, meter) = RouteList(
            .init(store: store, wakeUp: wakeUp, settings: settings, clock: clock, waiter: waiter, testing: testing)
        ).routes()
        router = Router(routes)
        self.meter = meter
    }

    /// Answers all who wait for a run with what is known by now; others are answered as ever.
    public func stop() { waiter.stop() }

    /// Answers one request.
    public func respond(to request: WebRequest) -> WebResponse {
        let start = SuspendingClock.now
        let target = target(of: request)
        let response = answer(request, target)
        note(response, of: target, since: start)
        return response
    }

    /// Whether so many posts were gathered that they should become durable though more are coming.
    public var hasManyPosts: Bool { store.hasManyPosts }

    /// Makes the posts that were gathered durable, and answers them.
    public func enterPosts() { store.enterPosts() }

    /// Has another thread make them durable and answer them.
    public func handPostsOver() { store.handPostsOver() }

    /// Answers one request, at once or when what it waits for has come. Posts are gathered: somebody calls ``enterPosts()`` or
    /// ``handPostsOver()`` after them.
    /// - Parameters:
    ///   - beforeBlocking: called when this thread is about to wait or to work for long.
    ///   - reply: called once.
    public func respond(
        to request: WebRequest, beforeBlocking: () -> Void, reply: @escaping @Sendable (WebResponse) -> Void
    ) {
        let start = SuspendingClock.now
        let target = target(of: request)
        if case .route(let number, let captures) = target, let deferred = router.routes[number].deferred,
            request.body.count <= maximumBodyBytes
        {
            if request.body.count > Self.shortBody { beforeBlocking() }
            let route = router.routes[number]
            let isDeferred = deferred(Call(request: request, captures: captures, known: route.operation.query)) {
                [self] result in
                let response = self.response(of: result, route)
                note(response, of: target, since: start)
                reply(response)
            }
            if isDeferred { return }
        }
        beforeBlocking()
        let response = answer(request, target)
        note(response, of: target, since: start)
        reply(response)
    }

    /// What is looked at in no time, in bytes.
    private static let shortBody = 64 << 10

    /// All that can be asked.
    var routes: [Route] { router.routes }

    /// The route of a request, for whoever checks that its answer is as described.
    func route(of request: WebRequest) -> Route? {
        if case .route(let number, _) = router.match(request.method, request.segments) {
            router.routes[number]
        } else {
            nil
        }
    }

    private func target(of request: WebRequest) -> Router.Match { router.match(request.method, request.segments) }

    private func note(_ response: WebResponse, of target: Router.Match, since start: SuspendingClock.Instant) {
        let number: Int? = if case .route(let number, _) = target { number } else { nil }
        meter.note(route: number, status: response.status, duration: SuspendingClock.now - start)
    }

    private func answer(_ request: WebRequest, _ target: Router.Match) -> WebResponse {
        switch target {
        case .route(let number, let captures):
            let route = router.routes[number]
            return response(
                of: Result {
                    guard request.body.count <= maximumBodyBytes else {
                        throw Problem(
                            .contentTooLarge, "The body is too large",
                            detail: "A body may have \(maximumBodyBytes) bytes. Send it in parts.")
                    }
                    return try route.respond(Call(request: request, captures: captures, known: route.operation.query))
                }, route)
        case .otherMethods(let methods): return Self.wrongMethod(methods)
        case .nothing: return Self.nothingHere
        }
    }

    private func response(of result: Result<WebResponse, any Error>, _ route: Route) -> WebResponse {
        do {
            return try result.get()
        } catch {
            let problem = Problem(error)
            if let text = Problem.logText(of: error) {
                logger.error("\(route.method) \(route.pattern.text) \(problem.status.code): \(text)")
            }
            return problem.response
        }
    }

    private static func wrongMethod(_ methods: [HTTPRequest.Method]) -> WebResponse {
        let list = methods.map(\.rawValue).joined(separator: ", ")
        return Problem(
            .methodNotAllowed, "Not with this method", detail: "This path is for \(list).", fields: [.allow: list]
        ).response
    }

    private static var nothingHere: WebResponse {
        Problem(
            .notFound, "There is nothing here",
            detail: "There is nothing at this path. The API is described at /openapi.json."
        ).response
    }
}
