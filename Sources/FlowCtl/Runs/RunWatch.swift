import FlowModel
import Glibc
import Storage

/// Waits for a run, and tells people why it does not go on.
struct RunWatch {
    let store: Store

    private static let pauseMicroseconds: UInt32 = 50_000
    /// A timer that has not beaten for so long, in milliseconds, is taken to be dead.
    private static let longSilence: Int64 = 30_000

    /// The run, once it has ended or waits to try again.
    func settled(_ id: String) throws -> Run {
        if try (store.timerSilence() ?? .max) > Self.longSilence {
            StandardError.say(["no flow-timer works on \(store.directory); the run waits until one is started"])
        }
        var told: String?
        while true {
            guard let run = try store.run(id: id) else { throw StoreError.notFound(what: "run", name: id) }
            if run.status.isSettled { return run }
            if let error = run.error, error != told {
                StandardError.say(["the run waits: \(error)"])
                told = error
            }
            usleep(Self.pauseMicroseconds)
        }
    }
}
