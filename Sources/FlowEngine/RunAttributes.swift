public import FlowModel
public import OrderedJSON
import Scheduling

/// The attributes of a run (contract, section 5): texts by name, in the order in which they were set.
public struct RunAttributes: Sendable, Hashable {
    private var values: JSONObject = [:]

    /// No attributes.
    public init() {}

    /// The text of a name.
    public subscript(name: String) -> String? {
        get { values[name]?.string }
        set { values[name] = newValue.map(JSON.string) }
    }

    /// All of them, as scripts see them.
    public var object: JSONObject { values }

    /// What is kept with a run, listed and returned: all but tokens.
    public var kept: JSONObject {
        var kept = values
        kept.removeAll { name, _ in name.hasPrefix("token.") }
        return kept
    }

    /// All of them, as expressions see them.
    public var dictionary: [String: String] {
        Dictionary(values.members.compactMap { name, value in value.string.map { (name, $0) } }) { _, last in last }
    }

    /// Those that are always there, whatever a script removes.
    private static let lasting: Set = ["flow.name", "run.id", "last.request"]

    /// Takes what a script left in place of what it was given: what it removed is gone.
    /// - Parameter other: all attributes after the script.
    public mutating func become(_ other: JSONObject) {
        values.removeAll { name, _ in !Self.lasting.contains(name) && other[name] == nil }
        for (name, value) in other.members { values[name] = value.string.map(JSON.string) }
    }

    /// What scripts of a run logged or printed may have so many bytes together.
    private static let longestLog = 64 << 10

    /// Adds lines to those that scripts of the run logged before; what is too much is left out.
    mutating func log(_ lines: [String], as name: String) {
        guard !lines.isEmpty else { return }
        var text = self[name] ?? ""
        for line in lines where text.utf8.count + line.utf8.count < Self.longestLog {
            if !text.isEmpty { text += "\n" }
            text += line
        }
        self[name] = text
    }

    /// The attributes that a run begins with.
    /// - Parameters:
    ///   - readFrom: the cursor, in milliseconds since the epoch.
    ///   - now: milliseconds since the epoch.
    ///   - parameters: of a trigger; none by schedule and for posts.
    public init(
        flow: Flow, runID: String, trigger: RunTrigger, readFrom: Int64, now: Int64, parameters: JSONObject?
    ) throws(RunFailure) {
        self["flow.name"] = flow.name
        self["run.id"] = runID
        let request = try Self.lastRequest(flow.configuration, readFrom: readFrom, now: now)
        self["last.request"] = request
        let given: RunParameters
        if let parameters {
            do {
                given = try RunParameters(
                    given: parameters.members.map { ($0.name, $0.value.string ?? "") },
                    declared: flow.configuration.triggerParameters)
            } catch {
                throw RunFailure(.read, page: nil, error.reason)
            }
            self["http.query.string"] = given.queryString
        } else if trigger == .schedule || trigger == .after {
            given = RunParameters(scheduledFrom: request, declared: flow.configuration.triggerParameters)
        } else {
            return
        }
        for value in given.values { self["http.query.param.\(value.key)"] = value.value }
    }

    /// The cursor less the overlap, as the clocks of the flow's zone show it, and never later than that under any offset that
    /// the zone had since.
    public static func lastRequest(_ configuration: ConfigurationCard, readFrom: Int64, now: Int64) throws(RunFailure)
        -> String
    {
        let zone: TimeZoneRules
        do { zone = try TimeZoneRules(named: configuration.timezone) } catch {
            throw RunFailure(.read, page: nil, "timezone: \(error)")
        }
        return TimestampText.localNeverLate(
            min(readFrom, now) - Int64(configuration.overlapSeconds) * 1000, now: now, in: zone)
    }
}
