public import FlowModel
public import HTTPCalls
public import OrderedJSON

/// Makes one request and waits for its answer.
public protocol HTTPTransport: Sendable {
    /// - Throws: when there is no whole answer; its text holds no secret.
    func perform(_ call: HTTPCall) throws(HTTPFailure) -> HTTPAnswer

    /// The same for a request that nobody may want any more before its answer has come.
    /// - Parameter isCancelled: asked about once a second; then the request ends as cancelled.
    func perform(_ call: HTTPCall, unless isCancelled: () -> Bool) throws(HTTPFailure) -> HTTPAnswer
}

extension HTTPTransport {
    /// Waits for the answer all the same; for transports that answer at once.
    public func perform(_ call: HTTPCall, unless isCancelled: () -> Bool) throws(HTTPFailure) -> HTTPAnswer {
        try perform(call)
    }
}

/// Runs people's scripts.
public protocol ScriptRunner: Sendable {
    /// The longest input that a script takes, in bytes.
    var longestInput: Int { get }

    /// Runs a script over one or more inputs, one after the other; each ends by itself.
    /// - Parameter isCancelled: whether nobody wants the outcomes any more; asked at least every 2 s, from the moment on that the
    ///   script waits for its turn. Then the script is ended, and what is left is not tried.
    /// - Throws: when scripts cannot be run at all.
    func run(_ script: ScriptCall, isCancelled: @escaping () -> Bool) throws(ScriptRunnerError) -> [ScriptOutcome]
}

/// A script with its inputs.
public struct ScriptCall: Sendable {
    /// The script and its limits.
    public var card: ScriptCard
    /// What a worker may be shared between: one flow version of one project.
    public var owner: String
    /// JSON texts.
    public var inputs: [[UInt8]]
    /// The attributes of the run, in order.
    public var attributes: JSONObject

    /// Makes a call of its parts.
    public init(card: ScriptCard, owner: String, inputs: [[UInt8]], attributes: JSONObject) {
        self.card = card
        self.owner = owner
        self.inputs = inputs
        self.attributes = attributes
    }
}

/// What came of one input.
public struct ScriptOutcome: Sendable {
    /// What the script wrote; none when it failed.
    public var output: [UInt8]?
    /// The attributes after the script.
    public var attributes: JSONObject
    /// What it printed, cut at 64 KiB.
    public var printed: String
    /// In milliseconds.
    public var duration: Int64
    /// The traceback or reason of a failure.
    public var error: String?
    /// The line of the script, from 1, where one can be named.
    public var errorLine: Int?
    /// What it logged, a line each.
    public var log: [String] = []
    /// The source as Python 3, when the script is Python 2 and was translated.
    public var translation: String?

    /// Makes an outcome of its parts.
    public init(output: [UInt8]?, attributes: JSONObject, printed: String, duration: Int64, error: String?) {
        self.output = output
        self.attributes = attributes
        self.printed = printed
        self.duration = duration
        self.error = error
    }
}

/// Scripts cannot be run on this machine.
public struct ScriptRunnerError: Error, Sendable, CustomStringConvertible {
    /// Why, and what to do.
    public let description: String

    /// Makes an error of its sentence.
    public init(_ description: String) { self.description = description }
}

/// Gives access by the logins of a flow; shared by all runs.
public protocol AccessProvider: Sendable {
    /// The access that a login gives, from memory or by logging in.
    /// - Parameters:
    ///   - login: the login's name.
    ///   - flow: the flow that asks; an `omnitron` login posts to its domain URL.
    ///   - refused: access that got 401.
    func access(_ login: String, for flow: Flow, refused: Access?) throws(AccessError) -> Access
}

/// No access now.
public struct AccessError: Error, Sendable, CustomStringConvertible {
    /// The login's name.
    public let login: String
    /// What went wrong, masked.
    public let reason: String
    /// When it may be tried again, in milliseconds since the epoch.
    public let retryAt: Int64
    /// What was asked and answered, when something was asked.
    public let step: Step?

    /// Makes an error of its parts.
    public init(login: String, reason: String, retryAt: Int64, step: Step?) {
        self.login = login
        self.reason = reason
        self.retryAt = retryAt
        self.step = step
    }

    /// Names the login and the reason.
    public var description: String { "login \"\(login)\": \(reason)" }

    /// The description with secrets hidden in the reason, and the login always named: its name is no secret, also when
    /// a password is spelled like it.
    public func description(maskedBy masker: Masker) -> String { "login \"\(login)\": \(masker.mask(reason))" }
}

/// Takes what a run reads.
public protocol RunSink: Sendable {
    /// Keeps a page of the ERP as it came.
    func keep(_ source: SourcePage, page: Int) throws
    /// Takes the rows of a page.
    func accept(_ page: SplitResult) throws
    /// Whether somebody cancelled the run.
    func isCancelled() throws -> Bool
    /// Waits until more rows of the flow may be added; called before each page of the ERP is asked for. Ends early when the run
    /// was cancelled.
    func waitForRoom() throws
}

/// The rows of one page, and what became true with them.
public struct SplitResult: Sendable {
    /// Counted from 1.
    public var page: Int
    /// In the order of the page.
    public var rows: [PreparedRow]
    /// Whether it is the last page of the run.
    public var isLast: Bool
    /// Steps since the page before, masked.
    public var steps: [Step]
    /// The attributes that are kept with the run.
    public var attributes: JSONObject
}

/// A row that is ready to be sent, or why it is not.
public struct PreparedRow: Sendable, Hashable {
    /// The order number; empty when the row has none.
    public var order: String
    /// What is sent, to the byte.
    public var body: [UInt8]
    /// Whether it is sent, or why not.
    public var fate: RowFate
}

/// Time, and the pauses between tries.
public protocol EngineClock: Sendable {
    /// Milliseconds since the epoch.
    func now() -> Int64
    /// Waits.
    func pause(milliseconds: Int64)
}
