import HTTPTypes
import Storage

/// Finds out who asks.
struct Authenticator: Sendable {
    let store: Store

    /// - Throws: 401 when nobody is signed in; 403 when a cookie comes with a change from a page that is not ours.
    func caller(of request: WebRequest) throws -> Caller {
        guard let caller = try callerIfAny(of: request) else {
            throw Problem.unauthorized("Sign in at /api/sessions, and send the token as \"Authorization: Bearer …\".")
        }
        if caller.means == .cookie, request.isChange, !request.isSameOrigin {
            throw Problem.forbidden(
                "A change by cookie has to come from a page of this server. Scripts send a token in Authorization.")
        }
        return caller
    }

    /// The caller, or nothing when the request brings neither token nor cookie.
    /// - Throws: 401 when it brings one that is not good.
    func callerIfAny(of request: WebRequest) throws -> Caller? {
        switch Credential(request.fields) {
        case nil: nil
        case .unreadable:
            throw Problem.unauthorized("Authorization is not \"Bearer\" or \"Token\" with a token after it.")
        case .field(let token): try caller(token, .field, request)
        case .cookie(let token): try caller(token, .cookie, request)
        }
    }

    private func caller(_ token: String, _ means: Caller.Means, _ request: WebRequest) throws -> Caller {
        guard let identity = try store.identity(token: token) else {
            throw Problem.unauthorized(
                "The token is not known or has ended. Sign in at /api/sessions, or make one at /tokens.")
        }
        return Caller(
            user: identity.user, token: token, expiresAt: identity.expiresAt, grant: identity.grant, means: means,
            address: request.remoteAddress)
    }
}
