import ArgumentParser
import OrderedJSON
import Storage

struct FlowListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the flows with schedule, next run and last run: a JSON array.")

    @OptionGroup var place: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try place.openStore()
        defer { store.close() }
        let lastRuns = try store.lastRuns()
        let flows = try store.flows().map {
            $0.listing(nextDue: try store.nextDue(of: $0.id), lastRun: lastRuns[$0.id])
        }
        StandardOutput.write(.array(flows), output)
    }
}
