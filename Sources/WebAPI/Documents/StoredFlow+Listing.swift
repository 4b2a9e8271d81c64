import FlowModel
import HTTPTypes
import OrderedJSON
import Storage

extension StoredFlow {
    /// The tag of the present version.
    var tag: EntityTag { EntityTag(id: id, version: version) }

    /// The document as it is returned, with its tag.
    /// - Parameter now: for the next due times, in milliseconds since the epoch; none to leave them out.
    func answer(status: HTTPResponse.Status, now: Int64?) -> WebResponse {
        var shown = document.shown
        if let now {
            let dues = flow.enabled ? DueTimes(of: flow) : nil
            shown.set(
                dues?.documents(Self.upcoming, after: now) ?? [], at: JSONPointer([WrittenDocument.nextTimes]))
        }
        let response = WebResponse.json(shown, status: status).with(.eTag, tag.text)
        return status == .created ? response.with(.location, "/api/flows/\(flow.name)") : response
    }

    /// How many due times are told with the document.
    private static let upcoming = 10
}

extension FlowSummary {
    /// The flow as one of a list: what a person looks for first, and what is no part of its document.
    var listing: JSON {
        var object: JSONObject = [
            "name": .string(name), "project": .string(project), "type": "order_status",
            "direction": .string(direction.rawValue), "enabled": .bool(isEnabled), "schedule": schedule,
            "timezone": .string(timezone), "outbound_url": .optional(outboundPath.map { "/outbound/\($0)" }),
            "version": .whole(version), "created_at": .time(createdAt), "updated_at": .time(updatedAt),
            "next_run_at": .time(nextDue), "last_run": lastRun?.document ?? .null,
            "recent_runs": .array(recentRuns.map(\.document)),
        ]
        if !lostSecrets.isEmpty { object["lost_secrets"] = .array(lostSecrets.map(JSON.string)) }
        return .object(object)
    }
}

extension RunSummary {
    /// The run as a list of flows tells it.
    fileprivate var document: JSON {
        [
            "id": .string(id), "status": .string(status.rawValue), "created_at": .time(createdAt),
            "rows": rows.document,
        ]
    }
}

extension StoredLogin {
    /// The login as one of a list.
    var listing: JSON {
        var object: JSONObject = [
            "name": .string(login.name), "project": .string(login.project), "type": .string(login.method.type),
            "version": .whole(version), "created_at": .time(createdAt), "updated_at": .time(updatedAt),
        ]
        if !lostSecrets.isEmpty { object["lost_secrets"] = .array(lostSecrets.map(JSON.string)) }
        return .object(object)
    }

    /// The tag of the present version.
    var tag: EntityTag { EntityTag(id: id, version: version) }

    /// The document as it is returned, with its tag.
    func answer(status: HTTPResponse.Status) -> WebResponse {
        let response = WebResponse.json(document.shown, status: status).with(.eTag, tag.text)
        return status == .created ? response.with(.location, "/api/logins/\(login.name)") : response
    }
}
