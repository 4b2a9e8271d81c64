import ArgumentParser
import Jolt
import OrderedJSON

struct JoltCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jolt", abstract: "Transform JSON by a Jolt chain, as the mapping of a flow does.",
        discussion: "A transform that gives nothing is written as null.")

    @Argument(help: "The file of the chain; comments and trailing commas are taken.", completion: .file())
    var spec: String

    @Argument(help: "The file to transform; standard input when absent.", completion: .file())
    var input: String?

    @Option(
        help: "A file with a JSON object: what ^ means in modify operations. In a run it is the run's attributes.",
        completion: .file())
    var context: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let chain = try compiledChain()
        let context = try context.map(readContext)
        let input = try InputFile(input)
        let result: JoltResult
        do {
            result = try chain.transform(try input.document(), context: context)
        } catch let error as JoltTransformError {
            throw CommandFailure.wrongData(["\(spec): \(error)"])
        }
        try StandardOutput.write(result, output)
    }

    private func compiledChain() throws -> JoltChain {
        let json = try InputFile(spec).json(commentsAndTrailingCommas: true)
        do {
            return try JoltChain(spec: json)
        } catch {
            throw CommandFailure.wrongData(["\(spec): \(error)"])
        }
    }

    private func readContext(_ path: String) throws -> JSONObject {
        let json = try InputFile(path).json()
        guard case .object(let object) = json else {
            throw CommandFailure.wrongData(["\(path): the context is not an object"])
        }
        return object
    }
}
