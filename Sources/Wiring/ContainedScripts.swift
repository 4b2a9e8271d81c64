public import FlowEngine
import FlowModel
import Foundation
import OrderedJSON
import PythonScripting

/// Runs people's scripts in contained Python workers, which are started when the first script comes.
public struct ContainedScripts: ScriptRunner {
    private let workers: PythonWorkers

    /// - Parameters:
    ///   - directory: the data directory, which no script sees.
    ///   - networkAllowed: whether scripts may use the network if their card says so.
    ///   - unconfinedAllowed: whether scripts run without a sandbox where none can be made.
    public init(directory: String, networkAllowed: Bool, unconfinedAllowed: Bool) {
        var settings = ScriptSettings(concurrency: ProcessInfo.processInfo.activeProcessorCount)
        settings.networkAllowed = networkAllowed
        settings.unconfinedAllowed = unconfinedAllowed
        settings.hiddenPaths = [URL(fileURLWithPath: directory).resolvingSymlinksInPath().path]
        workers = PythonWorkers(settings: settings)
    }

    /// In bytes.
    public var longestInput: Int { PythonWorkers.longestInput }

    /// Runs the script once for each input, in a worker of its owner's.
    public func run(_ script: ScriptCall, isCancelled: @escaping () -> Bool) throws(ScriptRunnerError)
        -> [ScriptOutcome]
    {
        do {
            return try workers.run(
                ScriptRequest(
                    source: script.card.source, network: script.card.network,
                    timeoutSeconds: script.card.timeoutSeconds, owner: script.owner,
                    inputs: script.inputs, attributes: script.attributes),
                isCancelled: isCancelled
            ).map(Self.outcome)
        } catch {
            throw ScriptRunnerError(error.description)
        }
    }

    /// Ends the workers.
    public func close() { workers.close() }

    private static func outcome(_ result: ScriptResult) -> ScriptOutcome {
        var outcome = ScriptOutcome(
            output: result.output, attributes: result.attributes, printed: result.printed,
            duration: Int64(result.duration),
            error: result.failure?.text)
        outcome.errorLine = result.failure?.line
        outcome.log = result.log.map { "\($0.level): \($0.text)" }
        outcome.translation = result.translation
        return outcome
    }
}
