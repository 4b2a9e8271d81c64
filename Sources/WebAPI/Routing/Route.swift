import HTTPTypes

/// A method and a path with what answers it.
struct Route: Sendable {
    let method: HTTPRequest.Method
    let pattern: PathPattern
    let access: Access
    let operation: Operation
    let respond: @Sendable (Call) throws -> WebResponse

    /// Who may come this way.
    enum Access: Sendable {
        /// Everybody.
        case everybody
        /// Whom the handler lets in by rules of its own.
        case byHandler
        /// Who is signed in and sees what is asked for.
        case looking
        /// Who is signed in and may change what is asked for.
        case changing
    }
}

/// Makes routes of handlers.
struct RouteMaker {
    let authenticator: Authenticator

    func open(_ method: HTTPRequest.Method, _ path: String, _ handler: some Handler) -> Route {
        Route(
            method: method, pattern: PathPattern(path), access: .everybody, operation: handler.operation,
            respond: handler.respond(to:))
    }

    func guarded(_ method: HTTPRequest.Method, _ path: String, _ handler: some Handler) -> Route {
        Route(
            method: method, pattern: PathPattern(path), access: .byHandler, operation: handler.operation,
            respond: handler.respond(to:))
    }

    func look(_ method: HTTPRequest.Method, _ path: String, _ handler: some SignedInHandler) -> Route {
        signedIn(method, path, .looking, handler)
    }

    func change(_ method: HTTPRequest.Method, _ path: String, _ handler: some SignedInHandler) -> Route {
        signedIn(method, path, .changing, handler)
    }

    private func signedIn(
        _ method: HTTPRequest.Method, _ path: String, _ access: Route.Access, _ handler: some SignedInHandler
    ) -> Route {
        Route(method: method, pattern: PathPattern(path), access: access, operation: handler.operation) { call in
            try handler.respond(to: call, by: try authenticator.caller(of: call.request))
        }
    }
}
