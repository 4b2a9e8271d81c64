import HTTPTypes

/// What the description of the API says of a route, besides what its path and access say.
struct Operation: Sendable {
    /// Unique among the routes.
    var id: String
    /// One line.
    var summary: String
    /// The group that it is shown in.
    var tag: String
    /// Parameters of the query string; others are refused.
    var query: [QueryParameter] = []
    /// Header fields that mean something to it.
    var headers: [HeaderParameter] = []
    /// What is sent, if anything.
    var body: BodyDescription?
    /// What comes back when all is well.
    var answers: [AnswerDescription]
    /// Statuses of problems that the handler itself has, besides those that go with access and body.
    var problems: [Int] = []
}

/// A parameter of a query string.
struct QueryParameter: Sendable {
    let name: String
    let summary: String
    /// A JSON schema.
    let schema: String

    init(_ name: String, _ summary: String, schema: String = #"{"type":"string"}"#) {
        self.name = name
        self.summary = summary
        self.schema = schema
    }
}

/// A header field of a request.
struct HeaderParameter: Sendable {
    let name: String
    let summary: String
}

/// What a request sends.
struct BodyDescription: Sendable {
    /// Media types that are taken.
    var types: [String] = ["application/json"]
    /// The name of a schema of the description, or a schema itself.
    var schema: String
    /// Whether the request may come without.
    var isOptional = false
}

/// What comes back.
struct AnswerDescription: Sendable {
    let status: Int
    let summary: String
    /// None: there is no body.
    var type: String?
    /// The name of a schema of the description, or a schema itself.
    var schema: String?
    /// Names of header fields with what they hold.
    var headers: [(name: String, summary: String)] = []

    static func json(
        _ summary: String, _ schema: String, status: Int = 200, headers: [(name: String, summary: String)] = []
    ) -> Self {
        AnswerDescription(status: status, summary: summary, type: "application/json", schema: schema, headers: headers)
    }

    static func empty(_ summary: String) -> Self { AnswerDescription(status: 204, summary: summary) }

    static func text(_ summary: String, status: Int = 200) -> Self {
        AnswerDescription(status: status, summary: summary, type: "text/plain", schema: #"{"type":"string"}"#)
    }
}
