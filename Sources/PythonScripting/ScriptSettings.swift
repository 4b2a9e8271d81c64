/// How scripts are run on this machine.
public struct ScriptSettings: Sendable, Hashable {
    /// How many scripts run at a time, at most; further ones wait in turn.
    public var concurrency: Int
    /// Whether scripts may use the network if their card says so.
    public var networkAllowed = true
    /// Whether scripts run without a sandbox where bubblewrap cannot make one.
    public var unconfinedAllowed = false
    /// Directories that no script may see, the data directory above all. They are hidden when they lie below what the sandbox shows.
    public var hiddenPaths: [String] = []
    /// The system's Python 3.
    public var interpreter = "/usr/bin/python3"
    /// The program that makes the sandbox.
    public var bubblewrap = "/usr/bin/bwrap"
    /// The user that a program of root's becomes for its scripts; a number that belongs to nobody else.
    public var user: UInt32 = 60_900

    /// Makes settings with the defaults for all else.
    /// - Parameter concurrency: the number of cores is meant.
    public init(concurrency: Int) {
        self.concurrency = max(1, concurrency)
    }
}
