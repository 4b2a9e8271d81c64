import ArgumentParser
import ExpressionLanguage
import Glibc
import OrderedJSON

struct ExpressionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "expression", abstract: "Evaluate a text with NiFi Expression Language in it.",
        discussion: "The result is the text and a line feed; for a null nothing but the line feed.")

    @Argument(help: "The text, such as ${filename:toUpper()}, as one argument.")
    var expression: String

    @Option(help: "A file with a JSON object: the attributes.", completion: .file())
    var attributes: String?

    @Option(help: "The default zone of dates, such as Europe/Istanbul.")
    var timezone = "UTC"

    func run() throws {
        throw CommandFailure.unavailable("this version of flowctl cannot evaluate expressions yet")
    }
}
