import FlowModel
import Foundation
import Storage

/// Numbers for monitors, on loopback or with a token.
struct ReportMetrics: Handler {
    let store: Store
    let authenticator: Authenticator
    let meter: RequestMeter
    /// Method and pattern of the routes, by their number.
    let routes: [(method: String, path: String)]

    static let described = Operation(
        id: "metrics", summary: "Numbers in the text format of Prometheus, on loopback or with a token", tag: "System",
        answers: [.text("The numbers", status: 200)], problems: [401, 403])

    var operation: Operation { Self.described }

    func respond(to call: Call) throws -> WebResponse {
        let caller = try Self.isLoopback(call.request.remoteAddress) ? nil : authenticator.caller(of: call.request)
        try caller?.requireScope([.read, .all])
        var text = PrometheusText()
        try write(try store.statistics(projects: caller?.projects), to: &text)
        writeTimer(to: &text)
        writeRequests(to: &text)
        return .text(text.text, type: "text/plain; version=0.0.4; charset=utf-8")
    }

    private static func isLoopback(_ address: String) -> Bool { address == "::1" || address.hasPrefix("127.") }

    private func write(_ statistics: StoreStatistics, to text: inout PrometheusText) throws {
        text.metric("flow_runs", "gauge", "Runs that are kept, by status.")
        for status in RunStatus.allCases {
            text.sample("flow_runs", statistics.runs[status] ?? 0, [("status", status.rawValue)])
        }
        text.metric(
            "flow_rows", "gauge", "Rows of the runs that are kept, by status; pending includes what is being sent.")
        let rows = statistics.rows
        for (status, count) in [
            ("succeeded", rows.succeeded), ("failed", rows.failed), ("skipped", rows.skipped),
            ("cancelled", rows.cancelled),
            ("pending", rows.pending),
        ] { text.sample("flow_rows", count, [("status", status)]) }
        text.metric("flow_waiting_rows", "gauge", "Rows that wait, by flow; a run that is not split yet counts as one.")
        for load in statistics.waiting { text.sample("flow_waiting_rows", load.rows, [("flow", load.flow)]) }
        text.metric("flow_waiting_bytes", "gauge", "Bytes of bodies that are not split yet, by flow.")
        for load in statistics.waiting { text.sample("flow_waiting_bytes", load.bytes, [("flow", load.flow)]) }
    }

    private func writeTimer(to text: inout PrometheusText) {
        text.metric(
            "flow_timer_silence_seconds", "gauge", "Time since a flow-timer was seen; absent when there is none.")
        if let silence = try? store.timerSilence() { text.sample("flow_timer_silence_seconds", Double(silence) / 1000) }
        text.metric("process_resident_memory_bytes", "gauge", "Memory of flow-responder.")
        let pages = FileManager.default.contents(atPath: "/proc/self/statm").map { String(decoding: $0, as: UTF8.self) }
        if let resident = pages?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) {
            text.sample("process_resident_memory_bytes", resident * Int(sysconf(Int32(_SC_PAGESIZE))))
        }
    }

    private func writeRequests(to text: inout PrometheusText) {
        let readings = (0..<meter.count).map { (labels: labels(ofRoute: $0), reading: meter.reading(ofRoute: $0)) }
            .filter { !$0.reading.statuses.isEmpty }
        text.metric("flow_http_requests_total", "counter", "Answers by route and status.")
        for (labels, reading) in readings {
            for (status, count) in reading.statuses {
                text.sample("flow_http_requests_total", count, labels + [("status", String(status))])
            }
        }
        text.metric(
            "flow_http_request_duration_seconds", "histogram", "Time from the whole request to the whole answer.")
        for (labels, reading) in readings {
            for (bound, count) in zip(RequestMeter.bounds.map { "\($0)" } + ["+Inf"], reading.buckets) {
                text.sample("flow_http_request_duration_seconds_bucket", count, labels + [("le", bound)])
            }
            text.sample("flow_http_request_duration_seconds_sum", reading.seconds, labels)
            text.sample("flow_http_request_duration_seconds_count", reading.buckets.last ?? 0, labels)
        }
    }

    private func labels(ofRoute number: Int) -> [(name: String, value: String)] {
        guard routes.indices.contains(number) else { return [("method", ""), ("route", "none")] }
        return [("method", routes[number].method), ("route", routes[number].path)]
    }
}
