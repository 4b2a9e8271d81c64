import FlowEngine
public import HTTPCalls
import HTTPTypes
public import Storage

/// What becomes of a row after a call (contract, section 9): a decision over values.
public struct OutcomeRule: Sendable {
    /// The number of this try, from 1.
    public var attempt: Int
    /// After so many tries a row fails.
    public var maximumAttempts: Int
    /// Milliseconds since the epoch.
    public var now: Int64
    /// From 0.5 to 1.5; spreads the pauses.
    public var draw: Double
    /// How old the token was when the call was made, in milliseconds.
    public var tokenAge: Int64

    /// A token this young that gets 401 is not refused for its age.
    public static let youngToken: Int64 = 5_000

    /// Makes a rule for one call.
    public init(attempt: Int, maximumAttempts: Int, now: Int64, draw: Double, tokenAge: Int64) {
        self.attempt = attempt
        self.maximumAttempts = maximumAttempts
        self.now = now
        self.draw = draw
        self.tokenAge = tokenAge
    }

    /// A decision.
    public struct Decision: Sendable, Hashable {
        /// What becomes of the row.
        public var result: RowOutcome.Result
        /// Whether the host gave an answer at all.
        public var hostAnswered: Bool
        /// The whole host is left alone until then, in milliseconds since the epoch.
        public var hostPause: Int64?
        /// Whether the access was refused and a newer one is needed.
        public var refusesAccess = false
    }

    /// After an answer.
    /// - Parameter text: the start of the answer's body, masked.
    public func decide(status: Int, retryAfter: String?, text: String) -> Decision {
        let wait = RetryRule.retryAfter(retryAfter, now: now)
        let isDead = status == 502 || status == 504 || (status == 503 && wait == nil)
        let said = "Omnitron answered \(status)\(text.isEmpty ? "" : ": \(text)")"
        if (200..<300).contains(status) { return Decision(result: .succeeded, hostAnswered: true) }
        if status == 401 {
            guard tokenAge >= Self.youngToken else {
                return Decision(
                    result: .failed("\(said); the token was just got: may this user change orders?"), hostAnswered: true
                )
            }
            return Decision(
                result: .retry(at: now, error: said, isCounted: true), hostAnswered: true, refusesAccess: true)
        }
        guard RetryRule.isPassing(status: status) else {
            let hint = (300..<400).contains(status) ? "; redirects are not followed: correct domain_url" : ""
            return Decision(result: .failed(said + hint), hostAnswered: true)
        }
        return Decision(result: again(after: wait, said), hostAnswered: !isDead, hostPause: wait.map { now + $0 })
    }

    /// After a call without an answer.
    public func decide(failure: HTTPFailure.Kind, text: String) -> Decision {
        guard RetryRule.isPassing(failure: failure) else { return Decision(result: .failed(text), hostAnswered: true) }
        return Decision(result: again(after: nil, text), hostAnswered: false)
    }

    private func again(after wait: Int64?, _ text: String) -> RowOutcome.Result {
        guard attempt < maximumAttempts else { return .failed("\(text); given up after \(attempt) tries") }
        return .retry(
            at: now + (wait ?? RetryRule.delay(afterAttempt: attempt, draw: draw)), error: text, isCounted: true)
    }
}
