import Dispatch
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

/// Copies that are made while everything runs.
@Suite struct BackupTests {
    @Test func `A copy made beside a writer is sound and holds what was accepted before it, as of one moment`() throws {
        let (fixture, flow, owner) = try StoreFixture.withFlow()
        let accepted = Atomic(0)
        let isOver = Atomic(false)
        let ended = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            while !isOver.load(ordering: .relaxed) {
                #expect(throws: Never.self) {
                    _ = try fixture.post(flow)
                    try fixture.split(owner, orders: ["a", "b"])
                }
                accepted.add(1, ordering: .sequentiallyConsistent)
            }
            ended.signal()
        }
        for round in 1...5 {
            let before = try eventually {
                let count = accepted.load(ordering: .sequentiallyConsistent)
                return count >= 20 * round ? count : nil
            }
            let copy = fixture.directory.path + "/copy-\(round)"
            try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
            let contents = try fixture.store.backUp(to: copy + "/flows.sqlite")
            let after = accepted.load(ordering: .sequentiallyConsistent)
            #expect((before...after + 1).contains(contents.runs))
            #expect((2 * before...2 * after + 2).contains(contents.rows))
            try FileManager.default.copyItem(
                atPath: fixture.directory.path + "/secret.key", toPath: copy + "/secret.key")
            let restored = try Store(directory: copy) { fixture.clock.now() }
            #expect(try restored.examine().isFine)
            restored.close()
        }
        isOver.store(true, ordering: .relaxed)
        ended.wait()
    }
}
