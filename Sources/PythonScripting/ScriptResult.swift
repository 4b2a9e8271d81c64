public import OrderedJSON

/// What came of one call.
public struct ScriptResult: Sendable {
    /// What the script wrote, which is JSON; none when the call failed. `null` when the script left the order out.
    public var output: [UInt8]?
    /// The attributes after the call, of a failed one too, then with `log.script.error`.
    public var attributes: JSONObject
    /// What it printed, cut at 64 KiB.
    public var printed: String
    /// What it logged with `log.info` and its kin, the first 64 KiB.
    public var log: [LogLine]
    /// In milliseconds.
    public var duration: Double
    /// Why there is no output.
    public var failure: Failure?
    /// The source as Python 3, when the script is Python 2 and was translated.
    public var translation: String?

    /// A line of the script's log.
    public struct LogLine: Sendable, Hashable {
        /// `trace`, `debug`, `info`, `warn` or `error`.
        public var level: String
        /// What was logged.
        public var text: String

        /// Makes a line of its parts.
        public init(level: String, text: String) {
            self.level = level
            self.text = text
        }
    }

    /// Why a call gave nothing.
    public struct Failure: Sendable, Hashable {
        /// The traceback, whose lines are those of the editor, or a sentence.
        public var text: String
        /// The line of the script, from 1, where one can be named.
        public var line: Int?

        /// Makes a failure of its parts.
        public init(text: String, line: Int? = nil) {
            self.text = text
            self.line = line
        }
    }

    /// Makes a result of its parts.
    public init(
        output: [UInt8]?, attributes: JSONObject, printed: String = "", log: [LogLine] = [], duration: Double = 0,
        failure: Failure? = nil, translation: String? = nil
    ) {
        self.output = output
        self.attributes = attributes
        self.printed = printed
        self.log = log
        self.duration = duration
        self.failure = failure
        self.translation = translation
    }
}

extension ScriptResult {
    /// A call that failed, with the reason among its attributes.
    static func failed(_ failure: Failure, attributes: JSONObject, duration: Double = 0, translation: String? = nil)
        -> ScriptResult
    {
        var attributes = attributes
        attributes["log.script.error"] = .string(failure.text)
        return ScriptResult(
            output: nil, attributes: attributes, duration: duration, failure: failure, translation: translation)
    }
}
