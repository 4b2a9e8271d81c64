import Scheduling
import Testing

@Suite("The queue of due flows")
struct DueQueueTests {
    @Test("gives them in the order in which they are due, and of equal ones by name")
    func order() {
        var queue = DueQueue<String>()
        for (key, due) in [("c", 30), ("a", 10), ("d", 20), ("b", 20)] as [(String, UnixMilliseconds)] {
            queue.set(key, due: due)
        }
        #expect(queue.first?.key == "a")
        #expect(queue.popDue(at: 9) == nil)
        #expect((0..<5).compactMap { _ in queue.popDue(at: 25)?.key } == ["a", "b", "d"])
        #expect(queue.count == 1)
        #expect(queue.popDue(at: 30)?.key == "c")
        #expect(queue.isEmpty)
    }

    @Test("moves a flow that is put in again, and forgets one that is taken out")
    func moves() {
        var queue = DueQueue<String>()
        queue.set("a", due: 10)
        queue.set("b", due: 20)
        queue.set("a", due: 30)
        #expect(queue.due(of: "a") == 30)
        #expect(queue.first?.key == "b")
        #expect(queue.remove("b") == 20)
        #expect(queue.remove("b") == nil)
        #expect(queue.due(of: "b") == nil)
        #expect(queue.first?.key == "a")
    }

    @Test("agrees with a sorted list after 20 000 changes")
    func agrees() {
        var queue = DueQueue<Int>()
        var list: [Int: UnixMilliseconds] = [:]
        var state: UInt64 = 88_172_645_463_325_252
        for _ in 0..<20_000 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            let key = Int(state % 500)
            if state % 7 == 0 {
                #expect(queue.remove(key) == list.removeValue(forKey: key))
            } else {
                queue.set(key, due: Int64(state >> 40 % 1000))
                list[key] = Int64(state >> 40 % 1000)
            }
        }
        var drained: [[Int64]] = []
        while let entry = queue.popDue(at: .max) { drained.append([entry.due, Int64(entry.key)]) }
        #expect(drained == list.map { [$1, Int64($0)] }.sorted { $0.lexicographicallyPrecedes($1) })
    }
}
