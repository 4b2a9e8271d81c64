import Glibc
import OrderedJSON

/// Something that is read whole: a file, or standard input.
struct InputFile {
    /// What people call it.
    let name: String
    let bytes: [UInt8]

    /// - Parameter path: standard input when absent or `-`.
    init(_ path: String?) throws(CommandFailure) {
        guard let path, path != "-" else {
            name = "standard input"
            guard let bytes = FileDescriptor.readAll(STDIN_FILENO) else {
                throw .usage("cannot read standard input: \(String(cString: strerror(errno)))")
            }
            self.bytes = bytes
            return
        }
        name = path
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .usage("cannot read \(path): \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        guard let bytes = FileDescriptor.readAll(descriptor) else {
            throw .usage("cannot read \(path): \(String(cString: strerror(errno)))")
        }
        self.bytes = bytes
    }

    /// The content as JSON.
    func json(commentsAndTrailingCommas: Bool = false) throws(CommandFailure) -> JSON {
        do {
            return try JSON.parse(bytes, commentsAndTrailingCommas: commentsAndTrailingCommas)
        } catch {
            throw .wrongData(["\(name): \(error)"])
        }
    }

    /// The content as a parsed document.
    func document() throws(CommandFailure) -> JSONDocument {
        do {
            return try JSONDocument.parse(bytes)
        } catch {
            throw .wrongData(["\(name): \(error)"])
        }
    }
}
