import ArgumentParser
import OrderedJSON

struct FlowValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Check the documents of a file; needs no store.",
        discussion: """
            What a document refers to (its logins, the flow it follows, its project) is not looked up. The result is \
            an array of {"kind","name"}.
            """)

    @Argument(help: "The file; standard input when absent.", completion: .file())
    var file: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let files = try FileDocument.read(file.map { [$0] } ?? [], as: .flow)
        var check = DocumentCheck()
        for file in files { check.add(file.assumingSecrets, keeping: nil) }
        let documents: [JSON] = try check.result().map {
            ["kind": .string($0.file.kind.rawValue), "name": .string($0.file.name)]
        }
        StandardOutput.write(.array(documents), output)
    }
}

extension FileDocument {
    /// The document with something in place of each `{"set": true}`, which only a store can tell.
    fileprivate var assumingSecrets: FileDocument {
        var copy = self
        copy.json = Self.assumed(json, leaving: kind == .flow ? "mapping" : nil)
        return copy
    }

    private static func assumed(_ value: JSON, leaving name: String?) -> JSON {
        switch value {
        case .object(let object):
            if object.count == 1, object["set"] == true { return ["secret": "https://secret.invalid/"] }
            return .object(
                JSONObject(
                    object.members.map { ($0.name, $0.name == name ? $0.value : assumed($0.value, leaving: nil)) }))
        case .array(let elements): return .array(elements.map { assumed($0, leaving: nil) })
        default: return value
        }
    }
}
