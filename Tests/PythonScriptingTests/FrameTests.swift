import OrderedJSON
import Testing

@testable import PythonScripting

/// What comes from a worker is read as if an enemy had sent it.
@Suite struct FrameTests {
    private func frames(_ bytes: [UInt8], step: Int) throws -> [String] {
        var reader = FrameReader()
        var frames: [String] = []
        for start in stride(from: 0, to: bytes.count, by: step) {
            bytes[start..<min(start + step, bytes.count)].withUnsafeBytes { reader.append($0) }
            while let frame = try reader.next() {
                frames.append("\(frame.kind) \(String(decoding: frame.payload, as: UTF8.self))")
            }
        }
        return frames
    }

    @Test(arguments: [1, 2, 7, 1000]) func `Frames are found however their bytes arrive`(step: Int) throws {
        let bytes =
            Frame.head(.program, length: 2) + Array("ab".utf8) + Frame.head(.result, length: 0)
            + Frame.head(.result, length: 3) + Array("cde".utf8)
        #expect(try frames(bytes, step: step) == ["program ab", "result ", "result cde"])
    }

    @Test func `An unknown kind and a length beyond the limit are refused`() {
        #expect(throws: FrameError.self) { try frames([1, 0, 0, 0, 0x7A, 0], step: 100) }
        #expect(throws: FrameError.self) { try frames([0xFF, 0xFF, 0xFF, 0x7F, 0x52], step: 100) }
    }

    @Test func `A long frame that never comes takes no memory`() throws {
        #expect(try frames([0, 0, 0, 0x0F, 0x52], step: 100).isEmpty)
    }

    private func payload(flags: UInt8 = 0, _ parts: [[UInt8]], lengths: [Int]? = nil) -> ArraySlice<UInt8> {
        let numbers = [1500] + (lengths ?? parts.map(\.count))
        return
            ([flags] + numbers.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
            + parts.joined())[...]
    }

    @Test func `A result is read`() throws {
        let told = Array(#"{"error":"e","line":3,"log":[["info","a"],["warn"],7]}"#.utf8)
        let answer = try CallAnswer(
            payload(flags: 1, [Array("out".utf8), Array(#"{"a":"1"}"#.utf8), Array("printed".utf8), told]))
        #expect(answer.failed && !answer.leftOut)
        #expect(answer.duration == 1.5)
        #expect(String(decoding: answer.output, as: UTF8.self) == "out")
        #expect(answer.attributes == ["a": "1"])
        #expect(answer.printed == "printed")
        #expect(answer.error == "e" && answer.line == 3)
        #expect(answer.log == [.init(level: "info", text: "a")])
    }

    @Test func `A result that lies about itself is refused`() {
        let four: [[UInt8]] = [[], [], [], []]
        #expect(throws: FrameError.self) { try CallAnswer([]) }
        #expect(throws: FrameError.self) { try CallAnswer([0, 1, 2]) }
        #expect(throws: FrameError.self) { try CallAnswer(payload(four, lengths: [1, 0, 0, 0])) }
        #expect(throws: FrameError.self) { try CallAnswer(payload(four, lengths: [0xFFFF_FFFF, 0xFFFF_FFFF, 0, 0])) }
        #expect(throws: FrameError.self) { try CallAnswer(payload([[], Array("[1]".utf8), [], []])) }
        #expect(throws: FrameError.self) { try CallAnswer(payload([[], [], [], Array("{".utf8)])) }
    }

    @Test func `Attributes that are no texts become texts or go`() throws {
        let answer = try CallAnswer(payload([[], Array(#"{"a":1,"b":null,"c":"x","d":[1]}"#.utf8), [], []]))
        #expect(answer.attributes == ["a": "1", "c": "x", "d": "[1]"])
    }
}
