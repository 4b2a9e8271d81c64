import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Storage

@Suite struct WriteTurnTests {
    @Test("Who waits for the turn has it before the one who gives it back and takes it again at once")
    func fair() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/write.lock"
        let busy = try WriteTurn(path: path)
        let waiting = try WriteTurn(path: path)
        let lock = try FileLock(path: path)
        let order = Mutex<[String]>([])
        let ended = DispatchSemaphore(value: 0)
        for _ in 0..<50 {
            order.withLock { $0 = [] }
            busy.take()
            Thread {
                waiting.take()
                order.withLock { $0.append("waiting") }
                waiting.giveBack()
                ended.signal()
            }.start()
            while try !lock.isHeldElsewhere(byte: WriteTurn.place) { sched_yield() }
            busy.giveBack()
            busy.take()
            order.withLock { $0.append("busy") }
            busy.giveBack()
            ended.wait()
            #expect(order.withLock { $0 } == ["waiting", "busy"])
        }
    }
}
