import FlowModel
import Testing

@Suite struct RowCountsTests {
    @Test(
        "A run ends as its rows did",
        arguments: [
            (RowCounts(), false, false, RunStatus.empty), (RowCounts(total: 2, succeeded: 2), false, false, .succeeded),
            (RowCounts(total: 2, skipped: 2), false, false, .succeeded),
            (RowCounts(total: 2, succeeded: 1, skipped: 1), false, false, .succeeded),
            (RowCounts(total: 2, failed: 2), false, false, .failed),
            (RowCounts(total: 2, succeeded: 1, failed: 1), false, false, .partlyFailed),
            (RowCounts(total: 2, failed: 1, skipped: 1), false, false, .partlyFailed),
            (RowCounts(), true, false, .failed),
            (RowCounts(total: 2, succeeded: 2), true, false, .failed),
            (RowCounts(total: 2, succeeded: 1, cancelled: 1), false, true, .cancelled),
            (RowCounts(), false, true, .cancelled), (RowCounts(total: 1, succeeded: 1), true, true, .cancelled),
            (RowCounts(total: 1, succeeded: 1), false, true, .succeeded),
        ])
    func end(_ counts: RowCounts, _ broke: Bool, _ wasCancelled: Bool, _ status: RunStatus) {
        #expect(counts.end(broke: broke, wasCancelled: wasCancelled) == status)
    }

    @Test func `Who waits is answered at the ends and when all that is left waits`() {
        let settled = RunStatus.allCases.filter(\.isSettled)
        #expect(Set(RunStatus.allCases).subtracting(settled) == [.queued, .running])
        #expect(RunStatus.allCases.filter { $0.isSettled && !$0.isEnd } == [.retrying])
    }
}
