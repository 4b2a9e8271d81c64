import OrderedJSON
import Testing

@testable import PythonScripting

/// Which input is sent when, and what becomes of it.
@Suite struct BatchTests {
    private func batch(_ count: Int, size: Int = 1) -> Batch {
        let input = [UInt8](repeating: UInt8(ascii: "1"), count: size)
        return Batch(ScriptRequest(source: "", owner: "", inputs: [[UInt8]](repeating: input, count: count)))
    }

    private func answer(_ output: String) throws -> CallAnswer {
        let count = UInt8(output.utf8.count)
        return try CallAnswer(([0, 0, 0, 0, 0, count] + [UInt8](repeating: 0, count: 15) + Array(output.utf8))[...])
    }

    private func fill(_ batch: inout Batch) -> Int {
        var count = 0
        while batch.next() != nil { count += 1 }
        return count
    }

    @Test func `So many inputs and bytes are out at a time, but always one`() {
        var small = batch(200)
        #expect(fill(&small) == 64)
        var large = batch(3, size: 1 << 20)
        #expect(fill(&large) == 1)
        var middle = batch(10, size: 100 << 10)
        #expect(fill(&middle) == 2)
    }

    @Test func `An answer makes room for the next input`() throws {
        var batch = batch(100)
        #expect(fill(&batch) == 64)
        #expect(batch.take(try answer("1"), translation: nil))
        #expect(fill(&batch) == 1)
        #expect(batch.out == 64)
    }

    @Test func `An answer that nobody waits for is not taken`() throws {
        var batch = batch(1)
        #expect(!batch.take(try answer("1"), translation: nil))
        _ = batch.next()
        #expect(batch.take(try answer("1"), translation: nil))
        #expect(!batch.take(try answer("1"), translation: nil))
        #expect(batch.isDone)
    }

    @Test func `After a crash the input that was worked on has failed, and those behind it are sent again`() throws {
        var batch = batch(4)
        #expect(fill(&batch) == 4)
        #expect(batch.take(try answer("1"), translation: nil))
        batch.fail(.init(text: "crash"), isDeadline: false, duration: 5)
        #expect(batch.results.map { $0.failure?.text } == [nil, "crash"])
        #expect(fill(&batch) == 2)
    }

    @Test func `An answer between deadlines lets the trying go on`() throws {
        var batch = batch(9)
        for _ in 0..<2 {
            for _ in 0..<2 {
                _ = batch.next()
                batch.fail(.init(text: "late"), isDeadline: true, duration: 1)
            }
            _ = batch.next()
            #expect(batch.take(try answer("1"), translation: nil))
        }
        #expect(batch.results.count == 6)
        for _ in 0..<3 { batch.fail(.init(text: "late"), isDeadline: true, duration: 1) }
        #expect(batch.isDone)
    }

    @Test func `The rest is not tried after three deadlines in a row`() {
        var batch = batch(5)
        for _ in 0..<3 { batch.fail(.init(text: "late"), isDeadline: true, duration: 1) }
        #expect(batch.isDone)
        #expect(
            batch.results.last?.failure?.text == "not tried, because the script did not end in time 3 times in a row")
        #expect(batch.next() == nil)
    }

    @Test func `A batch that is cancelled has a result for each input`() throws {
        var batch = batch(3)
        _ = fill(&batch)
        #expect(batch.take(try answer("1"), translation: nil))
        batch.cancel()
        #expect(
            batch.results.map { $0.failure?.text }
                == [nil] + Array(repeating: "not tried, because the run was cancelled", count: 2))
        #expect(batch.isDone && batch.next() == nil)
    }

    @Test func `The limit on memory grows with the input in steps, up to 4 GiB`() {
        let mebibyte = 1 << 20
        #expect(MemoryLimit(longestInput: 0).bytes == 532 * mebibyte)
        #expect(MemoryLimit(longestInput: mebibyte).bytes == 532 * mebibyte)
        #expect(MemoryLimit(longestInput: mebibyte + 1).bytes == 552 * mebibyte)
        #expect(MemoryLimit(longestInput: 64 * mebibyte).bytes == 1792 * mebibyte)
        #expect(MemoryLimit(longestInput: 1 << 40).bytes == 4096 * mebibyte)
        #expect(MemoryLimit(longestInput: .max).bytes == 4096 * mebibyte)
    }
}
