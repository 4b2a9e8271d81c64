import Glibc
import OrderedJSON

/// What was put in for the demo, kept in the data directory so that what a person deletes stays deleted.
struct DemoMemory: Equatable {
    /// Where the demo answered the last time; empty before the first.
    var url = ""
    /// Kind and name of each document that was put in, such as `flow/demo-inbound`.
    var seeded: [String] = []

    private static let fileName = "demo-seed.json"

    /// Reads what is kept.
    init(directory: String) throws(CommandFailure) {
        let path = "\(directory)/\(Self.fileName)"
        guard access(path, F_OK) == 0 else { return }
        let json = try InputFile(path).json()
        url = json["url"]?.string ?? ""
        seeded = json["seeded"]?.array?.compactMap(\.string) ?? []
    }

    /// Keeps it, whole or not at all.
    func keep(in directory: String) throws(CommandFailure) {
        let path = "\(directory)/\(Self.fileName)"
        let draft = "\(path).\(getpid())"
        let json: JSON = ["url": .string(url), "seeded": .array(seeded.map(JSON.string))]
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unavailable("cannot write \(path): \(String(cString: strerror(errno)))") }
        FileDescriptor.write(json.serializedBytes() + [0x0A], to: descriptor)
        let isKept = fsync(descriptor) == 0 && rename(draft, path) == 0
        close(descriptor)
        guard isKept else {
            unlink(draft)
            throw .unavailable("cannot write \(path): \(String(cString: strerror(errno)))")
        }
    }
}
