import ArgumentParser
import FlowModel
import OrderedJSON
import Storage

struct DemoSeedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo-seed", abstract: "Put in the demo logins and flows, once.", shouldDisplay: false)

    @Option(help: "Where the demo back ends answer, such as http://127.0.0.1:8080.")
    var url: String

    @OptionGroup var place: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard url.hasPrefix("http://") || url.hasPrefix("https://") else {
            throw ValidationError("--url is a URL such as http://127.0.0.1:8080")
        }
    }

    func run() throws {
        var base = url
        while base.hasSuffix("/") { base.removeLast() }
        let store = try place.openOrMakeStore()
        defer { store.close() }
        var memory = try DemoMemory(directory: place.directory)
        let done = try DemoSeed(store: store, url: base).run(&memory)
        try memory.keep(in: place.directory)
        if !done.isEmpty { place.wakeTimers() }
        StandardOutput.write(.array(done), output)
    }
}
