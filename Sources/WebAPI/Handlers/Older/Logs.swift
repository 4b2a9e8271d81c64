import FlowModel
import HTTPTypes
import OrderedJSON
import Storage

/// Runs, their parts and their rows in the shape of the older interface (domain.md).
struct Logs: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "logs", summary: "Runs (log_type 1), their parts (2) and their rows (3) as the older interface has them",
        tag: "Older callers",
        query: [
            QueryParameter("projectId", "The name of a project"), QueryParameter("flowId", "The id or name of a flow"),
            QueryParameter("limit", "How many, 25 unless told otherwise", schema: QueryParameter.whole(1...100)),
            QueryParameter("page", "Counted from 1", schema: QueryParameter.whole(1...1_000_000)),
            QueryParameter("log_type", "1 unless told otherwise", schema: QueryParameter.whole(1...3)),
            QueryParameter("filename_uuid", "The id of a run, a part or a row"),
            QueryParameter("original_filename_uuid", "The id of the run"),
        ],
        answers: [.json("A page", "LogPage")], problems: [400, 404])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let query = try QueryReader(call.request, known: operation.query.map(\.name), isStrict: false)
        let limit = try query.whole("limit", default: 25, in: 1...100)
        let page = try query.whole("page", default: 1, in: 1...1_000_000)
        let type = try query.whole("log_type", default: 1, in: 1...3)
        let names = OlderNames(store: store)
        var wanted = LogQuery(limit: limit, offset: (page - 1) * limit)
        wanted.project = try names.project(query.text("projectId"), seenBy: caller)
        wanted.flow = try names.flow(query.text("flowId"), seenBy: caller)
        wanted.run = query.text("original_filename_uuid") ?? query.text("filename_uuid").map(LogResult.run(ofFile:))
        wanted.projects = caller.projects
        let (count, results) = try found(type, wanted)
        guard !results.isEmpty else {
            throw Problem(.notFound, "Nothing is found", detail: "No log entry is as the parameters ask.")
        }
        let links = PageLinks(call.request, page: page)
        return .json([
            "count": .whole(count), "limit": .whole(limit), "page": .whole(page),
            "previous": .string(page > 1 ? links.to(page - 1) : ""),
            "next": .string(page * limit < count ? links.to(page + 1) : ""), "results": .array(results),
        ])
    }

    private func found(_ type: Int, _ query: LogQuery) throws -> (count: Int, results: [JSON]) {
        switch type {
        case 1:
            let (count, entries) = try store.logOfRuns(query)
            return (count, entries.map(LogResult.run))
        case 2:
            let (count, entries) = try store.logOfSteps(query)
            return (count, entries.map(LogResult.step))
        default:
            let (count, entries) = try store.logOfRows(query)
            return (count, entries.map(LogResult.row))
        }
    }
}
