import FlowModel
import HTTPTypes
import OrderedJSON
import Storage
import Synchronization

/// Answers whoever began a run: at once, or when the run is settled.
final class RunWaiter: Sendable {
    private let store: Store
    private let quota: WorkQuota
    private let pauses: Pauses
    private let isStopping = Atomic(false)

    init(store: Store, threads: Int, pauses: Pauses) {
        self.store = store
        self.pauses = pauses
        quota = WorkQuota(threads: threads)
    }

    /// Answers all who wait with what is known by now.
    func stop() { isStopping.store(true, ordering: .relaxed) }

    /// The answer to what began a run: 200 with the run when the client waits and it is settled in time, else 202.
    /// - Parameter accepted: the body of the 202.
    func answer(run id: String, accepted: JSONObject, waiting preference: WaitPreference?) throws -> WebResponse {
        let place = "/api/runs/\(id)"
        if let preference, preference.seconds > 0, quota.begin() {
            defer { quota.end() }
            if let run = try settled(id, seconds: preference.seconds) {
                return WebResponse.json(run.document).with(.contentLocation, place).with("Preference-Applied", "wait")
            }
        }
        return .json(.object(accepted), status: .accepted).with(.location, place)
    }

    private func settled(_ id: String, seconds: Int) throws -> Run? {
        let end = pauses.now() + Int64(seconds) * 1000
        var pause: Int64 = 10
        while !isStopping.load(ordering: .relaxed) {
            if let run = try store.run(id: id), run.status.isSettled { return run }
            let rest = end - pauses.now()
            guard rest > 0 else { return nil }
            pauses.pause(min(pause, rest))
            pause = min(pause * 3 / 2, 200)
        }
        return nil
    }
}
