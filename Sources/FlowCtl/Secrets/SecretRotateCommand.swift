import ArgumentParser
import FlowModel
import OrderedJSON
import Storage

struct SecretRotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Make a new key and encrypt all secrets with it, while everything runs.",
        discussion: """
            Copies of the key that were made before open nothing that is stored from now on, and copies of the store that were \
            made before open with the key of their time only. When it is interrupted nothing is lost: run it again.
            """)

    @OptionGroup var place: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try place.openStore()
        defer { store.close() }
        let rotation = try store.rotateSecretKey(by: CommandAuthor.author)
        StandardError.say(rotation.lost.map { "\($0) is lost: no key opens it; write it again" })
        StandardOutput.write(
            ["secrets": .whole(rotation.secrets), "lost": .array(rotation.lost.map(JSON.string))], output)
    }
}
