import Foundation

/// The characters of a script or a block of Unicode, which only Foundation's regular expressions tell.
final class NamedCharacters: @unchecked Sendable {
    // `NSRegularExpression` may be used from any thread.
    private let expression: NSRegularExpression

    convenience init?(script name: String) { self.init("Script", name) }

    convenience init?(block name: String) { self.init("Block", name) }

    private init?(_ kind: String, _ name: String) {
        guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x2C && $0 < 0x7B && $0 != 0x5C }) else { return nil }
        guard let expression = try? NSRegularExpression(pattern: "\\A\\p{\(kind)=\(name)}\\z") else { return nil }
        self.expression = expression
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let text = String(scalar)
        return expression.firstMatch(in: text, range: NSRange(location: 0, length: text.utf16.count)) != nil
    }
}
