import ArgumentParser
import Glibc
import Storage

/// Which store is meant.
struct StoreOptions: ParsableArguments {
    @Option(help: "The data directory. Environment: FLOW_DATA. (default: .data)")
    var data: String?

    /// The data directory.
    var directory: String { data ?? Self.standardDirectory }

    /// The data directory when none is given.
    static var standardDirectory: String {
        let given = getenv("FLOW_DATA").map { String(cString: $0) } ?? ""
        return given.isEmpty ? ".data" : given
    }

    /// Opens the store that is there.
    func openStore() throws -> Store {
        let path = directory + "/flows.sqlite"
        guard access(path, F_OK) == 0 else {
            let reason = errno == ENOENT || errno == ENOTDIR ? "there is none" : String(cString: strerror(errno))
            throw CommandFailure.unavailable(
                "the store \(path) cannot be reached: \(reason); give the data directory with --data")
        }
        return try openOrMakeStore()
    }

    /// Opens the store, or makes it where there is none.
    func openOrMakeStore() throws -> Store { try Store(directory: directory, readers: 1, clock: WallClock.now) }

    /// Lets the timers on the store look at once.
    func wakeTimers() { WakeUpSender(directory: directory).wake() }
}
