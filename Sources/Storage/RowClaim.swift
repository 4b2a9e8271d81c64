public import FlowModel

/// A row that this owner may send now, and nobody else.
public struct ClaimedRow: Sendable {
    /// The store's number of it.
    public let rowID: Int64
    /// Every later write carries it.
    public let generation: Int64
    /// The run it belongs to.
    public let runSeq: Int64
    /// The run's id.
    public let runID: String
    /// Its place in the run.
    public let index: Int
    /// The flow whose limits and login it goes with.
    public let flowID: Int64
    /// The order number.
    public let order: String
    /// This try, from 1.
    public let attempt: Int
    /// Since when it was due, in milliseconds since the epoch; a row that is given back unsent keeps it.
    public let dueAt: Int64
    /// What is sent, to the byte.
    public let body: [UInt8]

    /// Makes a claim of its parts; for stores and tests.
    public init(
        rowID: Int64, generation: Int64, runSeq: Int64, runID: String, index: Int, flowID: Int64, order: String,
        attempt: Int, dueAt: Int64, body: [UInt8]
    ) {
        self.rowID = rowID
        self.generation = generation
        self.runSeq = runSeq
        self.runID = runID
        self.index = index
        self.flowID = flowID
        self.order = order
        self.attempt = attempt
        self.dueAt = dueAt
        self.body = body
    }
}

/// What came of a row that was claimed.
public struct RowOutcome: Sendable {
    /// The store's number of the row.
    public let rowID: Int64
    /// As claimed.
    public let generation: Int64
    /// What becomes of it.
    public let result: Result
    /// The status of the answer.
    public let httpStatus: Int?
    /// What is kept of the try; none when nothing was sent.
    public let attempt: AttemptRecord?
    /// Until when Omnitron may still work on the call, though nobody waits for its answer any more, in milliseconds since the
    /// epoch; other rows of the order wait. None when the call is over.
    public var openUntil: Int64?

    /// What becomes of a row.
    public enum Result: Sendable, Hashable {
        /// Omnitron accepted it.
        case succeeded
        /// It is not tried again; says why.
        case failed(String)
        /// It is left out by rule; says which.
        case skipped(String)
        /// It waits until a time; the try is counted or not.
        case retry(at: Int64, error: String?, isCounted: Bool)
    }

    /// Makes an outcome of its parts.
    public init(rowID: Int64, generation: Int64, result: Result, httpStatus: Int?, attempt: AttemptRecord?) {
        self.rowID = rowID
        self.generation = generation
        self.result = result
        self.httpStatus = httpStatus
        self.attempt = attempt
    }
}

/// What is kept of a try, masked and cut before.
public struct AttemptRecord: Sendable {
    /// Milliseconds since the epoch.
    public var startedAt: Int64
    /// In milliseconds; none when it is not known.
    public var duration: Int64?
    /// Without its body, which is the row's.
    public var request: RecordedRequest?
    /// The answer.
    public var response: RecordedResponse?
    /// What went wrong.
    public var error: String?

    /// Makes a record of its parts.
    public init(
        startedAt: Int64, duration: Int64?, request: RecordedRequest?, response: RecordedResponse?, error: String?
    ) {
        self.startedAt = startedAt
        self.duration = duration
        self.request = request
        self.response = response
        self.error = error
    }
}
