import FlowModel
import Synchronization

/// Where the scripts of one run are run, until somebody cancels it.
final class ScriptBench: Sendable {
    private let owner: String
    private let runner: (any ScriptRunner)?
    private let sink: any RunSink
    private let cancelled = Mutex(false)

    /// - Parameter owner: what the worker of a script may be shared between.
    init(owner: String, runner: (any ScriptRunner)?, sink: any RunSink) {
        self.owner = owner
        self.runner = runner
        self.sink = sink
    }

    /// Whether the run was cancelled while a script of it ran.
    var isCancelled: Bool { cancelled.withLock { $0 } }

    /// The two scripts of a flow share no worker.
    enum Subject: String {
        case page = ""
        case row = "/row"
    }

    /// - Throws: when scripts cannot be run, and when the run was cancelled meanwhile.
    func run(_ card: ScriptCard, over subject: Subject, _ inputs: [[UInt8]], _ attributes: RunAttributes, page: Int)
        throws(RunFailure) -> [ScriptOutcome]
    {
        guard let runner else {
            throw RunFailure(
                .script, page: page, "this installation cannot run scripts yet; take the script out of the flow")
        }
        let outcomes: [ScriptOutcome]
        do {
            outcomes = try runner.run(
                ScriptCall(card: card, owner: owner + subject.rawValue, inputs: inputs, attributes: attributes.object),
                isCancelled: { [self] in look() })
        } catch {
            throw RunFailure(.script, page: page, error.description)
        }
        if isCancelled { throw RunFailure(.script, page: page, "the run was cancelled while the script ran") }
        return outcomes
    }

    /// A store that does not answer now is no reason to end a script.
    private func look() -> Bool {
        guard (try? sink.isCancelled()) == true else { return false }
        cancelled.withLock { $0 = true }
        return true
    }
}
