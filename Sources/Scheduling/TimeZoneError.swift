/// Why there are no rules for a time zone.
public enum TimeZoneError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The system's database has no zone of this name; perhaps one whose name differs in its case.
    case unknown(name: String, similar: String?)
    /// The zone's file is not one of the format that RFC 9636 describes; `reason` says where it differs.
    case damaged(name: String, reason: String)

    /// A sentence that says what is wrong and what to do.
    public var description: String {
        switch self {
        case .unknown(let name, let similar?):
            "There is no time zone named “\(name)”; write “\(similar)”."
        case .unknown(let name, nil):
            "There is no time zone named “\(name)”; use a name like “Europe/Istanbul” or “UTC”."
        case .damaged(let name, let reason):
            "The system's file of the time zone “\(name)” cannot be read: \(reason). Install the package tzdata anew."
        }
    }
}
