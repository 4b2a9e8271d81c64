/// The offsets from UTC that a zone has had, has and, as far as is decided, will have.
///
/// Read from the system's time zone database; past its last entry the zone's present rule goes on for ever.
public struct TimeZoneRules: Hashable, Sendable {
    /// The zone's name in the database, such as `Europe/Istanbul`.
    public let name: String
    private let table: OffsetTable
    private let rule: OffsetRule?

    /// The zone without offset; needs no file.
    public static let utc = TimeZoneRules(name: "UTC", table: OffsetTable(initialOffset: 0), rule: nil)

    /// The zone of a name in the database.
    ///
    /// - Parameters:
    ///   - name: as in `Europe/Istanbul`, upper and lower case as there. `UTC` is read from nowhere.
    ///   - directory: where the database lies.
    /// - Throws: ``TimeZoneError`` when there is no such zone or its file is damaged.
    public init(
        named name: String, directory: String = TimeZoneDatabase.systemDirectory
    ) throws(TimeZoneError) {
        guard name != Self.utc.name else {
            self = .utc
            return
        }
        let database = TimeZoneDatabase(directory: directory)
        let file = try TimeZoneFile(database.contents(of: name), name: name)
        self.init(name: name, table: file.table, rule: file.rule)
    }

    init(name: String, table: OffsetTable, rule: OffsetRule?) {
        self.name = name
        self.table = table
        self.rule = rule
    }

    /// Whether both zones show the same time at every instant.
    public func behaves(like other: TimeZoneRules) -> Bool {
        table == other.table && rule == other.rule
    }

    /// The seconds that the zone's clocks are ahead of UTC at an instant; negative west of Greenwich.
    public func offset(at instant: UnixMilliseconds) -> Int {
        span(at: instant.wholeSeconds).offset
    }

    /// What the zone's clocks show at an instant.
    public func localTime(at instant: UnixMilliseconds) -> CivilTime {
        let (seconds, milliseconds) = instant.floorDivided(by: 1000)
        return CivilTime(clockSeconds: seconds + Int64(offset(at: instant)), millisecond: Int(milliseconds))
    }

    /// The next instant at which the zone's offset changes; nil when it stays for ever.
    public func nextTransition(after instant: UnixMilliseconds) -> UnixMilliseconds? {
        var current = span(at: instant.wholeSeconds)
        while current.end < .distantFuture {
            let following = span(at: current.end)
            if following.offset != current.offset { return UnixMilliseconds(wholeSeconds: current.end) }
            current = following
        }
        return nil
    }

    /// The latest instant before the given one at which the zone's offset changed; nil when there was none.
    public func previousTransition(before instant: UnixMilliseconds) -> UnixMilliseconds? {
        var current = span(at: (instant == .min ? instant : instant - 1).wholeSeconds)
        while current.start > .distantPast {
            let preceding = span(at: current.start - 1)
            if preceding.offset != current.offset { return UnixMilliseconds(wholeSeconds: current.start) }
            current = preceding
        }
        return nil
    }

    /// The stretch of time around a second in which the offset does not change.
    func span(at seconds: Int64) -> OffsetSpan {
        guard let rule, seconds >= table.lastTransition else { return table.span(at: seconds) }
        return rule.span(at: seconds, notBefore: table.lastTransition)
    }
}
