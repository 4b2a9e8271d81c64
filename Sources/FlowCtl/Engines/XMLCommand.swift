import ArgumentParser
import XMLToJSON

struct XMLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "xml", abstract: "Turn XML into JSON, as a flow that reads XML does.")

    @Argument(help: "The file; standard input when absent.", completion: .file())
    var input: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let input = try InputFile(input)
        let bytes: [UInt8]
        do {
            bytes = try XMLConverter().convert(input.bytes)
        } catch {
            throw CommandFailure.wrongData(["\(input.name): \(error)"])
        }
        try StandardOutput.write(serialized: bytes, output)
    }
}
