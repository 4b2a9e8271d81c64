import Jolt
import OrderedJSON
import TestSupport
import Testing

@Suite("Jolt does what the original library does")
struct ConformanceTests {
    @Test(
        "A case of the library's own tests gives the recorded result",
        arguments: try ConformanceCase.all(in: "jolt.jsonl"))
    func own(_ example: ConformanceCase) throws { try check(example) }

    @Test("A generated case gives the recorded result", arguments: try ConformanceCase.all(in: "jolt-generated.jsonl"))
    func generated(_ example: ConformanceCase) throws { try check(example) }

    private func check(_ example: ConformanceCase) throws {
        let outcome = example.outcome()
        let isDeviation = try Deviations.reasons()[example.id] != nil
        let shown = outcome?.description ?? "an error"
        let wanted = example.expected?.description ?? "an error"
        #expect(example.isMet(by: outcome) != isDeviation, "got \(shown), recorded \(wanted)")
    }
}
