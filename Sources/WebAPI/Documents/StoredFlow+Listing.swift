import FlowModel
import HTTPTypes
import OrderedJSON
import Storage

extension StoredFlow {
    /// The flow as one of a list: what a person looks for first, and what is no part of its document.
    /// - Parameters:
    ///   - nextDue: when it starts by itself next, in milliseconds since the epoch.
    ///   - lastRun: its newest run.
    func listing(nextDue: Int64?, lastRun: Run?) -> JSON {
        var object: JSONObject = [
            "name": .string(flow.name), "project": .string(flow.project), "type": "order_status",
            "direction": .string(flow.direction.rawValue), "enabled": .bool(flow.enabled),
            "schedule": document.shown["schedule"] ?? .null, "timezone": .string(flow.configuration.timezone),
            "outbound_url": .optional(flow.outboundPath.map { "/outbound/\($0)" }), "version": .whole(version),
            "created_at": .time(createdAt), "updated_at": .time(updatedAt), "next_run": .time(nextDue),
            "last_run": lastRun?.document ?? .null,
        ]
        if !lostSecrets.isEmpty { object["lost_secrets"] = .array(lostSecrets.map(JSON.string)) }
        return .object(object)
    }

    /// The tag of the present version.
    var tag: EntityTag { EntityTag(id: id, version: version) }

    /// The document as it is returned, with its tag and its next due times.
    func answer(status: HTTPResponse.Status, now: Int64) -> WebResponse {
        let dues = flow.enabled ? DueTimes(of: flow) : nil
        var shown = document.shown
        shown.set(
            dues?.documents(Self.upcoming, after: now) ?? [], at: JSONPointer([WrittenDocument.nextTimes]))
        let response = WebResponse.json(shown, status: status).with(.eTag, tag.text)
        return status == .created ? response.with(.location, "/api/flows/\(flow.name)") : response
    }

    /// How many due times are told with the document.
    private static let upcoming = 10
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
