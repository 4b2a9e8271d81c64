import ArgumentParser

/// An argument of the form `key=value`.
struct KeyValue: Sendable, Equatable {
    let key: String
    let value: String

    init(_ argument: String) throws {
        guard let place = argument.firstIndex(of: "="), place > argument.startIndex else {
            throw ValidationError("\"\(argument)\" is not of the form key=value")
        }
        key = String(argument[..<place])
        value = String(argument[argument.index(after: place)...])
    }
}
