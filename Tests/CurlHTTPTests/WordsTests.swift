import HTTPCalls
import Testing

@testable import CurlHTTP

@Suite struct WordsTests {
    @Test(arguments: [
        (Duration.seconds(30), "30 s"), (.milliseconds(250), "0.25 s"), (.milliseconds(1500), "1.5 s"),
        (.milliseconds(1), "0.001 s"), (.zero, "0 s"), (.seconds(-3), "0 s"), (.microseconds(10), "0 s"),
    ])
    func `durations are told in seconds`(duration: Duration, words: String) {
        #expect(duration.inSeconds == words)
    }

    @Test func `durations of any size become times without a trap`() {
        #expect(Duration.seconds(Int64.max).clampedNanoseconds == 1_000_000_000_000_000_000)
        #expect(Duration.seconds(Int64.min).clampedNanoseconds == 0)
        #expect(Duration.seconds(Int64.min).millisecondsForCurl == 1)
        #expect(Duration.seconds(Int64.max).millisecondsForCurl == 2_147_483_647)
        #expect(Duration.seconds(Int64.max).secondsForCurl == 1_000_000_000)
        let end = MonotonicTime(nanoseconds: .max - 1)
        #expect(end.adding(.seconds(1)) == MonotonicTime(nanoseconds: .max))
        #expect(end.milliseconds(from: MonotonicTime(nanoseconds: 0)) == 9_223_372_036_855)
        #expect(MonotonicTime(nanoseconds: 0).milliseconds(from: end) == 0)
    }

    @Test func `a failure is told with its place first`() {
        let failure = HTTPFailure(kind: .stalled, endpoint: "h:1", message: "m; d", duration: .zero, attempts: 1)
        #expect("\(failure)" == "h:1: m; d")
    }
}
