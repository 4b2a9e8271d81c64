/// What an expression sees of the world while it is evaluated: the attributes, and the environment that they are evaluated in.
public struct EvaluationContext: Sendable {
    /// The attributes by name. What is not in here is missing, which is not the same as empty.
    public var attributes: [String: String]
    /// Clock, zone, host and the sources of ids; may be shared between evaluations.
    public var environment: EvaluationEnvironment

    /// A context with these attributes in that environment.
    public init(attributes: [String: String], environment: EvaluationEnvironment) {
        self.attributes = attributes
        self.environment = environment
    }
}

/// The surroundings of an evaluation. The language reads no clock, host name or random numbers itself; what is not given here
/// is refused by the functions that want it.
public final class EvaluationEnvironment: Sendable {
    /// The current time in nanoseconds since the epoch, for `now()`.
    public let now: Int64
    /// The default zone of dates, an IANA name.
    public let timeZone: String
    /// For `hostname()`, and without a full name for `hostname(true)`.
    public let hostName: String?
    /// For `hostname(true)`.
    public let fullHostName: String?
    /// For `ip()`.
    public let address: String?
    /// For `thread()`.
    public let threadName: String?
    /// Random bits, for `random()`, `math("random")` and `repeat` with two numbers.
    public let random: (@Sendable () -> UInt64)?
    /// A new UUID as text, for `UUID()`.
    public let uuid: (@Sendable () -> String)?
    /// The next number of a counter, for `nextInt()`.
    public let nextInteger: (@Sendable () -> Int64)?
    let zone: Zone

    /// An environment at one moment.
    /// - Parameters:
    ///   - now: nanoseconds since the epoch.
    ///   - timeZone: an IANA name, or an offset as in `+03:00`; one that is unknown counts as UTC.
    public init(
        now: Int64, timeZone: String = "UTC", hostName: String? = nil, fullHostName: String? = nil,
        address: String? = nil,
        threadName: String? = nil, random: (@Sendable () -> UInt64)? = nil, uuid: (@Sendable () -> String)? = nil,
        nextInteger: (@Sendable () -> Int64)? = nil
    ) {
        self.now = now
        self.timeZone = timeZone
        self.hostName = hostName
        self.fullHostName = fullHostName
        self.address = address
        self.threadName = threadName
        self.random = random
        self.uuid = uuid
        self.nextInteger = nextInteger
        zone = Zone(id: timeZone) ?? .utc
    }
}
