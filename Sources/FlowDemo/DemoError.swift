/// Why the program could not begin: a line for people, and the status of `sysexits.h` that it ends with.
struct DemoError: Error, CustomStringConvertible {
    let description: String
    let exitStatus: Int32
}
