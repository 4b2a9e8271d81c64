import FlowModel
import OrderedJSON
import Storage

/// One entry of the older log.
enum LogResult {
    private enum State: Int { case started = 1, inProgress, finished }
    private enum Status: Int { case inProgress = 1, success, failed, empty }

    static func run(_ entry: LogEntry<Void>) -> JSON {
        let run = entry.run
        let state: State = run.status == .queued ? .started : run.status.isEnd ? .finished : .inProgress
        let status: Status =
            switch run.status {
            case .queued, .running, .retrying: .inProgress
            case .succeeded: .success
            case .failed, .partlyFailed, .cancelled: .failed
            case .empty: .empty
            }
        return result(entry, file: run.id, created: run.createdAt, finished: run.finishedAt, state, status)
    }

    static func step(_ entry: LogEntry<Step>) -> JSON {
        let step = entry.part
        return result(
            entry, file: "\(entry.run.id)/steps/\(entry.index)", created: step.startedAt,
            finished: step.startedAt + step.duration,
            .finished, step.error == nil ? .success : .failed)
    }

    static func row(_ entry: LogEntry<Row>) -> JSON {
        let row = entry.part
        let state: State = row.status == .pending ? .started : row.status == .sending ? .inProgress : .finished
        let status: Status =
            switch row.status {
            case .pending, .sending: .inProgress
            case .succeeded, .skipped: .success
            case .failed, .cancelled: .failed
            }
        return result(
            entry, file: "\(entry.run.id)/rows/\(entry.index)", created: row.createdAt, finished: row.finishedAt, state,
            status)
    }

    /// The run that a file belongs to.
    static func run(ofFile file: String) -> String { String(file.split(separator: "/").first ?? "") }

    private static func result(
        _ entry: LogEntry<some Sendable>, file: String, created: Int64, finished: Int64?, _ state: State,
        _ status: Status
    ) -> JSON {
        let run = entry.run
        return [
            "id": .string(file), "created": .string(String(created)),
            "finished": .string(finished.map { String($0) } ?? ""),
            "process_group_id": .string(OlderNames.id(of: entry.flow)), "process_group_name": .string(run.flow),
            "parent_process_group_id": .string(run.project), "filename_uuid": .string(file),
            "original_filename_uuid": .string(run.id),
            "state": .whole(state.rawValue), "status": .whole(status.rawValue),
            "triggered_by": .string(run.triggeredBy),
            "is_triggered": .bool(run.trigger == .trigger),
        ]
    }
}
