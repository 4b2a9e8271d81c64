import FastCGI
import HTTPTypes
import OrderedJSON

/// The demo Omnitron: its login, its order items, and what shows them.
struct DemoOmnitron: Sendable {
    private let faults: Faults
    private let tokens = Tokens(username: "demo", password: "demo-omnitron")
    private let items = OrderItems()

    init(faults: Faults) { self.faults = faults }

    /// The answer; nil when the path is not Omnitron's.
    func answer(_ call: DemoCall) -> FastCGIResponse? {
        guard call.path.hasPrefix("/demo/omnitron/") else { return nil }
        switch call.path.dropFirst("/demo/omnitron".count) {
        case "/api/i1/order_items/bulk_status_update/":
            return call.method == "PATCH" ? faults.sent(update(call)) : DemoAnswer.notAllowed("PATCH")
        case "/api/i1/auth/login/":
            return call.method == "POST" ? login(call) : DemoAnswer.notAllowed("POST")
        case "/orders":
            return DemoAnswer.json(.ok, items.orders(named: call.query["order"], limit: call.limit(standard: 100)))
        case "/_requests":
            return DemoAnswer.bytes(.ok, items.requests(for: call.query["order"], limit: call.limit(standard: 100)))
        case "/_behaviour": return faults.answer(call, forgetTokens: tokens.forget)
        default: return nil
        }
    }

    private func login(_ call: DemoCall) -> FastCGIResponse {
        if let failure = faults.loginFailure() { return failure }
        guard let key = tokens.token(for: call.body, prefix: "") else {
            return DemoAnswer.json(
                .badRequest,
                [
                    "non_field_errors": ["Unable to log in with provided credentials."],
                    "code": "invalid_credentials",
                ])
        }
        return DemoAnswer.json(.ok, ["key": .string(key)])
    }

    private func update(_ call: DemoCall) -> FastCGIResponse {
        guard tokens.accepts(call.authorization, scheme: "Token") else {
            return DemoAnswer.error(.unauthorized, "Invalid token.")
        }
        do throws(UpdateFault) {
            let update = try BulkUpdate(call.body)
            if let failure = faults.failure(order: update.order) { return failure }
            do throws(OrderItems.Refusal) {
                try items.update(order: update.order, update.changes, body: call.body)
            } catch {
                throw UpdateFault(field: "status", refused: error)
            }
            return DemoAnswer.json(.ok, ["updated": .number(JSONNumber(update.changes.count))])
        } catch {
            return DemoAnswer.json(.badRequest, error.json)
        }
    }
}

extension DemoCall {
    /// The parameter `limit`, from 1 to 1000.
    func limit(standard: Int) -> Int {
        min(max(query["limit"].flatMap { Int($0) } ?? standard, 1), 1000)
    }
}
