import FastCGI
import HTTPTypes
import OrderedJSON

/// The demo ERP: its login and its orders.
struct DemoERP: Sendable {
    private let book: OrderBook
    private let faults: Faults
    private let tokens = Tokens(username: "erp", password: "demo-erp")

    init(book: OrderBook, faults: Faults) {
        self.book = book
        self.faults = faults
    }

    /// The answer; nil when the path is not the ERP's.
    func answer(_ call: DemoCall) -> FastCGIResponse? {
        guard call.path.hasPrefix("/demo/erp/") else { return nil }
        switch call.path.dropFirst("/demo/erp".count) {
        case "/login": return call.method == "POST" ? login(call) : DemoAnswer.notAllowed("POST")
        case "/orders":
            switch call.method {
            case "GET", "HEAD": return orders(call, parameters: call.query, asXML: false)
            case "POST":
                return Self.parameters(of: call.body).map { orders(call, parameters: $0, asXML: false) }
                    ?? DemoAnswer.error(.badRequest, "The body is not a JSON object of parameters.")
            default: return DemoAnswer.notAllowed("GET, HEAD, POST")
            }
        case "/orders.xml":
            return ["GET", "HEAD"].contains(call.method)
                ? orders(call, parameters: call.query, asXML: true) : DemoAnswer.notAllowed("GET, HEAD")
        case "/_behaviour": return faults.answer(call, forgetTokens: tokens.forget)
        default: return nil
        }
    }

    private func login(_ call: DemoCall) -> FastCGIResponse {
        if let failure = faults.loginFailure() { return failure }
        guard let token = tokens.token(for: call.body, prefix: "eyJhbGciOiJub25lIn0.demo.") else {
            return DemoAnswer.error(.unauthorized, "Wrong username or password.")
        }
        return DemoAnswer.json(.ok, ["token": .string(token)])
    }

    private func orders(_ call: DemoCall, parameters: [String: String], asXML: Bool) -> FastCGIResponse {
        guard tokens.accepts(call.authorization, scheme: "Bearer") else {
            return DemoAnswer.error(.unauthorized, "Log in at /demo/erp/login first.")
        }
        if let failure = faults.failure(order: parameters["number"]) { return failure }
        guard let page = page(parameters) else {
            return DemoAnswer.error(.badRequest, "modified_date__gt is no date, or offset or limit no number.")
        }
        if !asXML { return faults.sent(DemoAnswer.json(.ok, .array(page.map(\.json)))) }
        guard let encoding = OrdersXML.Encoding(rawValue: parameters["encoding"]?.uppercased() ?? "UTF-8") else {
            return DemoAnswer.error(.badRequest, "encoding is UTF-8 or ISO-8859-9.")
        }
        let head = HTTPResponse(status: .ok, headerFields: [.contentType: "application/xml"])
        return faults.sent(FastCGIResponse(head: head, body: OrdersXML.document(page, encoding: encoding)))
    }

    private func page(_ parameters: [String: String]) -> ArraySlice<OrderBook.Order>? {
        guard let offset = Int(parameters["offset"] ?? "0"), offset >= 0,
            let limit = Int(parameters["limit"] ?? "100"), (1...1000).contains(limit)
        else { return nil }
        let now = Instant.now
        if let number = parameters["number"] {
            return [book.order(number: number, at: now)].compactMap(\.self).dropFirst(offset).prefix(limit)
        }
        let moment = parameters["modified_date__gt"].map { Instant($0) }
        if case .some(.none) = moment { return nil }
        return book.orders(changedAfter: moment ?? nil, at: now).dropFirst(offset).prefix(limit)
    }

    private static func parameters(of body: [UInt8]) -> [String: String]? {
        guard let object = try? JSON.parse(body).object else { return nil }
        var parameters: [String: String] = [:]
        for (name, value) in object.members { parameters[name] = value.string ?? value.serialized() }
        return parameters
    }
}
