public import Storage

/// What a responder is told at its start.
public struct WebSettings: Sendable {
    /// How many requests are answered at a time. A quarter of them may wait for runs, and a quarter may test.
    public var threads: Int
    /// Longer bodies are answered 413, in bytes.
    public var maximumBodyBytes: Int
    /// How much of one flow may wait.
    public var limits: QueueLimits
    /// The directory of the pages; none: there is no trigger page.
    public var pages: String?
    /// The clock by which a waiting request waits.
    public var pauses: Pauses

    /// Settings for a responder behind one nginx.
    public init(
        threads: Int = 64, maximumBodyBytes: Int = 32 << 20, limits: QueueLimits = QueueLimits(), pages: String? = nil,
        pauses: Pauses = .ofSystem
    ) {
        self.threads = threads
        self.maximumBodyBytes = maximumBodyBytes
        self.limits = limits
        self.pages = pages
        self.pauses = pauses
    }
}
