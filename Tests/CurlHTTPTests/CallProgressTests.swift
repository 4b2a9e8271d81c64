import HTTPCalls
import Testing

@testable import CurlHTTP

@Suite struct CallProgressTests {
    func begin(_ progress: inout CallProgress, times: Int, hearing: Bool) -> [Bool] {
        (0..<times).map { _ in
            defer { if hearing { progress.heard() } }
            return progress.beginRequest()
        }
    }

    @Test(arguments: [true, false])
    func `a further request after an answer is one more`(mayRepeat: Bool) {
        var progress = CallProgress(mayRepeat: mayRepeat)
        #expect(begin(&progress, times: 3, hearing: true) == [true, true, true])
        #expect(progress.attempts == 3)
        #expect(progress.stop == nil)
    }

    @Test func `a further request without an answer is a repetition`() {
        var change = CallProgress(mayRepeat: false)
        #expect(begin(&change, times: 2, hearing: false) == [true, false])
        #expect(change.attempts == 1)
        #expect(change.stop == .repetition)

        var read = CallProgress(mayRepeat: true)
        #expect(begin(&read, times: 2, hearing: false) == [true, true])
        #expect(read.attempts == 2)
    }
}
