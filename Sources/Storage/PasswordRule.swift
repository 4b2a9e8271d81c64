/// What can be a password.
public enum PasswordRule {
    private static let shortest = 8
    private static let longest = 1024

    /// What is wrong with a password, or nothing.
    public static func problem(in password: String) -> String? {
        if password.unicodeScalars.count < shortest { return "has less than \(shortest) characters" }
        if password.utf8.count > longest { return "has over \(longest) bytes" }
        return nil
    }
}
