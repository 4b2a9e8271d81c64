import Glibc
import Storage

/// Who did what is done here, for the record of who did what.
enum CommandAuthor {
    static let name = "flowctl"

    static var author: Author { Author(name: name, address: "shell of \(person)") }

    /// The name of the system's user, or the number when there is none.
    private static var person: String {
        let number = getuid()
        return getpwuid(number).flatMap { $0.pointee.pw_name }.map { String(cString: $0) } ?? "user \(number)"
    }
}
