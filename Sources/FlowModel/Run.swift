public import OrderedJSON

/// One execution of a flow, as it is shown (contract, section 6).
public struct Run: Sendable, Hashable {
    /// UUIDv7 text.
    public var id: String
    /// The flow's name.
    public var flow: String
    /// The flow's project.
    public var project: String
    /// The version of the flow whose script and mapping it uses.
    public var flowVersion: Int
    /// What began it.
    public var trigger: RunTrigger
    /// A user, an API token's name, or `System`.
    public var triggeredBy: String
    /// Where it is.
    public var status: RunStatus
    /// Milliseconds since the epoch, as all times here.
    public var createdAt: Int64
    /// When a timer took it up.
    public var startedAt: Int64?
    /// When it ended.
    public var finishedAt: Int64?
    /// Its rows by status; five of them add up to the total at every instant.
    public var rows: RowCounts
    /// What broke it, masked.
    public var error: String?
    /// The attributes that are kept.
    public var attributes: JSONObject
    /// The id of the run whose rows it sends again.
    public var retryOf: String?
    /// The ids of the runs that send rows of it again, oldest first.
    public var retries: [String] = []

    /// Makes a run of its parts.
    public init(
        id: String, flow: String, project: String, flowVersion: Int, trigger: RunTrigger, triggeredBy: String,
        status: RunStatus, createdAt: Int64, startedAt: Int64?, finishedAt: Int64?, rows: RowCounts, error: String?,
        attributes: JSONObject
    ) {
        self.id = id
        self.flow = flow
        self.project = project
        self.flowVersion = flowVersion
        self.trigger = trigger
        self.triggeredBy = triggeredBy
        self.status = status
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.rows = rows
        self.error = error
        self.attributes = attributes
    }
}

/// What began a run.
public enum RunTrigger: String, Sendable, Hashable, CaseIterable {
    /// A due time.
    case schedule
    /// A person, the API, a trigger URL or `flowctl`.
    case trigger
    /// A post of the ERP.
    case outbound
    /// Failed rows sent again.
    case retry
    /// The end of another flow's run.
    case after
}

/// Where a run is.
public enum RunStatus: String, Sendable, Hashable, CaseIterable {
    /// Accepted, not yet taken up.
    case queued
    /// Being read, mapped, split or sent.
    case running
    /// All is read, and every row that is left waits.
    case retrying
    /// It broke before its last page was split, or every row failed.
    case failed
    /// Some rows failed.
    case partlyFailed = "partly_failed"
    /// It was cancelled.
    case cancelled
    /// There were no rows.
    case empty
    /// All others.
    case succeeded

    /// Whether nothing more will happen to it.
    public var isEnd: Bool {
        switch self {
        case .queued, .running, .retrying: false
        case .failed, .partlyFailed, .cancelled, .empty, .succeeded: true
        }
    }

    /// Whether whoever waits for the run is answered now.
    public var isSettled: Bool { self == .retrying || isEnd }
}

/// The rows of a run by status.
public struct RowCounts: Sendable, Hashable {
    /// All rows.
    public var total: Int
    /// Accepted by Omnitron.
    public var succeeded: Int
    /// Failed for good.
    public var failed: Int
    /// Left out by rule.
    public var skipped: Int
    /// Taken back before they were sent.
    public var cancelled: Int
    /// Waiting or being sent.
    public var pending: Int

    /// Makes counts of their parts.
    public init(
        total: Int = 0, succeeded: Int = 0, failed: Int = 0, skipped: Int = 0, cancelled: Int = 0, pending: Int = 0
    ) {
        self.total = total
        self.succeeded = succeeded
        self.failed = failed
        self.skipped = skipped
        self.cancelled = cancelled
        self.pending = pending
    }

    /// The end that a run with these rows and nothing pending has.
    /// - Parameters:
    ///   - broke: it broke before its last page was split.
    ///   - wasCancelled: somebody cancelled it.
    public func end(broke: Bool, wasCancelled: Bool) -> RunStatus {
        if wasCancelled && (cancelled > 0 || total == 0 || broke) { return .cancelled }
        if broke { return .failed }
        if total == 0 { return .empty }
        if failed == total { return .failed }
        return failed > 0 ? .partlyFailed : .succeeded
    }
}
