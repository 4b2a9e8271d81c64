public import OrderedJSON

/// One integration process from end to end: what a version of a flow holds (contract, section 3).
///
/// A value of this type is legal: it was read by ``Flow/init(document:)``, which checks every member. Its strings are plain;
/// secrets in the document were opened before, see ``SecretDocument``.
public struct Flow: Sendable, Hashable {
    /// 1 to 20 characters, unique without regard to case, fixed once created.
    public var name: String
    /// The brand that the flow belongs to.
    public var project: String
    /// Whether the flow asks the ERP or the ERP posts to the flow.
    public var direction: Direction
    /// A flow that is off starts no run, sends nothing and keeps what waits.
    public var enabled: Bool
    /// When an inbound flow starts by itself; none: by hand only.
    public var schedule: ScheduleCard?
    /// Where the data goes, the zone, and what a trigger may ask for.
    public var configuration: ConfigurationCard
    /// The names of the logins that the flow uses.
    public var login: LoginCard
    /// The question to the ERP; inbound flows have one, outbound flows none.
    public var read: ReadCard?
    /// The script that sees each page whole.
    public var script: ScriptCard?
    /// The Jolt chain that makes order objects of a page.
    public var mapping: MappingCard?
    /// How rows are sent to Omnitron.
    public var write: WriteCard
    /// How many days runs and rows can be looked up after their end.
    public var retentionDays: Int

    /// Who begins: the flow (inbound) or the ERP (outbound).
    public enum Direction: String, Sendable, Hashable, CaseIterable {
        /// The flow asks the ERP.
        case inbound
        /// The ERP posts to the flow.
        case outbound
    }

    /// The path below `/outbound/` under which an outbound flow receives: the configured one or its name.
    public var outboundPath: String? {
        direction == .outbound ? configuration.outboundPath ?? name : nil
    }
}

/// When an inbound flow starts by itself.
public enum ScheduleCard: Sendable, Hashable {
    /// Multiples of an interval since the epoch, such as `5m`.
    case every(String)
    /// A cron expression: five fields Unix, six or seven Quartz.
    case cron(String)
    /// After another flow's run by schedule or `after` ended well.
    case after(String)
}

/// Where the data goes and what a trigger may ask for.
public struct ConfigurationCard: Sendable, Hashable {
    /// The base URL of Omnitron, `http` or `https`, without query and fragment.
    public var domainURL: String
    /// The zone of the schedule and of dates sent to the ERP, by its name in the system's database.
    public var timezone: String
    /// What a trigger URL may carry; `number` and `modified_date__gt` are always among them.
    public var triggerParameters: [TriggerParameter]
    /// Where the first read starts, in milliseconds since the epoch; none: when the flow was created.
    public var firstReadFrom: Int64?
    /// How far each read looks back behind the cursor, in seconds.
    public var overlapSeconds: Int
    /// One to five segments; none: the name of the flow.
    public var outboundPath: String?
    /// A signature that is taken in place of a token.
    public var hmac: HMACCard?
}

/// A signature over timestamp, a dot and the raw body, taken in place of a token.
public struct HMACCard: Sendable, Hashable {
    /// The header that carries the signature.
    public var header: String
    /// The secret both sides know.
    public var secret: String
    /// The header that carries the time of sending.
    public var timestampHeader: String
}

/// A query parameter that a trigger may carry.
public struct TriggerParameter: Sendable, Hashable {
    /// The name in the trigger URL.
    public var key: String
    /// The value when the trigger does not give one.
    public var defaultValue: String?
    /// Which question it goes with.
    public var usedWith: UsedWith
    /// The name that the ERP knows it by.
    public var sentAs: String?

    /// The question that a parameter goes with.
    public enum UsedWith: String, Sendable, Hashable, CaseIterable {
        /// With an order number.
        case number
        /// With a date.
        case date
        /// With either.
        case both
    }
}

/// The names of the logins that a flow uses.
public struct LoginCard: Sendable, Hashable {
    /// The login to Omnitron.
    public var omnitron: String
    /// The login to the ERP, if it wants one.
    public var erp: String?
}

/// A Python script that sees each page whole.
public struct ScriptCard: Sendable, Hashable {
    /// The source as the editor holds it.
    public var source: String
    /// Whether the script may use the network.
    public var network: Bool
    /// The deadline of one call.
    public var timeoutSeconds: Int

    /// Makes a card of its parts.
    public init(source: String, network: Bool, timeoutSeconds: Int) {
        self.source = source
        self.network = network
        self.timeoutSeconds = timeoutSeconds
    }
}

/// A Jolt chain.
public struct MappingCard: Sendable, Hashable {
    /// The chain with its comments, as written; none when it came as JSON.
    public var text: String?
    /// The chain.
    public var spec: JSON
}

/// How rows are sent to Omnitron.
public struct WriteCard: Sendable, Hashable {
    /// Joined to the domain URL with exactly one slash.
    public var path: String
    /// The script that sees one order object at a time.
    public var script: ScriptCard?
    /// How many rows of this flow are sent at a time.
    public var concurrency: Int
    /// At most so many rows a second.
    public var ratePerSecond: Double?
    /// How often a row is tried in all.
    public var maximumAttempts: Int
    /// The deadline of one call.
    public var timeoutSeconds: Int
    /// Leaves out a row whose body Omnitron accepted last for that order, within 24 hours.
    public var skipUnchanged: Bool
}
