import ArgumentParser
import ExpressionLanguage
import OrderedJSON

struct ExpressionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "expression", abstract: "Evaluate a text with NiFi Expression Language in it.",
        discussion: "The result is the text and a line feed; for a null nothing but the line feed.")

    @Argument(help: "The text, such as ${order:toUpper()}, as one argument.")
    var expression: String

    @Option(help: "A file with a JSON object: the attributes.", completion: .file())
    var attributes: String?

    @Option(help: "The default zone of dates, such as Europe/Istanbul.")
    var timezone = "UTC"

    func run() throws {
        let environment = try EvaluationEnvironment.ofThisMachine(timeZone: timezone)
        let context = EvaluationContext(attributes: try attributes.map(Self.read) ?? [:], environment: environment)
        do {
            StandardOutput.write(try CompiledExpression(expression).evaluate(in: context))
        } catch let error as ExpressionSyntaxError {
            throw CommandFailure.wrongData(["\(error)"])
        } catch let error as ExpressionEvaluationError {
            throw CommandFailure.wrongData(["\(error)"])
        }
    }

    /// The attributes of a file: texts; other scalars count as their text, null as missing.
    private static func read(_ path: String) throws(CommandFailure) -> [String: String] {
        guard case .object(let object) = try InputFile(path).json() else {
            throw .wrongData(["\(path): the attributes are not an object"])
        }
        var attributes: [String: String] = [:]
        var lines: [String] = []
        for (name, value) in object.members {
            switch value {
            case .null: continue
            case .string(let text): attributes[name] = text
            case .bool, .number: attributes[name] = value.serialized()
            case .array, .object:
                lines.append("\(path): \(JSONPointer([name])): is a list or an object; a text is needed")
            }
        }
        guard lines.isEmpty else { throw .wrongData(lines) }
        return attributes
    }
}
