import Glibc
import Jolt
import OrderedJSON

/// Results.
enum StandardOutput {
    /// Writes a value and a line feed.
    static func write(_ value: JSON, _ options: OutputOptions) {
        write(value.serializedBytes(pretty: options.pretty))
    }

    /// Writes compact JSON that is written already, or for people anew.
    static func write(serialized bytes: [UInt8], _ options: OutputOptions) throws(CommandFailure) {
        guard options.pretty else { return write(bytes) }
        do {
            write(try JSON.parse(bytes), options)
        } catch {
            throw .failed("the result cannot be written for people: \(error)")
        }
    }

    /// Writes the result of a mapping, which can be large, in pieces; for people as a whole.
    static func write(_ result: JoltResult, _ options: OutputOptions) throws(CommandFailure) {
        guard !options.pretty else { return try write(serialized: result.serializedBytes(), options) }
        result.forEachPiece { FileDescriptor.write($0, to: STDOUT_FILENO) }
        FileDescriptor.write([0x0A], to: STDOUT_FILENO)
    }

    /// Writes a text and a line feed.
    static func write(_ line: String) { write(Array(line.utf8)) }

    /// Writes bytes and a line feed.
    static func write(_ line: [UInt8]) {
        FileDescriptor.write(line, to: STDOUT_FILENO)
        FileDescriptor.write([0x0A], to: STDOUT_FILENO)
    }
}
