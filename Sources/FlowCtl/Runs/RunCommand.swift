import ArgumentParser
import FlowModel
import Glibc
import OrderedJSON
import Storage

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run an inbound flow by hand, as its trigger URL does.",
        discussion: """
            The result is {"run_id"}; with --wait the run itself, once it has ended or waits to try again. Then the exit \
            status is 0 for succeeded and empty, 75 for retrying and 1 for the others.
            """)

    @Argument(help: "The flow's name.")
    var name: String

    @Option(
        name: .customLong("param"),
        help: ArgumentHelp(
            "A trigger parameter: number or modified_date__gt, and those that go with it.", valueName: "key=value"),
        transform: KeyValue.init)
    var parameters: [KeyValue] = []

    @Flag(help: "Wait until the run has ended or waits to try again.")
    var wait = false

    @OptionGroup var place: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try place.openStore()
        defer { store.close() }
        let id = try start(in: store)
        place.wakeTimers()
        guard wait else { return StandardOutput.write(["run_id": .string(id)], output) }
        let run = try RunWatch(store: store).settled(id)
        StandardOutput.write(run.document, output)
        switch run.status {
        case .succeeded, .empty: return
        case .retrying: throw CommandFailure.silent(status: EX_TEMPFAIL)
        default:
            throw CommandFailure.failed(
                "the run \(id) ended \(run.status.rawValue)\(run.error.map { ": \($0)" } ?? "")")
        }
    }

    private func start(in store: Store) throws -> String {
        let flow = try store.requireFlow(name)
        if let path = flow.flow.outboundPath {
            throw CommandFailure.failed(
                "the flow \"\(flow.flow.name)\" is outbound: it runs when orders are posted to /outbound/\(path)")
        }
        let checked: RunParameters
        do {
            checked = try RunParameters(
                given: parameters.map { ($0.key, $0.value) }, declared: flow.flow.configuration.triggerParameters)
        } catch {
            throw CommandFailure.usage("--param: \(error)")
        }
        var attributes: JSONObject = ["http.query.string": .string(checked.queryString)]
        for value in checked.values { attributes["http.query.param.\(value.key)"] = .string(value.value) }
        return try store.accept(
            trigger: flow, parameters: JSONObject(checked.values.map { ($0.key, JSON.string($0.value)) }),
            attributes: attributes,
            by: CommandAuthor.name)
    }
}
