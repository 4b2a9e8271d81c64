import FlowModel
import OrderedJSON

// Steps and tries are kept as JSON text, since nothing is ever asked about their insides.

extension Step {
    /// What is shown of a body at most, in bytes.
    static let shownBytes = 65_536

    /// A body as it is shown: cut, as text.
    static func text(_ body: [UInt8]) -> String? {
        body.isEmpty ? nil : String(decoding: body.prefix(shownBytes), as: UTF8.self)
    }

    init?(stored text: String) {
        guard let json = try? JSON.parse(text), let kind = json["kind"]?.string.flatMap(Kind.init(rawValue:)) else {
            return nil
        }
        self.init(
            kind: kind, page: json["page"]?.int, startedAt: json["started_at"]?.number?.int64 ?? 0,
            duration: json["duration"]?.number?.int64 ?? 0,
            request: json["request"].flatMap(RecordedRequest.init(stored:)),
            response: json["response"].flatMap(RecordedResponse.init(stored:)), count: json["count"]?.int,
            error: json["error"]?.string)
    }

    var stored: String {
        var object: JSONObject = [
            "kind": .string(kind.rawValue), "started_at": .number(JSONNumber(Int(startedAt))),
            "duration": .number(JSONNumber(Int(duration))),
        ]
        if let page { object["page"] = .number(JSONNumber(page)) }
        if let request { object["request"] = request.stored(withBody: true) }
        if let response { object["response"] = response.stored }
        if let count { object["count"] = .number(JSONNumber(count)) }
        if let error { object["error"] = .string(error) }
        return JSON.object(object).serialized()
    }
}

extension RecordedRequest {
    init?(stored json: JSON) {
        guard let method = json["method"]?.string, let url = json["url"]?.string else { return nil }
        self.init(method: method, url: url, headers: .init(stored: json["headers"]), body: json["body"]?.string)
    }

    func stored(withBody: Bool) -> JSON {
        var object: JSONObject = ["method": .string(method), "url": .string(url), "headers": headers.document]
        if withBody, let body { object["body"] = .string(body) }
        return .object(object)
    }
}

extension RecordedResponse {
    init?(stored json: JSON) {
        guard let status = json["status"]?.int else { return nil }
        self.init(status: status, headers: .init(stored: json["headers"]), body: json["body"]?.string)
    }

    var stored: JSON {
        var object: JSONObject = ["status": .number(JSONNumber(status)), "headers": headers.document]
        if let body { object["body"] = .string(body) }
        return .object(object)
    }
}

extension [HeaderTemplate] {
    init(stored json: JSON?) {
        self =
            json?.object?.members.compactMap { name, value in value.string.map { HeaderTemplate(name: name, value: $0) }
            } ?? []
    }
}
