import FlowModel
import HTTPTypes
import OrderedJSON
import Storage

/// Decides whether a post is let in, and as whose.
struct PostGate {
    /// Milliseconds since the epoch.
    let now: Int64

    /// The caller of posts that are signed; no user has a name with a space.
    private static let signer = "webhook signature"

    /// The token that the post brings.
    let token: String?

    /// A cookie is no token here.
    init(_ request: WebRequest, now: Int64) {
        self.now = now
        token = if case .field(let token) = Credential(request.fields) { token } else { nil }
    }

    /// The post as the store takes it.
    /// - Throws: 401, 403, 404, 415 or 400, in this order.
    func post(_ request: WebRequest, path: String, _ admission: Admission, key: String?) throws -> OutboundPost {
        let signature = try signature(request, admission)
        let caller = try signature.map { _ in Self.signer } ?? user(path, admission)
        guard let flow = admission.flow else { throw Problem.notFound("outbound path", path) }
        return OutboundPost(
            flow: flow.stored, body: try PostedBody(request).bytes, caller: caller, idempotencyKey: key,
            signature: signature,
            knownAt: admission.knownAt)
    }

    /// The signature of a post that brings no token, to a flow that takes one.
    private func signature(_ request: WebRequest, _ admission: Admission) throws(Problem) -> PostSignature? {
        guard token == nil, let card = admission.flow?.stored.flow.configuration.hmac,
            let given = WebhookSignature(request.fields, card)
        else { return nil }
        return try given.verified(body: request.body, card, now: now)
    }

    /// The name of the user whose token it is.
    private func user(_ path: String, _ admission: Admission) throws(Problem) -> String {
        guard let identity = admission.identity else {
            throw .unauthorized(
                token == nil
                    ? "Send a token as \"Authorization: Bearer …\"."
                    : "The token is not known or has ended. Sign in at /api/sessions, or make one at /tokens.")
        }
        let user = identity.user
        guard let flow = admission.flow?.stored, user.sees(project: flow.flow.project) else {
            throw .notFound("outbound path", path)
        }
        guard identity.grant.allows(.outbound, flow: flow.id) else {
            throw .forbidden("The token is not for posting to this flow.")
        }
        guard user.edits(project: flow.flow.project) else {
            throw .forbidden("The role \"\(user.role.rawValue)\" of \"\(user.name)\" may not run this flow.")
        }
        return user.name
    }
}
