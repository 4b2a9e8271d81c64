import FlowEngine
import FlowModel
import Foundation
import Logging
import OrderedJSON
public import Storage

/// Takes claimed runs through login, read, script, mapping and split.
public struct RunExecutor: Sendable {
    let store: Store
    let directory: FlowDirectory
    let ports: EnginePorts
    let logger: Logger
    /// Lets reading wait while too much of a flow waits.
    let room: ReadingRoom
    /// Called after rows came in.
    let rowsArrived: @Sendable () -> Void
    /// Called when a run waits for a login, with the time of the next try.
    let runPostponed: @Sendable (Int64) -> Void

    /// A run that cannot be taken up is looked at again after this, in milliseconds.
    private static let pauseAfterFault: Int64 = 10_000

    /// Runs of one flow, in their order. What fails is written into the run; nothing is thrown.
    ///
    /// No row of a posted body is sent before the older bodies of its flow are split, so when one of several cannot be read now
    /// the ones after it are given back with it.
    public func execute(_ runs: [ClaimedRun]) {
        var gathered: [(run: ClaimedRun, pages: [SplitPage])] = []
        for (index, run) in runs.enumerated() {
            do {
                let sink = StoreSink(store: store, run: run, room: room, rowsArrived: rowsArrived)
                guard runs.count > 1 else {
                    if let pages = run.pages {
                        try execute(run, into: RetrySink(sink: sink, choice: pages.choice), others: [])
                    } else {
                        try execute(run, into: sink, others: [])
                    }
                    return
                }
                let gathering = GatheringSink(sink)
                if try execute(run, into: gathering, others: Array(runs[(index + 1)...])) {
                    gathered.append((run, gathering.pages.map { $0.forStore(run) }))
                }
            } catch is PutBack {
                break
            } catch {
                giveBack(Array(runs[index...]), error)
                break
            }
        }
        split(gathered)
        rowsArrived()
    }

    /// The run and those after it have been given back.
    private struct PutBack: Error {}

    private func split(_ gathered: [(run: ClaimedRun, pages: [SplitPage])]) {
        guard !gathered.isEmpty else { return }
        do {
            try store.split(gathered.flatMap(\.pages))
        } catch {
            for (index, one) in gathered.enumerated() {
                do { try store.split(one.pages) } catch {
                    giveBack(gathered[index...].map(\.run), error)
                    return
                }
            }
        }
    }

    /// - Parameter others: claimed together with it, to be read after it.
    /// - Returns: whether it was read to its end.
    @discardableResult
    private func execute(_ run: ClaimedRun, into sink: any RunSink, others: [ClaimedRun]) throws -> Bool {
        try directory.refresh()
        guard let known = try directory.known(run.flowID) else { return false }
        var order = RunOrder(
            id: run.id, trigger: run.trigger, readFrom: run.readFrom < 0 ? known.stored.readFrom : run.readFrom,
            parameters: run.parameters, body: run.body, scriptOwner: "\(run.flowID)/\(run.flowVersion)",
            secrets: known.secrets)
        if run.trigger == .outbound, order.body == nil { order.body = [] }
        if let pages = run.pages { take(pages, into: &order, known) }
        let compiled: CompiledFlow
        do {
            guard let found = try directory.compiled(run.flowID, version: run.flowVersion) else {
                throw RunFailure(.read, page: nil, "version \(run.flowVersion) of the flow is no longer there")
            }
            compiled = found
        } catch let failure as RunFailure {
            let error = Masker(secrets: order.secrets).mask("\(failure)")
            try store.breakRun(run, error: error, steps: [], attributes: nil)
            return false
        }
        var flowRun = FlowRun(
            compiled, order, ports: ports.givenUp { (try? sink.isCancelled()) == true })
        do throws(RunInterruption) {
            try flowRun.execute(into: sink)
            return true
        } catch {
            try end(run, flowRun, error, others: others)
            return false
        }
    }

    /// A retry goes through pages again with what their run began with.
    private func take(_ pages: StoredPages, into order: inout RunOrder, _ known: KnownFlow) {
        order.trigger = pages.trigger
        order.parameters = pages.parameters
        order.readFrom = pages.readFrom < 0 ? known.stored.readFrom : pages.readFrom
        order.pages = PageStock(numbers: pages.numbers, isPosted: pages.trigger == .outbound) { [store] number in
            try store.page(number, of: pages)
        }
    }

    private func end(_ run: ClaimedRun, _ flowRun: FlowRun, _ interruption: RunInterruption, others: [ClaimedRun])
        throws
    {
        let masker = flowRun.masker
        let steps = flowRun.pendingSteps
        let attributes = flowRun.attributes.kept.mapValues { value in
            value.string.map { .string(masker.mask($0)) } ?? value
        }
        switch interruption {
        case .failed(let failure):
            try store.breakRun(run, error: masker.mask("\(failure)"), steps: steps, attributes: attributes)
        case .waitsForLogin(let error):
            try store.putBack(
                [run] + others, until: error.retryAt, error: error.description(maskedBy: masker), steps: steps)
            runPostponed(error.retryAt)
            throw PutBack()
        case .cancelled:
            try store.breakRun(run, error: "cancelled while it was read", steps: steps, attributes: attributes)
        case .sink(let error): throw error
        }
    }

    /// Runs that could not be written must not stay with a timer that no longer looks at them; tries until the store takes it.
    private func giveBack(_ runs: [ClaimedRun], _ error: any Error) {
        var pause: Int64 = 100
        while !room.isClosing() {
            let time = ports.clock.now() + Self.pauseAfterFault
            do {
                try store.putBack(runs, until: time, error: "\(error)", steps: [])
                runPostponed(time)
                logger.error(
                    "runs cannot be read now", metadata: ["first": "\(runs.first?.id ?? "")", "error": "\(error)"])
                return
            } catch {
                logger.error("runs cannot be given back", metadata: ["error": "\(error)"])
                ports.clock.pause(milliseconds: pause)
                pause = min(2 * pause, 5_000)
            }
        }
    }
}
