import Dispatch
import FlowModel
import HTTPTypes
import OrderedJSON
import Storage

/// Takes what an ERP posts, makes it durable, and says so (contract, section 7).
struct ReceiveOrders: DeferringHandler {
    let store: Store
    let wakeUp: WakeUpSender
    let waiter: RunWaiter
    let limits: QueueLimits
    let clock: @Sendable () -> Int64

    let operation = Operation(
        id: "receiveOrders", summary: "Takes a JSON array of orders, or one order, and makes it durable",
        tag: "Outbound",
        headers: [
            .prefer,
            HeaderParameter(
                name: "Idempotency-Key", summary: "The same key with the same body within 7 days gives the same run"),
        ],
        body: BodyDescription(types: ["application/json", "text/json"], schema: "Orders"),
        answers: [
            .runSettled,
            .json("The body is durable", "AcceptedPost", status: 202, headers: [("Location", "The run")]),
        ],
        problems: [400, 401, 403, 404, 410, 413, 415, 422, 503, 507])

    /// How often flows may change while a post is looked at.
    private static let tries = 5

    func respond(to call: Call) throws -> WebResponse {
        let request = call.request
        let preference = WaitPreference(request.fields)
        let id = try accept(request, path: try Self.path(call.captures))
        let place = "/api/runs/" + id
        if let preference {
            return try waiter.answer(
                run: id, accepted: ["run_id": .string(id), "status_url": .string(place)], waiting: preference)
        }
        return Self.accepted(id, place)
    }

    /// A post that is let in by what is remembered gives its thread back while it becomes durable. Every other goes the long
    /// way, on which a no is only said after asking again.
    func `defer`(_ call: Call, reply: @escaping @Sendable (Result<WebResponse, any Error>) -> Void) -> Bool {
        guard WaitPreference(call.request.fields) == nil, let post = try? rememberedPost(call) else { return false }
        store.gather(post, limits: limits) {
            wakeUp.wake()
        } completion: { outcome in
            switch outcome {
            case .success(let id): reply(.success(Self.accepted(id, "/api/runs/" + id)))
            case .failure(let error as StoreError) where Self.isFinal(error): reply(.failure(error))
            case .failure: DispatchQueue.global().async { reply(Result { try respond(to: call) }) }
            }
        }
        return true
    }

    /// The post, when all that is needed to let it in is remembered, so that nothing is waited for.
    /// - Throws: what may be no more than a thing that is remembered wrongly.
    private func rememberedPost(_ call: Call) throws -> OutboundPost? {
        let gate = PostGate(call.request, now: clock())
        let path = try Self.path(call.captures)
        let key = try IdempotencyKey.read(call.request.fields)
        guard let admission = store.rememberedAdmission(token: gate.token, outboundPath: path) else { return nil }
        return try gate.post(call.request, path: path, admission, key: key)
    }

    /// Whether it has nothing to do with what is remembered of callers and flows.
    private static func isFinal(_ error: StoreError) -> Bool {
        switch error {
        case .queueIsFull, .diskIsFull, .unavailable, .idempotencyKeyUsed, .idempotencyRunGone: true
        default: false
        }
    }

    /// Written by hand, since it is what is answered most.
    private static func accepted(_ id: String, _ place: String) -> WebResponse {
        var body: [UInt8] = []
        body.reserveCapacity(160)
        body += #"{"run_id":""#.utf8
        body += id.utf8
        body += #"","status_url":""#.utf8
        body += place.utf8
        body += #""}"#.utf8
        return WebResponse(
            status: .accepted, fields: [.contentType: "application/json", .cacheControl: "no-store", .location: place],
            body: body)
    }

    /// A slash that came encoded is part of no path.
    private static func path(_ segments: [String]) throws -> String {
        guard segments.allSatisfy({ !$0.utf8.contains(UInt8(ascii: "/")) }) else {
            throw Problem.notFound("outbound path", segments.joined(separator: "%2F"))
        }
        return segments.joined(separator: "/")
    }

    private func accept(_ request: WebRequest, path: String) throws -> String {
        let key = try IdempotencyKey.read(request.fields)
        let gate = PostGate(request, now: clock())
        var isFresh = false
        for _ in 0..<Self.tries {
            let admission = try store.admission(
                token: gate.token, outboundPath: path, isFresh: isFresh)
            do {
                let post = try gate.post(request, path: path, admission, key: key)
                return try store.accept(post, limits: limits) { wakeUp.wake() }
            } catch is OutdatedKnowledge {
                isFresh = true
            } catch  where !admission.isFresh {
                // What is remembered may have changed: before a no it is asked again.
                isFresh = true
            } catch StoreError.flowIsOff(let name) {
                throw Problem.unavailable(
                    "The flow \"\(name)\" is off. Nothing was stored; send it again later.", retryAfter: 60)
            }
        }
        throw OutdatedKnowledge()
    }
}
