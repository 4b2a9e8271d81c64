/// Notices when somebody sets the wall clock, by a clock that nobody sets.
struct ClockWatch {
    /// Less is what clocks do by themselves, in milliseconds.
    private static let slack: Int64 = 1_000

    /// The wall clock less the steady one.
    private var offset: Int64

    /// - Parameters:
    ///   - wall: milliseconds since the epoch.
    ///   - steady: milliseconds since any moment.
    init(wall: Int64, steady: Int64) { offset = wall - steady }

    /// How far the wall clock was set since the last time, in milliseconds; negative when it was set back.
    mutating func shift(wall: Int64, steady: Int64) -> Int64? {
        let present = wall - steady
        defer { offset = present }
        return (present - offset).magnitude > Self.slack ? present - offset : nil
    }
}
