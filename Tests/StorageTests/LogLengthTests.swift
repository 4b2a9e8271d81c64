import Dispatch
import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import Storage

/// The write-ahead log stays under 64 MiB while the store is written and read.
@Suite struct LogLengthTests {
    private func logBytes(_ fixture: StoreFixture) throws -> Int {
        let path = fixture.directory.path + "/flows.sqlite-wal"
        return try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    }

    /// Writes a megabyte, over what was written before.
    private func writeMegabyte(_ store: Store) throws {
        try store.writes.write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO ballast VALUES (1, randomblob(\(1 << 20)))")
        }
    }

    @Test func `Readers of which one always still reads do not keep the log from beginning anew`() throws {
        let fixture = try StoreFixture()
        let store = fixture.store
        try store.writes.write { try $0.execute(sql: "CREATE TABLE ballast (id INTEGER PRIMARY KEY, bytes BLOB)") }
        // Each of two begins to read before the other one ends.
        let isOver = Atomic(false)
        let readers = [DispatchSemaphore(value: 1), DispatchSemaphore(value: 0)]
        let ended = DispatchSemaphore(value: 0)
        for place in 0...1 {
            Thread.detachNewThread {
                while !isOver.load(ordering: .relaxed) {
                    try? store.read { database in
                        _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM ballast")
                        readers[1 - place].signal()
                        readers[place].wait()
                        Thread.sleep(forTimeInterval: 0.002)
                    }
                }
                readers[1 - place].signal()
                ended.signal()
            }
        }
        var longest = 0
        for _ in 0..<160 {
            try writeMegabyte(store)
            longest = max(longest, try logBytes(fixture))
        }
        isOver.store(true, ordering: .relaxed)
        for _ in 0...1 { ended.wait() }
        #expect(longest > 8 << 20)
        #expect(longest < 64 << 20, "the log had \(longest >> 20) MiB")
    }

    @Test func `Who holds a snapshot for long makes the log grow and nobody fail; then it is short again`() throws {
        let fixture = try StoreFixture()
        let store = fixture.store
        try store.writes.write { try $0.execute(sql: "CREATE TABLE ballast (id INTEGER PRIMARY KEY, bytes BLOB)") }
        let (isReading, isOver, ended) = (
            DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)
        )
        Thread.detachNewThread {
            try? store.read { database in
                _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM ballast")
                isReading.signal()
                isOver.wait()
            }
            ended.signal()
        }
        isReading.wait()
        for _ in 0..<100 { try writeMegabyte(store) }
        #expect(try logBytes(fixture) > 64 << 20)
        isOver.signal()
        ended.wait()
        _ = try eventually {
            try writeMegabyte(store)
            return try logBytes(fixture) <= 64 << 20 ? true : nil
        }
    }
}
