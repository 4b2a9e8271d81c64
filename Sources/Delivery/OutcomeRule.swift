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
    /// Whether there is no newer token yet.
    public var isNewestToken: Bool

    /// Makes a rule for one call.
    public init(
        attempt: Int, maximumAttempts: Int, now: Int64, draw: Double, tokenAge: Int64, isNewestToken: Bool = true
    ) {
        self.attempt = attempt
        self.maximumAttempts = maximumAttempts
        self.now = now
        self.draw = draw
        self.tokenAge = tokenAge
        self.isNewestToken = isNewestToken
    }

    /// A decision.
    public struct Decision: Sendable, Hashable {
        /// What becomes of the row.
        public var result: RowOutcome.Result
        /// Whether the access was refused and a newer one is needed.
        public var refusesAccess = false
    }

    /// What a call tells of its host, whatever becomes of the row.
    public struct HostNews: Sendable, Hashable {
        /// Whether the host gave an answer at all; none: the call says nothing of it.
        public var answered: Bool?
        /// How long the whole host is to be left alone, in milliseconds.
        public var pause: Int64?
    }

    /// What a call tells of its host.
    /// - Parameter now: milliseconds since the epoch.
    public static func news(of result: Result<HTTPAnswer, HTTPFailure>, now: Int64) -> HostNews {
        switch result {
        case .success(let answer):
            guard RetryRule.isPassing(status: answer.status) else { return HostNews(answered: true) }
            let pause = RetryRule.retryAfter(answer.headerBlock[.retryAfter], now: now)
            let isSilence = answer.status == 502 || answer.status == 504 || answer.status == 503 && pause == nil
            return HostNews(answered: !isSilence, pause: pause)
        case .failure(let failure):
            return HostNews(
                answered: RetryRule.isPassing(failure: failure.kind) && failure.kind != .cancelled ? false : nil)
        }
    }

    /// Whether Omnitron took what was sent.
    public static func isAccepted(status: Int) -> Bool { (200..<300).contains(status) }

    /// After an answer.
    /// - Parameter text: the start of the answer's body, masked.
    public func decide(status: Int, retryAfter: @autoclosure () -> String?, text: @autoclosure () -> String) -> Decision
    {
        if Self.isAccepted(status: status) { return Decision(result: .succeeded) }
        let text = text()
        let said = "Omnitron answered \(status)\(text.isEmpty ? "" : ": \(text)")"
        if status == 401 { return refused(said) }
        guard RetryRule.isPassing(status: status) else {
            let hint = (300..<400).contains(status) ? "; redirects are not followed: correct domain_url" : ""
            return Decision(result: .failed(said + hint))
        }
        return Decision(result: again(after: RetryRule.retryAfter(retryAfter(), now: now), said))
    }

    /// After a call without an answer.
    public func decide(failure: HTTPFailure.Kind, text: String) -> Decision {
        guard RetryRule.isPassing(failure: failure) else { return Decision(result: .failed(text)) }
        return Decision(result: again(after: nil, text))
    }

    /// A token that is not the newest, or not just got, may be at fault; then the row goes once more than others would.
    private func refused(_ said: String) -> Decision {
        // A token from the future was got before the clock was set back.
        if isNewestToken, (0..<RetryRule.youngToken).contains(tokenAge) {
            return Decision(result: .failed("\(said); the token was just got: may this user change orders?"))
        }
        guard attempt <= maximumAttempts else { return Decision(result: .failed(givenUp(said)), refusesAccess: true) }
        return Decision(result: .retry(at: now, error: said, isCounted: true), refusesAccess: true)
    }

    private func again(after wait: Int64?, _ text: String) -> RowOutcome.Result {
        guard attempt < maximumAttempts else { return .failed(givenUp(text)) }
        let pause = RetryRule.pause(afterAttempt: attempt, retryAfter: wait, draw: draw)
        return .retry(at: now + pause, error: text, isCounted: true)
    }

    private func givenUp(_ text: String) -> String {
        "\(text); given up after \(attempt) \(attempt == 1 ? "try" : "tries")"
    }
}

extension HTTPField.Name {
    /// RFC 9110, 10.2.3.
    static var retryAfter: HTTPField.Name { HTTPField.Name("Retry-After") ?? .date }
}
