import Glibc
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

    /// Writes a text and a line feed.
    static func write(_ line: String) { write(Array(line.utf8)) }

    /// Writes bytes and a line feed.
    static func write(_ line: [UInt8]) {
        FileDescriptor.write(line, to: STDOUT_FILENO)
        FileDescriptor.write([0x0A], to: STDOUT_FILENO)
    }
}
