/// How values are written: as Java prints them.
enum ValueText {
    /// - Parameter zone: in which dates are written.
    static func text(of value: Value, zone: Zone) -> String? {
        switch value {
        case .null: nil
        case .text(let text): text
        case .boolean(let boolean): boolean ? "true" : "false"
        case .whole(let whole): String(whole)
        case .decimal(let decimal): JavaDouble.text(decimal)
        case .date(let milliseconds): DateText.text(milliseconds: milliseconds, zone: zone)
        case .instant(let instant): InstantText.text(instant)
        }
    }
}
