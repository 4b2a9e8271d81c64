/// Answers the requests of one route.
protocol Handler: Sendable {
    /// What the description of the API says of it.
    var operation: Operation { get }

    /// - Throws: a ``Problem``, or an error that ``Problem/init(_:)`` makes one of.
    func respond(to call: Call) throws -> WebResponse
}

/// Answers the requests of one route that only people who are signed in may send.
protocol SignedInHandler: Sendable {
    /// What the description of the API says of it.
    var operation: Operation { get }

    /// - Throws: a ``Problem``, or an error that ``Problem/init(_:)`` makes one of.
    func respond(to call: Call, by caller: Caller) throws -> WebResponse
}

/// Answers most requests of one route without keeping a thread while it waits.
protocol DeferringHandler: Handler {
    /// Answers later, from any thread, with what ``Handler/respond(to:)`` returns or throws; calls `reply` once.
    /// - Returns: false for a request that must be answered by ``Handler/respond(to:)``; `reply` is not called then.
    func `defer`(_ call: Call, reply: @escaping @Sendable (Result<WebResponse, any Error>) -> Void) -> Bool
}

/// A request on its way through a route.
struct Call: Sendable {
    let request: WebRequest
    /// What stands in the path where the pattern has braces.
    let captures: [String]
    private let known: [QueryParameter]

    init(request: WebRequest, captures: [String], known: [QueryParameter]) {
        self.request = request
        self.captures = captures
        self.known = known
    }

    /// What stands in the path at the first braces of the pattern.
    var name: String { captures.first ?? "" }

    /// The query string, read against the parameters that the route knows.
    func query() throws(Problem) -> QueryReader { try QueryReader(request, known: known) }
}
