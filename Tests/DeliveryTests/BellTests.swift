import Foundation
import Testing

@testable import Delivery

@Suite struct BellTests {
    @Test func `A ring that came before is heard once`() {
        let bell = Bell()
        bell.ring()
        bell.ring()
        let heard = [bell.wait(milliseconds: 0), bell.wait(milliseconds: 0)]
        #expect(heard == [true, false])
    }

    @Test func `A ring ends a wait in another thread`() {
        let bell = Bell()
        Thread.detachNewThread { bell.ring() }
        #expect(bell.wait(milliseconds: 60_000))
    }
}
