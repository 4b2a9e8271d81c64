public import ArgumentParser
public import FlowModel
import OrderedJSON
import Storage

struct RunsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List runs, newest first: {\"items\",\"next\"}.",
        discussion: "next, when it is not null, is what --after takes for the runs that follow.")

    @Option(help: "Runs of this flow.")
    var flow: String?

    @Option(help: "Runs with this status.")
    var status: RunStatus?

    @Option(help: "Runs that have a row with this order number.")
    var order: String?

    @Option(help: "At most so many, from 1 to 1000.")
    var limit = 50

    @Option(help: "Runs after this place, as next of the list before tells it.")
    var after: String?

    @OptionGroup var place: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit is a number from 1 to 1000") }
        guard after.map({ Int64($0) != nil }) ?? true else {
            throw ValidationError("--after is what next says, a number")
        }
    }

    func run() throws {
        let store = try place.openStore()
        defer { store.close() }
        var query = RunQuery(limit: limit)
        query.flow = try flow.map { try store.requireFlow($0).flow.name }
        query.status = status
        query.order = order
        query.after = after
        let page = try store.runs(query)
        StandardOutput.write(
            ["items": .array(page.items.map(\.document)), "next": .optional(page.next)], output)
    }
}

extension RunStatus: ExpressibleByArgument {}
