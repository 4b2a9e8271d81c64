import Delivery
import HTTPCalls
import Storage
import Testing

@Suite struct OutcomeRuleTests {
    private func rule(_ attempt: Int = 1, of maximum: Int = 11, tokenAge: Int64 = 60_000, isNewest: Bool = true)
        -> OutcomeRule
    {
        OutcomeRule(
            attempt: attempt, maximumAttempts: maximum, now: 1_000_000, draw: 1, tokenAge: tokenAge,
            isNewestToken: isNewest)
    }

    private func pause(_ decision: OutcomeRule.Decision) -> Int64? {
        if case .retry(let time, _, true) = decision.result { time - 1_000_000 } else { nil }
    }

    @Test(arguments: zip(1...10, [1, 5, 25, 60, 300, 1_800, 7_200, 18_000, 36_000, 36_000] as [Int64]))
    func `Each try is followed by a longer pause`(attempt: Int, seconds: Int64) {
        #expect(pause(rule(attempt).decide(status: 503, retryAfter: nil, text: "")) == seconds * 1_000)
    }

    @Test(arguments: [408, 425, 429, 500, 502, 503, 504, 599])
    func `What may pass is tried again`(status: Int) {
        #expect(pause(rule().decide(status: status, retryAfter: nil, text: "")) == 1_000)
    }

    @Test(arguments: [301, 302, 400, 403, 404, 409, 422, 501])
    func `What will not pass is final`(status: Int) {
        guard case .failed = rule().decide(status: status, retryAfter: nil, text: "").result else {
            Issue.record("\(status) is tried again")
            return
        }
    }

    @Test(arguments: [200, 201, 204, 299])
    func `2xx is success`(status: Int) {
        #expect(rule().decide(status: status, retryAfter: nil, text: "").result == .succeeded)
    }

    @Test func `Retry-After is obeyed in seconds and as a date, up to an hour`() {
        #expect(pause(rule().decide(status: 429, retryAfter: "7", text: "")) == 7_000)
        #expect(pause(rule().decide(status: 503, retryAfter: "Thu, 01 Jan 1970 00:16:50 GMT", text: "")) == 10_000)
        #expect(pause(rule().decide(status: 503, retryAfter: "86400", text: "")) == 3_600_000)
    }

    @Test func `The last try is the last`() {
        let decision = rule(3, of: 3).decide(status: 503, retryAfter: nil, text: "")
        #expect(decision.result == .failed("Omnitron answered 503; given up after 3 tries"))
    }

    @Test func `401 asks for another token, unless the token was just got`() {
        let old = rule().decide(status: 401, retryAfter: nil, text: "")
        #expect(old.refusesAccess)
        #expect(pause(old) == 0)
        #expect(rule(tokenAge: 4_999, isNewest: false).decide(status: 401, retryAfter: nil, text: "").refusesAccess)
        #expect(rule(tokenAge: -3_000_000).decide(status: 401, retryAfter: nil, text: "").refusesAccess)
        guard case .failed = rule(tokenAge: 4_999).decide(status: 401, retryAfter: nil, text: "").result else {
            Issue.record("a 401 with a new token is not final")
            return
        }
    }

    @Test(arguments: HTTPFailure.Kind.allCases)
    func `A call without an answer is tried again unless the call itself is wrong`(kind: HTTPFailure.Kind) {
        let isFinal = [.bodyTooLarge, .refusedAddress, .refusedRedirect, .badURL, .badHeader].contains(kind)
        #expect((pause(rule().decide(failure: kind, text: "x")) == nil) == isFinal)
    }
}
