public import OrderedJSON

extension Step {
    /// The step as it is shown.
    public var document: JSON {
        [
            "kind": .string(kind.rawValue), "page": .optional(page), "started_at": .time(startedAt),
            "duration_ms": .whole(duration),
            "request": request?.document ?? .null, "response": response?.document ?? .null, "count": .optional(count),
            "error": .optional(error),
        ]
    }
}

extension RecordedRequest {
    /// The request as it is shown.
    public var document: JSON {
        ["method": .string(method), "url": .string(url), "headers": headers.document, "body": .body(body)]
    }
}

extension RecordedResponse {
    /// The answer as it is shown.
    public var document: JSON { ["status": .whole(status), "headers": headers.document, "body": .body(body)] }
}
