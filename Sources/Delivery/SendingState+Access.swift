import FlowEngine
import FlowModel

/// Access that is to be got, for all lanes with its key.
struct AccessRequest: Sendable {
    let key: AccessKey
    let flow: Flow
    let refused: Access?
    let secrets: [String]
}

extension SendingState {
    /// The access to get now; from here on it counts as asked for.
    mutating func accessToGet(now: Int64) -> [AccessRequest] {
        var requests: [AccessKey: AccessRequest] = [:]
        for lane in lanes.values {
            let key = lane.known.accessKey
            guard lane.access.present == nil, lane.hasDueRows, !lane.isClosed, lane.access.retryAt <= now,
                !asked.contains(key)
            else { continue }
            let refused = [requests[key]?.refused, lane.access.refused].compactMap(\.self).max { $0.number < $1.number }
            requests[key] = AccessRequest(
                key: key, flow: lane.known.flow, refused: refused,
                secrets: lane.known.secrets + (requests[key]?.secrets ?? []))
        }
        asked.formUnion(requests.keys)
        return Array(requests.values)
    }

    /// Takes access for all lanes that wait for it.
    mutating func take(_ result: Result<Access, AccessError>, for request: AccessRequest) {
        asked.remove(request.key)
        for (id, lane) in lanes where lane.known.accessKey == request.key && lane.access.present == nil {
            switch result {
            case .success(let access):
                // Refused meanwhile by another lane's call: it is asked for anew. Logins without numbers have no other.
                if let refused = lane.access.refused, refused.number >= access.number, access.number != 0 { continue }
                let recorder = Recorder(masker: Masker(secrets: lane.known.secrets + access.secrets))
                lanes[id]?.access = LaneAccess(
                    present: access,
                    terms: CallTerms(lane.known, host: lane.host, access: access, recorder: recorder))
            case .failure(let error):
                let masker = Masker(secrets: request.secrets + lane.known.secrets)
                lanes[id]?.access.retryAt = error.retryAt
                lanes[id]?.access.error = error.description(maskedBy: masker)
            }
        }
    }

    /// Takes access away from a lane that got 401 with it.
    mutating func refuse(_ access: Access, lane id: Int64) {
        guard lanes[id]?.access.present?.number == access.number else { return }
        lanes[id]?.access.present = nil
        lanes[id]?.access.terms = nil
        lanes[id]?.access.refused = access
    }
}
