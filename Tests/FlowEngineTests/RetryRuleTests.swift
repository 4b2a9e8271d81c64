import FlowEngine
import HTTPCalls
import Testing

@Suite struct RetryRuleTests {
    @Test func `What passes is 408, 425, 429 and 5xx but 501`() {
        let passing = (100...599).filter { RetryRule.isPassing(status: $0) }
        #expect(passing == [408, 425, 429, 500] + Array(502...599))
    }

    @Test func `A call without an answer passes unless it can never have one`() {
        let final = HTTPFailure.Kind.allCases.filter { !RetryRule.isPassing(failure: $0) }
        #expect(Set(final) == [.bodyTooLarge, .refusedAddress, .refusedRedirect, .badURL, .badHeader])
    }

    @Test(
        "The pauses grow as in the contract, drawn from half to one and a half",
        arguments: [
            (0, 1_000), (1, 1_000), (2, 5_000), (3, 25_000), (4, 60_000), (5, 300_000), (6, 1_800_000), (7, 7_200_000),
            (8, 18_000_000),
            (9, 36_000_000), (10, 36_000_000), (11, 36_000_000), (1_000_000, 36_000_000),
        ])
    func delays(_ attempt: Int, _ delay: Int64) {
        #expect(RetryRule.delay(afterAttempt: attempt, draw: 1) == delay)
        #expect(RetryRule.delay(afterAttempt: attempt, draw: 0.5) == delay / 2)
        #expect(RetryRule.delay(afterAttempt: attempt, draw: 1.5) == delay * 3 / 2)
        #expect(RetryRule.delay(afterAttempt: attempt, draw: 99) == delay * 3 / 2)
    }

    @Test(
        "Retry-After is taken in seconds and in the three forms of a date, up to an hour",
        arguments: [
            (nil, nil), ("", nil), ("soon", nil), ("-5", nil), ("1.5", nil), ("0", 0), (" 7 ", 7_000),
            ("3600", 3_600_000), ("3601", 3_600_000),
            ("99999999999999999999999999", 3_600_000), ("Tue, 01 Oct 2024 00:00:30 GMT", 30_000),
            ("Tuesday, 01-Oct-24 00:00:30 GMT", 30_000),
            ("Tue Oct  1 00:00:30 2024", 30_000), ("Tue, 01 Oct 2024 05:00:00 GMT", 3_600_000),
            ("Mon, 30 Sep 2024 00:00:00 GMT", 0),
            ("Tuesday, 01-Oct-99 00:00:30 GMT", 0), ("Tue, 99 Foo 2024 00:00:30 GMT", nil),
            ("Tue, 31 Feb 2024 00:00:30 GMT", nil),
            ("Tue, 01 Oct 2024 00:00:30 CET", nil), ("Tue, 01 Oct 2024 25:00:30 GMT", nil),
        ] as [(String?, Int64?)])
    func retryAfter(_ value: String?, _ expected: Int64?) {
        #expect(RetryRule.retryAfter(value, now: 1_727_740_800_000) == expected)
    }

    @Test func `Retry-After takes the place of the pause, unless it says no time`() {
        #expect(RetryRule.pause(afterAttempt: 8, retryAfter: 2_000, draw: 1) == 2_000)
        #expect(RetryRule.pause(afterAttempt: 2, retryAfter: 0, draw: 1) == 5_000)
        #expect(RetryRule.pause(afterAttempt: 2, retryAfter: nil, draw: 1) == 5_000)
    }
}
