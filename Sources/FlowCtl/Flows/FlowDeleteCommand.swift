import ArgumentParser
import Storage

struct FlowDeleteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a flow with its versions, runs and rows.")

    @Argument(help: "The flow's name.")
    var name: String

    @Flag(help: "Cancel the rows that wait to be sent.")
    var force = false

    @OptionGroup var place: StoreOptions

    func run() throws {
        let store = try place.openStore()
        defer { store.close() }
        do {
            try store.deleteFlow(name, force: force, by: CommandAuthor.author)
        } catch StoreError.rowsWait(let count) {
            throw CommandFailure.failed(
                "\(count) rows of \"\(name)\" wait to be sent; wait for them, or cancel them with --force")
        }
        place.wakeTimers()
    }
}
