/// Notices when the wall clock is set back, by a clock that nobody sets.
struct ClockWatch {
    /// Less is what clocks do by themselves, in milliseconds.
    private static let slack: Int64 = 1_000

    private let steady: () -> Int64
    /// The wall clock less the steady one.
    private var offset: Int64

    /// - Parameters:
    ///   - wall: milliseconds since the epoch.
    ///   - steady: milliseconds since any moment.
    init(wall: Int64, steady: @escaping () -> Int64 = ClockWatch.sinceStart()) {
        self.steady = steady
        offset = wall - steady()
    }

    /// How far the wall clock was set back since the last time, in milliseconds.
    mutating func setBack(wall: Int64) -> Int64? {
        let present = wall - steady()
        defer { offset = present }
        return present < offset - Self.slack ? offset - present : nil
    }

    private static func sinceStart() -> () -> Int64 {
        let clock = ContinuousClock()
        let start = clock.now
        return { (clock.now - start).milliseconds }
    }
}
