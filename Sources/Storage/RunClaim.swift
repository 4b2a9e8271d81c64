public import FlowModel
public import OrderedJSON

/// A run that this owner takes through login, read, script, mapping and split, and nobody else.
public struct ClaimedRun: Sendable {
    /// The store's number of it.
    public let seq: Int64
    /// Its id.
    public let id: String
    /// Every later write carries it.
    public let generation: Int64
    /// The store's number of its flow.
    public let flowID: Int64
    /// The version of the flow whose script and mapping it uses.
    public let flowVersion: Int
    /// What began it.
    public let trigger: RunTrigger
    /// The trigger's parameters as JSON; none by schedule.
    public let parameters: JSONObject?
    /// The attributes it begins with.
    public let attributes: JSONObject
    /// When it was taken up first, in milliseconds since the epoch.
    public let startedAt: Int64
    /// Where a read by schedule starts.
    public let readFrom: Int64
    /// How often an owner died with it.
    public let deaths: Int
    /// The posted body of an outbound run.
    public let body: [UInt8]?
    /// What a retry goes through again.
    public let pages: StoredPages?
}

/// Rows of one page, and what else becomes true with them.
public struct SplitPage: Sendable {
    /// The run.
    public var run: ClaimedRun
    /// Counted from 1.
    public var page: Int
    /// In the order of the page.
    public var rows: [NewRow]
    /// Whether the run is read to its end with this page.
    public var isLast: Bool
    /// Steps since the last write, masked.
    public var steps: [Step]
    /// The attributes to keep.
    public var attributes: JSONObject

    /// Makes a page of its parts.
    public init(run: ClaimedRun, page: Int, rows: [NewRow], isLast: Bool, steps: [Step], attributes: JSONObject) {
        self.run = run
        self.page = page
        self.rows = rows
        self.isLast = isLast
        self.steps = steps
        self.attributes = attributes
    }
}

/// A row as it enters the store.
public struct NewRow: Sendable {
    /// The order number; empty when the row has none.
    public var order: String
    /// What is sent.
    public var body: [UInt8]
    /// What becomes of it at once.
    public var fate: RowFate

    /// Makes a row of its parts.
    public init(order: String, body: [UInt8], fate: RowFate) {
        self.order = order
        self.body = body
        self.fate = fate
    }
}
