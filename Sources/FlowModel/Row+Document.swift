public import OrderedJSON

extension Row {
    /// The row as it is shown (contract, section 6).
    public var document: JSON {
        [
            "index": .whole(index), "order": .string(order), "status": .string(status.rawValue),
            "attempts": .whole(attempts),
            "http_status": .optional(httpStatus), "request": request?.document ?? .null,
            "response": response?.document ?? .null,
            "error": .optional(error), "created_at": .time(createdAt), "finished_at": .time(finishedAt),
        ]
    }
}

extension Attempt {
    /// The try as it is shown.
    public var document: JSON {
        [
            "number": .whole(number), "started_at": .time(startedAt),
            "duration_ms": duration.map { JSON.whole($0) } ?? .null,
            "request": request?.document ?? .null, "response": response?.document ?? .null, "error": .optional(error),
        ]
    }
}
