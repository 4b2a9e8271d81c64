import FlowModel

/// A body that the ERP posted.
public struct OutboundPost: Sendable {
    /// The number of the flow that receives it.
    public var flowID: Int64
    /// The flow's name, for messages.
    public var flowName: String
    /// As it came, in UTF-8.
    public var body: [UInt8]
    /// Who posted it.
    public var caller: String
    /// The caller's `Idempotency-Key`.
    public var idempotencyKey: String?
    /// The signature that was taken in place of a token.
    public var signature: PostSignature?
    /// The number of the last change when flow and caller were learnt; none: they are looked up again.
    public var knownAt: Int64?

    /// Makes a post of its parts.
    public init(
        flow: StoredFlow, body: [UInt8], caller: String, idempotencyKey: String?, signature: PostSignature? = nil,
        knownAt: Int64? = nil
    ) {
        flowID = flow.id
        flowName = flow.flow.name
        self.body = body
        self.caller = caller
        self.idempotencyKey = idempotencyKey
        self.signature = signature
        self.knownAt = knownAt
    }
}

/// A signature that may come once.
public struct PostSignature: Sendable, Hashable {
    /// In one spelling, whichever came.
    public var text: String
    /// The time that it is bound to, in milliseconds since the epoch.
    public var time: Int64

    /// Makes a signature of its parts.
    public init(text: String, time: Int64) {
        self.text = text
        self.time = time
    }
}

/// Flows or users changed since the post's flow and caller were learnt: learn them again. Nothing was stored.
public struct OutdatedKnowledge: Error, Sendable, Hashable {
    /// Says so.
    public init() {}
}

/// The signature came before. Nothing was stored.
public struct ReplayedSignature: Error, Sendable, Hashable {}

/// How much of one flow may wait before the outbound endpoint answers 503.
public struct QueueLimits: Sendable {
    /// Rows that wait.
    public var rows: Int
    /// Bytes of bodies that are not split yet.
    public var bytes: Int

    /// 20 000 rows and 256 MiB, unless told otherwise.
    public init(rows: Int = 20_000, bytes: Int = 256 << 20) {
        self.rows = rows
        self.bytes = bytes
    }
}
