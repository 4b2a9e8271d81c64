import HTTPTypes
import Storage

/// A method and a path with what answers it.
struct Route: Sendable {
    let method: HTTPRequest.Method
    let pattern: PathPattern
    let access: Access
    let operation: Operation
    let respond: @Sendable (Call) throws -> WebResponse
    /// The same without keeping the thread, where the handler can do that; see ``DeferringHandler``.
    var deferred: (@Sendable (Call, @escaping @Sendable (Result<WebResponse, any Error>) -> Void) -> Bool)?

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
        /// Partner users.
        case administering
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

    func deferring(_ method: HTTPRequest.Method, _ path: String, _ handler: some DeferringHandler) -> Route {
        Route(
            method: method, pattern: PathPattern(path), access: .byHandler, operation: handler.operation,
            respond: handler.respond(to:), deferred: handler.defer(_:reply:))
    }

    /// - Parameter scopes: of the tokens that are taken; none: those for looking where nothing is sent, else those for all.
    func look(
        _ method: HTTPRequest.Method, _ path: String, _ handler: some SignedInHandler,
        scopes: Set<Grant.Scope>? = nil
    ) -> Route {
        signedIn(method, path, .looking, handler, scopes ?? (method == .get ? [.read, .all] : [.all]))
    }

    /// - Parameter scopes: of the tokens that are taken.
    func change(
        _ method: HTTPRequest.Method, _ path: String, _ handler: some SignedInHandler,
        scopes: Set<Grant.Scope> = [.all]
    ) -> Route {
        signedIn(method, path, .changing, handler, scopes)
    }

    func administer(_ method: HTTPRequest.Method, _ path: String, _ handler: some SignedInHandler) -> Route {
        signedIn(method, path, .administering, handler, method == .get ? [.read, .all] : [.all])
    }

    private func signedIn(
        _ method: HTTPRequest.Method, _ path: String, _ access: Route.Access, _ handler: some SignedInHandler,
        _ scopes: Set<Grant.Scope>
    ) -> Route {
        Route(method: method, pattern: PathPattern(path), access: access, operation: handler.operation) { call in
            let caller = try authenticator.caller(of: call.request)
            try caller.requireScope(scopes)
            if access == .administering { try caller.requireRightToAdminister() }
            return try handler.respond(to: call, by: caller)
        }
    }
}
