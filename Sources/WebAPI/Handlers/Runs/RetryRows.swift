import FlowModel
import HTTPTypes
import OrderedJSON
import Storage

/// Sends failed rows of several runs again: those that are named, or all that match. One new run for each old one.
struct RetryRows: SignedInHandler {
    let store: Store
    let wakeUp: WakeUpSender

    let operation = Operation(
        id: "retryRows", summary: "New runs of failed rows, named one by one or by flow, time, order and error",
        tag: "Runs",
        body: BodyDescription(schema: "RetrySelection"), answers: [.json("The new runs", "RetriedRuns", status: 202)],
        problems: [404, 409, 507])

    /// More rows than this are not sent again in one go.
    private static let most = 100_000

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let body = try call.request.object(of: ["flow", "from", "to", "error", "status", "order", "rows", "mode"])
        let mode = try RetryBody.mode(body["mode"])
        let rows: [String: [Int]]
        if let named = body["rows"], !named.isNull {
            rows = try Self.named(named)
        } else {
            rows = try store.places(of: try Self.query(body, caller), limit: Self.most)
        }
        for id in rows.keys.sorted() {
            let run = try Visible(store: store).run(id, to: caller)
            try caller.requireRight(toChange: run.project)
        }
        let made = try store.retryRows(rows, mode: mode, by: caller.author)
        wakeUp.wake()
        let runs = made.map { run -> JSON in ["run_id": .string(run.id), "of": .string(run.of)] }
        return .json(["runs": .array(runs)], status: .accepted)
    }

    private static func query(_ body: JSONObject, _ caller: Caller) throws -> RowQuery {
        var query = RowQuery(limit: most)
        query.flow = try RetryBody.text("flow", body)
        query.order = try RetryBody.text("order", body)
        query.error = try RetryBody.text("error", body)
        query.from = try RetryBody.time("from", body)
        query.to = try RetryBody.time("to", body)
        query.status = .failed
        if let status = try RetryBody.text("status", body), status != RowStatus.failed.rawValue {
            throw Problem.badRequest("\"status\" is \"\(status.prefix(60))\"; only rows that failed can be sent again.")
        }
        guard query.flow != nil || query.order != nil || query.error != nil || query.from != nil || query.to != nil
        else {
            throw Problem.badRequest(
                "Nothing is selected; give \"rows\", \"flow\", \"order\", \"error\", \"from\" or \"to\".")
        }
        query.projects = caller.projects
        return query
    }

    private static func named(_ value: JSON) throws(Problem) -> [String: [Int]] {
        guard let list = value.array, !list.isEmpty, list.count <= most else {
            throw .badRequest("\"rows\" is not a list of 1 to \(most) rows.")
        }
        var rows: [String: [Int]] = [:]
        for item in list {
            guard let run = item["run_id"]?.string, let index = item["index"]?.int, index >= 0 else {
                throw .badRequest("\"rows\" holds something other than {\"run_id\":text,\"index\":number}.")
            }
            rows[run, default: []].append(index)
        }
        return rows
    }
}

/// The members that the bodies of retries have in common.
enum RetryBody {
    static func mode(_ value: JSON?) throws(Problem) -> RetryMode {
        guard let value, !value.isNull else { return .asIs }
        guard let mode = value.string.flatMap(RetryMode.init) else {
            throw .badRequest("\"mode\" is neither \"as_is\" nor \"present\".")
        }
        return mode
    }

    static func text(_ name: String, _ body: JSONObject) throws(Problem) -> String? {
        guard let value = body[name], !value.isNull else { return nil }
        guard let text = value.string else { throw .badRequest("\"\(name)\" is not a text.") }
        return text.isEmpty ? nil : text
    }

    static func time(_ name: String, _ body: JSONObject) throws(Problem) -> Int64? {
        guard let text = try text(name, body) else { return nil }
        guard let time = Timestamps.instant(rfc3339: text) else {
            throw .badRequest("\"\(name)\" is \"\(text.prefix(60))\"; a time such as 2024-10-01T00:00:00Z is needed.")
        }
        return time
    }

    static func places(_ value: JSON?) throws(Problem) -> [Int]? {
        guard let value, !value.isNull else { return nil }
        guard let list = value.array, !list.isEmpty else {
            throw .badRequest("\"rows\" is not a list of places of rows.")
        }
        var places: [Int] = []
        for item in list {
            guard let place = item.int, place >= 0 else {
                throw .badRequest("\"rows\" holds something other than places of rows.")
            }
            places.append(place)
        }
        return places
    }
}
