import Delivery
import Testing

@Suite struct HostBreakerTests {
    private func silent(_ calls: Int, orders: Int = 3) -> HostBreaker {
        var breaker = HostBreaker()
        for call in 0..<calls { breaker.note(answered: false, order: "o\(call % orders)") }
        return breaker
    }

    @Test func `20 calls in a row without an answer, over 3 orders, spare a host`() {
        #expect(!silent(19).isOpen)
        #expect(silent(20).isOpen)
        #expect(!silent(100, orders: 2).isOpen)
    }

    @Test func `A host that is spared gets one call a second`() {
        var breaker = silent(20)
        let first = breaker.allows(order: "a", now: 5_000)
        let soon = breaker.allows(order: "b", now: 5_999)
        let second = breaker.allows(order: "b", now: 6_000)
        #expect([first, soon, second] == [true, false, true])
        #expect(breaker.lastOrder == "b")
    }

    @Test func `Any answer ends it`() {
        var breaker = silent(40)
        breaker.note(answered: true, order: "x")
        #expect(!breaker.isOpen)
        #expect(breaker.opensAt(0) == 0)
    }

    @Test func `A clock that was set back does not close a host for longer`() {
        var breaker = silent(20)
        _ = breaker.allows(order: "a", now: 3_600_000)
        let isAllowed = breaker.allows(order: "b", now: 10)
        #expect(isAllowed)
    }
}
