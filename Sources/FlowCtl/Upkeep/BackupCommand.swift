import ArgumentParser
import FlowModel
import OrderedJSON
import Storage

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the store into a file, while everything runs, and check the copy.",
        discussion: """
            To go back to it, stop the programs and put it into a data directory of its own as flows.sqlite, with the key \
            beside it as secret.key (mode 0600). Without the key the secrets of flows and logins must be written again.
            """)

    @Argument(help: "The file; one that is there is replaced when the copy is complete.", completion: .file())
    var file: String

    @Option(
        help: "Copy the key of the secrets into this file. Keep it elsewhere than the copy of the store.",
        completion: .file())
    var withKey: String?

    @OptionGroup var place: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try place.openStore()
        defer { store.close() }
        let contents: BackupContents
        do {
            try store.note(
                "backup.create", of: file, detail: withKey == nil ? "without the key" : "with the key",
                by: CommandAuthor.author)
            contents = try store.backUp(to: file)
            if let withKey { try store.backUpKey(to: withKey) }
        } catch StoreError.cannotCreate(let path, let reason) {
            throw CommandFailure.failed("cannot write \(path): \(reason)")
        }
        if withKey == nil {
            StandardError.say([
                "the key \(store.directory)/secret.key is not in the copy; keep it elsewhere, or give --with-key FILE"
            ])
        }
        StandardOutput.write(
            [
                "file": .string(file), "key_file": .optional(withKey), "bytes": .whole(contents.bytes),
                "flows": .whole(contents.flows), "logins": .whole(contents.logins), "users": .whole(contents.users),
                "runs": .whole(contents.runs), "rows": .whole(contents.rows),
            ], output)
    }
}
