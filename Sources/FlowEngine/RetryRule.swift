public import HTTPCalls

/// When a call is made again (contract, section 9).
public enum RetryRule {
    private static let delays: [Int64] = [
        1_000, 5_000, 25_000, 60_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 36_000_000,
    ]
    private static let longestRetryAfter: Int64 = 3_600_000
    /// A token that was this young, in milliseconds, when a call was made with it is not refused for its age.
    public static let youngToken: Int64 = 5_000

    /// Whether an answer of this status may be another one later.
    public static func isPassing(status: Int) -> Bool {
        switch status {
        case 408, 425, 429: true
        case 501: false
        default: status >= 500
        }
    }

    /// Whether a call that got no whole answer may get one later.
    public static func isPassing(failure: HTTPFailure.Kind) -> Bool {
        switch failure {
        case .cannotResolve, .cannotConnect, .tls, .timedOut, .stalled, .connectionLost, .wrongLength, .cancelled,
            .other:
            true
        case .bodyTooLarge, .refusedAddress, .refusedRedirect, .badURL, .badHeader: false
        }
    }

    /// The pause after a try, in milliseconds.
    /// - Parameters:
    ///   - attempt: the number of the try, from 1.
    ///   - draw: from 0.5 to 1.5.
    public static func delay(afterAttempt attempt: Int, draw: Double) -> Int64 {
        let place = min(max(attempt, 1), delays.count) - 1
        return Int64(Double(delays[place]) * min(max(draw, 0.5), 1.5))
    }

    /// The pause after a try whose answer may have told one, in milliseconds.
    /// - Parameter retryAfter: see ``retryAfter(_:now:)``; one of no time at all says nothing.
    public static func pause(afterAttempt attempt: Int, retryAfter: Int64?, draw: Double) -> Int64 {
        if let retryAfter, retryAfter > 0 { return retryAfter }
        return delay(afterAttempt: attempt, draw: draw)
    }

    /// How long an answer asks to wait, in milliseconds and up to an hour: seconds or a date (RFC 9110, 10.2.3).
    public static func retryAfter(_ value: String?, now: Int64) -> Int64? {
        guard let value else { return nil }
        let text = value.trimmingSpaces
        if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return Int64(text).map { $0 > 3600 ? longestRetryAfter : $0 * 1000 } ?? longestRetryAfter
        }
        guard let date = HTTPDate.milliseconds(text, now: now) else { return nil }
        return min(max(date - now, 0), longestRetryAfter)
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
