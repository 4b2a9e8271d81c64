import FlowModel
import OrderedJSON

extension Run {
    /// The run as the API shows it (contract, section 6).
    var document: JSONObject {
        [
            "id": .string(id), "flow": .string(flow), "flow_version": .whole(flowVersion),
            "trigger": .string(trigger.rawValue), "triggered_by": .string(triggeredBy),
            "status": .string(status.rawValue),
            "created_at": .time(createdAt), "started_at": .time(startedAt), "finished_at": .time(finishedAt),
            "rows": [
                "total": .whole(rows.total), "succeeded": .whole(rows.succeeded), "failed": .whole(rows.failed),
                "skipped": .whole(rows.skipped), "cancelled": .whole(rows.cancelled), "pending": .whole(rows.pending),
            ],
            "error": .optional(error), "attributes": .object(attributes), "retry_of": .optional(retryOf),
            "retries": .array(retries.map(JSON.string)),
        ]
    }
}

extension Step {
    /// The step as the API shows it.
    var document: JSON {
        [
            "kind": .string(kind.rawValue), "page": .optional(page), "started_at": .time(startedAt),
            "duration_ms": .whole(duration), "request": request?.document ?? .null,
            "response": response?.document ?? .null, "count": .optional(count), "error": .optional(error),
        ]
    }
}

extension RecordedRequest {
    /// The request as the API shows it.
    var document: JSON {
        ["method": .string(method), "url": .string(url), "headers": headers.document, "body": .body(body)]
    }
}

extension RecordedResponse {
    /// The answer as the API shows it.
    var document: JSON { ["status": .whole(status), "headers": headers.document, "body": .body(body)] }
}
