import HTTPCalls
import Testing

@testable import CurlHTTP

@Suite struct WaitingCallsTests {
    func call(_ number: UInt64, seconds: Int) -> Submission {
        Submission(
            id: CallID(number: number), call: HTTPCall(url: "", timeout: .seconds(seconds)),
            submittedAt: MonotonicTime(nanoseconds: 0)
        ) { _ in }
    }

    @Test func `calls leave in the order they came`() {
        var waiting = WaitingCalls()
        for number in 1...10_000 { waiting.append(call(UInt64(number), seconds: 1)) }
        var left: [UInt64] = []
        while let next = waiting.removeFirst() { left.append(next.id.number) }
        #expect(left == Array(1...10_000))
    }

    @Test func `calls leave when they are cancelled or their time is over`() {
        var waiting = WaitingCalls()
        for number in 1...5 { waiting.append(call(UInt64(number), seconds: number)) }
        _ = waiting.removeFirst()
        #expect(waiting.earliestDeadline == MonotonicTime(nanoseconds: 2_000_000_000))
        let cancelled = [4, 1].map { waiting.remove(CallID(number: $0))?.id.number }
        #expect(cancelled == [4, nil])
        let late = waiting.removeAll(dueBefore: MonotonicTime(nanoseconds: 3_000_000_000))
        #expect(late.map(\.id.number) == [2, 3])
        let last = waiting.removeFirst()
        #expect(last?.id.number == 5)
        #expect(waiting.earliestDeadline == nil)
    }
}
