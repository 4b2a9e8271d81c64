import FlowModel
import OrderedJSON
import Storage

extension StoredFlow {
    /// The flow as one of a list, as the API shows it.
    func listing(nextDue: Int64?, lastRun: Run?) -> JSON {
        [
            "name": .string(flow.name), "project": .string(flow.project), "type": "order_status",
            "direction": .string(flow.direction.rawValue), "enabled": .bool(flow.enabled),
            "schedule": document.shown["schedule"] ?? .null, "timezone": .string(flow.configuration.timezone),
            "outbound_url": .optional(flow.outboundPath.map { "/outbound/\($0)" }), "version": .whole(version),
            "created_at": .time(createdAt), "updated_at": .time(updatedAt), "next_run": .time(nextDue),
            "last_run": lastRun?.document ?? .null,
        ]
    }

    /// The whole document, and behind it what is no part of it.
    func details(nextDue: Int64?, readFrom: Int64, lastRun: Run?) -> JSON {
        guard case .object(var object) = document.shown else { return .null }
        object["version"] = .whole(version)
        object["created_at"] = .time(createdAt)
        object["updated_at"] = .time(updatedAt)
        object["next_run"] = .time(nextDue)
        object["last_request"] = flow.direction == .inbound ? .time(readFrom) : .null
        object["lost_secrets"] = .array(lostSecrets.map(JSON.string))
        object["last_run"] = lastRun?.document ?? .null
        return .object(object)
    }
}

extension StoredLogin {
    /// The login as one of a list, as the API shows it.
    var listing: JSON {
        [
            "name": .string(login.name), "project": .string(login.project), "type": .string(login.method.type),
            "version": .whole(version), "created_at": .time(createdAt), "updated_at": .time(updatedAt),
        ]
    }
}
