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
    /// Called after rows came in.
    let rowsArrived: @Sendable () -> Void
    /// Called when a run waits for a login, with the time of the next try.
    let runPostponed: @Sendable (Int64) -> Void

    /// Runs of one flow, in their order. What fails is written into the run; nothing is thrown.
    public func execute(_ runs: [ClaimedRun]) {
        var pages: [SplitPage] = []
        for run in runs {
            do {
                if runs.count > 1 {
                    let sink = GatheringSink()
                    if try execute(run, into: sink) { pages += sink.pages.map { $0.forStore(run) } }
                } else {
                    _ = try execute(run, into: StoreSink(store: store, run: run, rowsArrived: rowsArrived))
                }
            } catch {
                logger.error("a run cannot be written", metadata: ["run": "\(run.id)", "error": "\(error)"])
            }
        }
        guard !pages.isEmpty else { return }
        do {
            try store.split(pages)
        } catch {
            // One of them may have been taken over; the others must not wait for it.
            for page in pages {
                do { try store.split([page]) } catch {
                    logger.error("a run cannot be split", metadata: ["run": "\(page.run.id)", "error": "\(error)"])
                }
            }
        }
        rowsArrived()
    }

    /// - Returns: whether it was read to its end.
    private func execute(_ run: ClaimedRun, into sink: any RunSink) throws -> Bool {
        guard let stored = try directory.flow(run.flowID) else { return false }
        var order = RunOrder(
            id: run.id, trigger: run.trigger, readFrom: run.readFrom < 0 ? stored.readFrom : run.readFrom,
            parameters: run.parameters,
            body: run.body, scriptOwner: "\(run.flowID)/\(run.flowVersion)", secrets: try directory.secrets(of: stored))
        if run.trigger == .outbound, order.body == nil { order.body = [] }
        do {
            guard let compiled = try directory.compiled(run.flowID, version: run.flowVersion) else { return false }
            var flowRun = FlowRun(compiled, order, ports: ports)
            do {
                try flowRun.execute(into: sink)
                return true
            } catch {
                try end(run, flowRun, error)
                return false
            }
        } catch let failure as RunFailure {
            try store.breakRun(
                run, error: Masker(secrets: order.secrets).mask("\(failure)"), steps: [], attributes: [:])
            return false
        }
    }

    private func end(_ run: ClaimedRun, _ flowRun: FlowRun, _ interruption: RunInterruption) throws {
        let masker = flowRun.masker
        let steps = flowRun.pendingSteps
        switch interruption {
        case .failed(let failure):
            let kept = flowRun.attributes.kept.mapValues { value in
                value.string.map { .string(masker.mask($0)) } ?? value
            }
            try store.breakRun(run, error: masker.mask("\(failure)"), steps: steps, attributes: kept)
        case .waitsForLogin(let error):
            try store.putBack(run, until: error.retryAt, error: masker.mask("\(error)"), steps: steps)
            runPostponed(error.retryAt)
        case .cancelled:
            try store.breakRun(
                run, error: "cancelled while it was read", steps: steps, attributes: flowRun.attributes.kept)
        case .sink(let error): throw error
        }
    }
}
