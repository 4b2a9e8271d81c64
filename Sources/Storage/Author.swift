/// Who does something, for the record of who did what.
public struct Author: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The user, or the program that does it by itself.
    public let name: String
    /// Where from: the address of the client, or who sits at the shell; empty when nobody knows.
    public let address: String

    /// Makes an author of the parts.
    public init(name: String, address: String = "") {
        self.name = name
        self.address = address
    }

    /// A program that does it by itself.
    public init(stringLiteral name: String) { self.init(name: name) }
}
