import ArgumentParser
import OrderedJSON
import Storage

struct RunsRetryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Send the failed rows of a run again, in a new run: {\"run_id\"}.")

    @Argument(help: "The run's id.")
    var id: String

    @OptionGroup var place: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try place.openStore()
        defer { store.close() }
        let retry = try store.retryRun(id: id, by: CommandAuthor.author)
        place.wakeTimers()
        StandardOutput.write(["run_id": .string(retry)], output)
    }
}
