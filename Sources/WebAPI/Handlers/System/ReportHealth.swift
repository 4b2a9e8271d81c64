import HTTPTypes
import OrderedJSON
import Storage

/// Whether all is well: the store takes writes, a timer lives, and no program keeps ending.
struct ReportHealth: Handler {
    let store: Store
    let proof: StoreProof
    let supervision: Supervision

    let operation = Operation(
        id: "health", summary: "Whether all is well", tag: "System",
        answers: [.json("All is well", "Health"), .json("What is wrong", "Health", status: 503)])

    /// A timer that is silent for so long is not there, in milliseconds.
    private static let silence: Int64 = 30_000

    func respond(to call: Call) -> WebResponse {
        let problems = [proof.problem(), timerProblem].compactMap(\.self) + supervision.problems()
        if problems.isEmpty { return .json(["status": "ok"]) }
        return .json(
            [
                "status": "unavailable", "detail": .string(problems.joined(separator: "; ")),
                "problems": .array(problems.map(JSON.string)),
            ], status: .serviceUnavailable)
    }

    private var timerProblem: String? {
        let silence: Int64?
        do { silence = try store.timerSilence() } catch {
            return "whether a flow-timer is running cannot be told: \(error)"
        }
        guard let silence else { return "no flow-timer is running on this store; start one" }
        return silence > Self.silence ? "flow-timer has not been seen for \(silence / 1000) s; look into its log" : nil
    }
}
