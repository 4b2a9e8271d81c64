import ArgumentParser
import Storage

struct FlowShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a flow: its document, version, next run, cursor and last run.")

    @Argument(help: "The flow's name.")
    var name: String

    @OptionGroup var place: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try place.openStore()
        defer { store.close() }
        let flow = try store.requireFlow(name)
        let details = flow.details(
            nextDue: try store.nextDue(of: flow.id), readFrom: try store.readFrom(of: flow),
            lastRun: try store.lastRuns()[flow.id])
        StandardOutput.write(details, output)
    }
}

extension Store {
    /// The flow of a name.
    func requireFlow(_ name: String) throws -> StoredFlow {
        guard let flow = try flow(named: name) else { throw StoreError.notFound(what: "flow", name: name) }
        return flow
    }
}
