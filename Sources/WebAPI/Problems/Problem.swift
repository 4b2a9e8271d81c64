public import FlowModel
public import HTTPTypes
public import OrderedJSON

/// Why a request was not done, as its caller is told (RFC 9457).
public struct Problem: Error, Sendable, Hashable {
    /// The status of the answer.
    public var status: HTTPResponse.Status
    /// What it is, in a few words that are the same each time.
    public var title: String
    /// What was found and what to do; never a secret.
    public var detail: String
    /// What is wrong with a document, member by member.
    public var errors: [DocumentProblem]
    /// Further members, such as the line and column of what is not JSON.
    public var members: JSONObject
    /// Further header fields, such as `Retry-After`.
    public var fields: HTTPFields

    /// Makes a problem of its parts.
    public init(
        _ status: HTTPResponse.Status, _ title: String, detail: String, errors: [DocumentProblem] = [],
        members: JSONObject = [:],
        fields: HTTPFields = [:]
    ) {
        self.status = status
        self.title = title
        self.detail = detail
        self.errors = errors
        self.members = members
        self.fields = fields
    }

    /// The media type of a problem.
    static let mediaType = "application/problem+json"

    /// The answer that tells it.
    var response: WebResponse {
        var object: JSONObject = [
            "title": .string(title), "status": .number(JSONNumber(status.code)), "detail": .string(detail),
        ]
        if !errors.isEmpty {
            object["errors"] = .array(errors.map { ["pointer": .string($0.pointer), "detail": .string($0.detail)] })
        }
        for (name, value) in members.members { object[name] = value }
        var fields = fields
        fields[.contentType] = Self.mediaType
        fields[.cacheControl] = "no-store"
        return WebResponse(status: status, fields: fields, body: JSON.object(object).serializedBytes())
    }
}

extension Problem {
    static func badRequest(_ detail: String) -> Problem {
        Problem(.badRequest, "The request is not right", detail: detail)
    }

    static func unauthorized(_ detail: String) -> Problem {
        Problem(.unauthorized, "Nobody is signed in", detail: detail, fields: [.wwwAuthenticate: "Bearer"])
    }

    static func forbidden(_ detail: String) -> Problem {
        Problem(.forbidden, "That may not be done", detail: detail)
    }

    /// The same words for what is not there and what may not be seen.
    static func notFound(_ what: String, _ name: String) -> Problem {
        Problem(
            .notFound, "There is no such \(what)",
            detail: "There is no \(what) \"\(name.prefix(100))\" that you may see.")
    }

    static func conflict(_ title: String, _ detail: String) -> Problem {
        Problem(.conflict, title, detail: detail)
    }

    static func unsupportedType(_ detail: String) -> Problem {
        Problem(.unsupportedMediaType, "This kind of body is not taken", detail: detail)
    }

    static func unavailable(_ detail: String, retryAfter seconds: Int) -> Problem {
        Problem(.serviceUnavailable, "Not now", detail: detail, fields: [.retryAfter: String(seconds)])
    }

    static func document(_ errors: [DocumentProblem]) -> Problem {
        Problem(
            .unprocessableContent, "The document is not right",
            detail: errors.count == 1
                ? "Mend the member that is named in errors."
                : "Mend the \(errors.count) members that are named in errors.",
            errors: errors)
    }
}
