import FlowEngine
import FlowModel
import Storage
import Synchronization

/// Puts what a run reads into the store.
struct StoreSink: RunSink {
    let store: Store
    let run: ClaimedRun
    let room: ReadingRoom
    /// Called after rows came in.
    let rowsArrived: @Sendable () -> Void

    func keep(_ source: SourcePage, page: Int) throws { try store.keepPage(run, page: page, source) }

    func accept(_ page: SplitResult) throws {
        try store.split([page.forStore(run)])
        rowsArrived()
    }

    func isCancelled() throws -> Bool { try store.isCancelled(run) }

    func waitForRoom() throws { try room.wait(for: run) }
}

/// Puts what comes of stored pages into the store, as far as it is to be sent again.
struct RetrySink: RunSink {
    let sink: StoreSink
    let choice: RowChoice

    func keep(_ source: SourcePage, page: Int) throws {}

    func accept(_ page: SplitResult) throws {
        var page = page
        page.rows.removeAll { !choice.wants(order: $0.order, page: page.page) }
        try sink.accept(page)
    }

    func isCancelled() throws -> Bool { try sink.isCancelled() }

    func waitForRoom() throws { try sink.waitForRoom() }
}

/// Keeps the rows of small posted bodies, so that many runs enter the store together.
final class GatheringSink: RunSink {
    private let sink: StoreSink
    private let gathered = Mutex<[SplitResult]>([])

    /// - Parameter sink: knows whether the run was cancelled.
    init(_ sink: StoreSink) { self.sink = sink }

    var pages: [SplitResult] { gathered.withLock { $0 } }

    func keep(_ source: SourcePage, page: Int) throws {}

    func accept(_ page: SplitResult) throws { gathered.withLock { $0.append(page) } }

    func isCancelled() throws -> Bool { try sink.isCancelled() }

    func waitForRoom() throws {}
}

extension SplitResult {
    func forStore(_ run: ClaimedRun) -> SplitPage {
        let rows = rows.map { NewRow(order: $0.order, body: $0.body, fate: $0.fate) }
        return SplitPage(run: run, page: page, rows: rows, isLast: isLast, steps: steps, attributes: attributes)
    }
}
