import CurlHTTP
import HTTPCalls
import HTTPTypes
import OrderedJSON

/// Makes requests to an installation as somebody.
struct Caller: Sendable {
    struct Answer: Sendable {
        let status: Int
        let headers: HTTPFields
        let body: [UInt8]
        var json: JSON? { try? JSON.parse(body) }
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    let client: CurlClient
    /// Without a slash at its end.
    let url: String
    let token: String

    func send(_ method: String, _ path: String, _ body: JSON? = nil, headers: [String: String] = [:]) throws -> Answer {
        try send(method, path, bytes: body?.serializedBytes(), headers: headers, authorized: true)
    }

    func send(_ method: String, _ path: String, bytes: [UInt8]?, headers: [String: String], authorized: Bool) throws
        -> Answer
    {
        var fields = HTTPFields()
        if bytes != nil { fields[.contentType] = "application/json" }
        if authorized, !token.isEmpty { fields[.authorization] = "Bearer \(token)" }
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields[name] = value.isEmpty ? nil : value }
        }
        let answer = try client.perform(
            HTTPCall(
                method: HTTPRequest.Method(method) ?? .get, url: url + path, headers: fields, body: bytes,
                timeout: .seconds(70)))
        return Answer(status: answer.status, headers: answer.headers, body: answer.body)
    }
}
