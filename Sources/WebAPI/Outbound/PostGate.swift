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

    /// The token of a post; a cookie is none here.
    static func token(of request: WebRequest) -> String? {
        if case .field(let token) = Credential(request.fields) { token } else { nil }
    }

    /// The post as the store takes it.
    /// - Throws: 401, 403, 404, 415 or 400, in this order.
    func post(_ request: WebRequest, path: String, _ admission: Admission, key: String?) throws -> OutboundPost {
        let (flow, caller, signature) = try admitted(request, path, admission)
        let body = try PostedBody(request).bytes
        return OutboundPost(
            flow: flow, body: body, caller: caller, idempotencyKey: key, signature: signature,
            knownAt: admission.knownAt)
    }

    private func admitted(
        _ request: WebRequest, _ path: String, _ admission: Admission
    ) throws -> (flow: StoredFlow, caller: String, signature: PostSignature?) {
        if Self.token(of: request) == nil, let flow = admission.flow, let card = flow.flow.configuration.hmac,
            let given = WebhookSignature(request.fields, card)
        {
            return (flow, Self.signer, try given.verified(body: request.body, card, now: now))
        }
        guard let identity = admission.identity else {
            throw Problem.unauthorized(
                Self.token(of: request) == nil
                    ? "Send a token as \"Authorization: Bearer …\"."
                    : "The token is not known or has ended. Sign in again at /api/sessions.")
        }
        guard let flow = admission.flow, identity.user.sees(project: flow.flow.project) else {
            throw Problem.notFound("outbound path", path)
        }
        guard identity.user.edits(project: flow.flow.project) else {
            throw Problem.forbidden(
                "The role \"\(identity.user.role.rawValue)\" of \"\(identity.user.name)\" may not run this flow.")
        }
        return (flow, identity.user.name, nil)
    }
}
