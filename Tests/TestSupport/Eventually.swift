import Foundation

/// Waits until something is so; for what other threads and processes do.
/// - Parameter seconds: how long before the test is told that it did not come.
/// - Returns: the first value that is not nil.
public func eventually<Value>(within seconds: Double = 30, _ look: () throws -> Value?) throws -> Value {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while true {
        if let value = try look() { return value }
        guard Date() < deadline else { throw NeverCame(seconds: seconds) }
        Thread.sleep(forTimeInterval: 0.005)
    }
}

/// What was waited for did not come.
public struct NeverCame: Error, CustomStringConvertible {
    let seconds: Double
    /// How long was waited.
    public var description: String { "it did not come within \(seconds) s" }
}
