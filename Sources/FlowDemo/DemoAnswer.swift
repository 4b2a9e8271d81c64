import FastCGI
import HTTPTypes
import OrderedJSON

/// The answers that both back ends give.
enum DemoAnswer {
    static func json(_ status: HTTPResponse.Status = .ok, _ value: JSON) -> FastCGIResponse {
        bytes(status, value.serializedBytes())
    }

    static func bytes(_ status: HTTPResponse.Status = .ok, _ body: [UInt8]) -> FastCGIResponse {
        FastCGIResponse(head: HTTPResponse(status: status, headerFields: jsonFields), body: body)
    }

    /// `{"detail":…,"code":…}`, as Omnitron and many an ERP write an error.
    static func error(_ status: HTTPResponse.Status, _ detail: String, code: String? = nil) -> FastCGIResponse {
        var members: [(String, JSON)] = [("detail", .string(detail))]
        if let code { members.append(("code", .string(code))) }
        return json(status, .object(JSONObject(members)))
    }

    static var nothingHere: FastCGIResponse { error(.notFound, "Not found. flow-demo --help lists what is here.") }

    static func notAllowed(_ methods: String) -> FastCGIResponse {
        var response = error(.methodNotAllowed, "Method not allowed; use \(methods).")
        response.head.headerFields[.allow] = methods
        return response
    }

    private static let jsonFields: HTTPFields = [.contentType: "application/json"]
}
