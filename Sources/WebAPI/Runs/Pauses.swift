import Foundation

/// The clock by which a waiting request waits.
public struct Pauses: Sendable {
    /// Milliseconds on a clock that nobody sets.
    let now: @Sendable () -> Int64
    /// Lets so many milliseconds pass.
    let pause: @Sendable (Int64) -> Void

    /// Makes a clock of its parts.
    public init(now: @escaping @Sendable () -> Int64, pause: @escaping @Sendable (Int64) -> Void) {
        self.now = now
        self.pause = pause
    }

    /// The system's own.
    public static let ofSystem = Pauses(
        now: { Int64(ProcessInfo.processInfo.systemUptime * 1000) },
        pause: { Thread.sleep(forTimeInterval: Double($0) / 1000) })
}
