import Glibc

/// Messages for people.
enum StandardError {
    /// Writes each line under the program's name.
    static func say(_ lines: [String]) {
        for line in lines { write("flowctl: \(line)\n") }
    }

    /// Writes a text as it is.
    static func write(_ text: String) { FileDescriptor.write(Array(text.utf8), to: STDERR_FILENO) }
}
