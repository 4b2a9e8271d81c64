import Scheduling

/// Times as text.
public enum Timestamps {
    /// RFC 3339 in UTC, such as `2024-10-01T00:00:00Z`; milliseconds only when there are some.
    public static func rfc3339(_ milliseconds: Int64) -> String { TimestampText.utc(milliseconds) }

    /// Reads RFC 3339 with a zone or `Z`.
    public static func instant(rfc3339 text: String) -> Int64? {
        guard let last = text.utf8.last else { return nil }
        let hasZone =
            last == UInt8(ascii: "Z") || last == UInt8(ascii: "z")
            || text.utf8.dropFirst(19).contains { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
        guard hasZone else { return nil }
        return try? TimestampText.parse(text, in: .utc)
    }
}
