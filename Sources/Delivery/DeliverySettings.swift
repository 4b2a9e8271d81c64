/// How a timer sends.
public struct DeliverySettings: Sendable {
    /// How many calls all flows of one Omnitron host make together.
    public var hostConcurrency: Int
    /// How many runs are read at a time.
    public var readers: Int
    /// How many small posted bodies are split together.
    public var runsAtOnce: Int
    /// How long rows in flight get at the end, in milliseconds.
    public var patience: Int64
    /// Reading pauses between pages while so many rows of the flow wait.
    public var waitingRows: Int

    /// 16 calls a host, 16 readers, 20 s, 20 000 rows.
    public init(
        hostConcurrency: Int = 16, readers: Int = 16, runsAtOnce: Int = 256, patience: Int64 = 20_000,
        waitingRows: Int = 20_000
    ) {
        self.hostConcurrency = hostConcurrency
        self.readers = readers
        self.runsAtOnce = runsAtOnce
        self.patience = patience
        self.waitingRows = waitingRows
    }
}
