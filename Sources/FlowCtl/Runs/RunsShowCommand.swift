import ArgumentParser
import FlowModel
import OrderedJSON
import Storage

struct RunsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a run with its steps, and with --rows its rows as items.")

    @Argument(help: "The run's id.")
    var id: String

    @Flag(help: "Show the rows too, each with its last request and answer.")
    var rows = false

    @OptionGroup var place: StoreOptions
    @OptionGroup var output: OutputOptions

    private static let pageRows = 500
    private static let pageBytes = 8 << 20

    func run() throws {
        let store = try place.openStore()
        defer { store.close() }
        guard let run = try store.run(id: id) else { throw StoreError.notFound(what: "run", name: id) }
        var writer = JSONWriter(pretty: output.pretty)
        writer.beginObject()
        for (name, value) in run.document.object?.members ?? JSONObject().members {
            writer.name(name)
            writer.value(value)
        }
        writer.name("steps")
        writer.value(.array(try store.steps(ofRun: id).map(\.document)))
        if rows { try write(rowsOf: run, of: store, to: &writer) }
        writer.endObject()
        StandardOutput.write(writer.finish())
    }

    private func write(rowsOf run: Run, of store: Store, to writer: inout JSONWriter) throws {
        let shown = try MaskedRow(flow: run.flow, store: store)
        writer.name("items")
        writer.beginArray()
        var after: String?
        repeat {
            let page = try store.shownRows(
                ofRun: id, status: nil, limit: Self.pageRows, after: after, bodyBytes: MaskedRow.readBytes,
                pageBytes: Self.pageBytes)
            for row in page.items { writer.value(shown.listed(row)) }
            after = page.next
        } while after != nil
        writer.endArray()
    }
}
