public import OrderedJSON

extension Run {
    /// The run as it is shown (contract, section 6).
    public var document: JSON {
        [
            "id": .string(id), "flow": .string(flow), "flow_version": .whole(flowVersion),
            "trigger": .string(trigger.rawValue),
            "triggered_by": .string(triggeredBy), "status": .string(status.rawValue), "created_at": .time(createdAt),
            "started_at": .time(startedAt), "finished_at": .time(finishedAt), "rows": rows.document,
            "error": .optional(error),
            "attributes": .object(attributes), "retry_of": .optional(retryOf),
            "retries": .array(retries.map(JSON.string)),
        ]
    }
}

extension RowCounts {
    /// The counts as they are shown.
    public var document: JSON {
        [
            "total": .whole(total), "succeeded": .whole(succeeded), "failed": .whole(failed),
            "skipped": .whole(skipped),
            "cancelled": .whole(cancelled), "pending": .whole(pending),
        ]
    }
}
