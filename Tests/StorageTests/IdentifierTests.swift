import Testing

@testable import Storage

@Suite struct IdentifierTests {
    @Test(arguments: [0, 1, 12_345, 1 << 32 - 1, 1 << 32, 1 << 44 - 1] as [Int64])
    func `The age of a run is read back from its id, which is a UUID of version 7`(seq: Int64) throws {
        let id = Identifier.make(now: 1_790_000_000_000, seq: seq)
        #expect(Identifier.seq(of: id) == seq)
        let form = try Regex("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
        #expect(id.wholeMatch(of: form) != nil)
        #expect(id.hasPrefix(Identifier.first(at: 1_790_000_000_000)))
        #expect(id != Identifier.make(now: 1_790_000_000_000, seq: seq))
    }

    @Test func `Ids are in the order of their time, and those of one time in that of their runs`() {
        let seqs: [Int64] = [1, 2, 1 << 31, 1 << 32 - 1, 1 << 32, 1 << 40]
        let ids = [5, 6].flatMap { time in seqs.map { Identifier.make(now: time, seq: $0) } }
        #expect(ids == ids.sorted())
    }

    @Test func `An id that was made otherwise has some number, and another text none`() {
        #expect(Identifier.seq(of: Identifier.make(now: 1_790_000_000_000)) != nil)
        let id = Identifier.make(now: 1_790_000_000_000, seq: 7)
        let others = [
            "", "x", "----", id + "0", String(id.dropLast()), id.replacing("-", with: ""),
            id.replacing("-7", with: "-4"), id.replacing("0", with: "z"),
        ]
        for other in others { #expect(Identifier.seq(of: other) == nil, "\(other)") }
        #expect(Identifier.seq(of: "00000000-0000-7000-0000-000000000000") == nil)
        #expect(Identifier.seq(of: "00000000-0000-7000-8000-+00000000000") == nil)
    }
}
