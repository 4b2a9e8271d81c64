public import OrderedJSON

extension Flow {
    /// The whole document, defaults included, secrets as plain texts; ``init(document:)`` reads it back to an equal value.
    public var document: JSON {
        var object: JSONObject = [
            "name": .string(name), "project": .string(project), "type": "order_status",
            "direction": .string(direction.rawValue), "enabled": .bool(enabled),
        ]
        if direction == .inbound { object["schedule"] = schedule?.document ?? .null }
        object["configuration"] = configuration.document(direction)
        object["login"] = ["omnitron": .string(login.omnitron), "erp": .optional(login.erp)]
        if let read { object["read"] = read.document }
        object["script"] = script?.document ?? .null
        object["mapping"] = mapping?.document ?? .null
        object["write"] = write.document
        object["retention_days"] = .whole(retentionDays)
        return .object(object)
    }
}

extension ScheduleCard {
    fileprivate var document: JSON {
        switch self {
        case .every(let text): ["every": .string(text)]
        case .cron(let text): ["cron": .string(text)]
        case .after(let flow): ["after": .string(flow)]
        }
    }
}

extension ConfigurationCard {
    fileprivate func document(_ direction: Flow.Direction) -> JSON {
        let parameters = triggerParameters.map { parameter in
            var object: JSONObject = ["key": .string(parameter.key)]
            if let value = parameter.defaultValue { object["default"] = .string(value) }
            object["used_with"] = .string(parameter.usedWith.rawValue)
            if let name = parameter.sentAs { object["sent_as"] = .string(name) }
            return JSON.object(object)
        }
        return [
            "domain_url": .string(domainURL), "timezone": .string(timezone), "trigger_parameters": .array(parameters),
            "first_read_from": .optional(firstReadFrom.map(Timestamps.rfc3339)),
            "overlap_seconds": .whole(overlapSeconds), "outbound_path": .optional(outboundPath),
            "hmac": hmac.map {
                [
                    "header": .string($0.header), "algorithm": "sha256", "secret": .string($0.secret),
                    "timestamp_header": .string($0.timestampHeader),
                ]
            } ?? .null,
        ]
    }
}

extension ReadCard {
    fileprivate var document: JSON {
        [
            "url": .string(url), "method": .string(method.rawValue), "headers": headers.document,
            "params": .object(params), "response_type": .string(responseType.rawValue),
            "pagination": pagination.document, "timeout_seconds": .whole(timeoutSeconds),
        ]
    }
}

extension Pagination {
    fileprivate var document: JSON {
        switch self {
        case .none: return ["type": "none"]
        case .offset(let card):
            var object: JSONObject = [
                "type": "offset", "offset_parameter": .string(card.offsetParameter),
                "limit_parameter": .string(card.limitParameter), "limit": .whole(card.limit),
                "rows_path": .string(card.rowsPath),
            ]
            if let path = card.totalPath { object["total_path"] = .string(path) }
            object["max_pages"] = .whole(card.maximumPages)
            return .object(object)
        case .seek(let card):
            var object: JSONObject = [
                "type": "seek", "parameter": .string(card.parameter), "value_path": .string(card.valuePath),
                "rows_path": .string(card.rowsPath),
            ]
            if let name = card.limitParameter { object["limit_parameter"] = .string(name) }
            if let limit = card.limit { object["limit"] = .whole(limit) }
            object["max_pages"] = .whole(card.maximumPages)
            return .object(object)
        case .next(let card):
            var object: JSONObject = ["type": "next", "next_path": .string(card.nextPath)]
            if let name = card.parameter { object["parameter"] = .string(name) }
            object["rows_path"] = .string(card.rowsPath)
            object["max_pages"] = .whole(card.maximumPages)
            return .object(object)
        }
    }
}

extension ScriptCard {
    fileprivate var document: JSON {
        ["source": .string(source), "network": .bool(network), "timeout_seconds": .whole(timeoutSeconds)]
    }
}

extension MappingCard {
    fileprivate var document: JSON {
        guard let text else { return ["spec": spec] }
        return ["text": .string(text), "spec": spec]
    }
}

extension WriteCard {
    fileprivate var document: JSON {
        [
            "path": .string(path), "script": script?.document ?? .null, "concurrency": .whole(concurrency),
            "rate_per_second": ratePerSecond.flatMap(JSONNumber.init(_:)).map(JSON.number) ?? .null,
            "max_attempts": .whole(maximumAttempts), "timeout_seconds": .whole(timeoutSeconds),
            "skip_unchanged": .bool(skipUnchanged),
        ]
    }
}

extension [HeaderTemplate] {
    /// An object of the fields in their order.
    public var document: JSON { .object(JSONObject(map { ($0.name, .string($0.value)) })) }
}
