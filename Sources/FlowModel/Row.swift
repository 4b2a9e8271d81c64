/// One order of a run and what became of it (contract, section 6).
public struct Row: Sendable, Hashable {
    /// Its place in the run, from 0.
    public var index: Int
    /// The order number as text; empty when the row has none.
    public var order: String
    /// Where it is.
    public var status: RowStatus
    /// How often it was tried.
    public var attempts: Int
    /// The status code of the last answer.
    public var httpStatus: Int?
    /// The last request, masked and cut.
    public var request: RecordedRequest?
    /// The last answer, masked and cut.
    public var response: RecordedResponse?
    /// Why it failed or was skipped.
    public var error: String?
    /// Milliseconds since the epoch.
    public var createdAt: Int64
    /// When it ended.
    public var finishedAt: Int64?

    /// Makes a row of its parts.
    public init(
        index: Int, order: String, status: RowStatus, attempts: Int, httpStatus: Int?, request: RecordedRequest?,
        response: RecordedResponse?, error: String?, createdAt: Int64, finishedAt: Int64?
    ) {
        self.index = index
        self.order = order
        self.status = status
        self.attempts = attempts
        self.httpStatus = httpStatus
        self.request = request
        self.response = response
        self.error = error
        self.createdAt = createdAt
        self.finishedAt = finishedAt
    }
}

/// Where a row is.
public enum RowStatus: String, Sendable, Hashable, CaseIterable {
    /// Waits.
    case pending
    /// A request is under way.
    case sending
    /// Omnitron accepted it.
    case succeeded
    /// Failed for good.
    case failed
    /// Left out; its error says why.
    case skipped
    /// Taken back.
    case cancelled
}

/// A request as it is shown: masked, its body cut at 64 KiB.
public struct RecordedRequest: Sendable, Hashable {
    /// The request's method.
    public var method: String
    /// The URL, masked.
    public var url: String
    /// Header fields in the order of sending, masked.
    public var headers: [HeaderTemplate]
    /// The body as text; none when there was none.
    public var body: String?

    /// Makes a request of its parts.
    public init(method: String, url: String, headers: [HeaderTemplate], body: String?) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// An answer as it is shown: masked, its body cut at 64 KiB.
public struct RecordedResponse: Sendable, Hashable {
    /// The status code.
    public var status: Int
    /// Header fields as they came, masked.
    public var headers: [HeaderTemplate]
    /// The body as text; none when there was none.
    public var body: String?

    /// Makes an answer of its parts.
    public init(status: Int, headers: [HeaderTemplate], body: String?) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// One try of a row.
public struct Attempt: Sendable, Hashable {
    /// Counted from 1.
    public var number: Int
    /// Milliseconds since the epoch.
    public var startedAt: Int64
    /// How long it took, in milliseconds; none while it is under way or when its sender died.
    public var duration: Int64?
    /// What was sent.
    public var request: RecordedRequest?
    /// What came back.
    public var response: RecordedResponse?
    /// Why there is no answer, or what the answer means.
    public var error: String?

    /// Makes a try of its parts.
    public init(
        number: Int, startedAt: Int64, duration: Int64?, request: RecordedRequest?, response: RecordedResponse?,
        error: String?
    ) {
        self.number = number
        self.startedAt = startedAt
        self.duration = duration
        self.request = request
        self.response = response
        self.error = error
    }
}

/// One step of a run before its rows: a login, a page, a script, a mapping, a split.
public struct Step: Sendable, Hashable {
    /// What was done.
    public var kind: Kind
    /// The page it belongs to, from 1; none for logins.
    public var page: Int?
    /// Milliseconds since the epoch.
    public var startedAt: Int64
    /// In milliseconds.
    public var duration: Int64
    /// What was asked, masked.
    public var request: RecordedRequest?
    /// What came back, masked.
    public var response: RecordedResponse?
    /// A number that goes with the step: rows of a page or a split.
    public var count: Int?
    /// What went wrong, masked.
    public var error: String?

    /// The kinds of steps in their order.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Getting a token.
        case login
        /// Asking the ERP for a page, or receiving one.
        case read
        /// The script over a page.
        case script
        /// The Jolt chain over a page.
        case mapping
        /// Making rows of a page.
        case split
    }

    /// Makes a step of its parts.
    public init(
        kind: Kind, page: Int?, startedAt: Int64, duration: Int64, request: RecordedRequest? = nil,
        response: RecordedResponse? = nil, count: Int? = nil, error: String? = nil
    ) {
        self.kind = kind
        self.page = page
        self.startedAt = startedAt
        self.duration = duration
        self.request = request
        self.response = response
        self.count = count
        self.error = error
    }
}
