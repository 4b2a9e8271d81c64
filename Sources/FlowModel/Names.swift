/// The spelling of names: letters, digits, `-`, `_` and `.`, the first a letter or digit.
public enum Names {
    /// Longest name of a flow.
    public static let longestFlow = 20
    /// Longest name of a login, project or user.
    public static let longestOther = 60

    /// What is wrong with a flow's name, or nothing.
    public static func problem(inFlow name: String) -> String? {
        problem(in: name, longest: longestFlow, also: "")
    }

    /// What is wrong with a login's or project's name, or nothing.
    public static func problem(inName name: String) -> String? {
        problem(in: name, longest: longestOther, also: "")
    }

    /// What is wrong with a user's name, or nothing.
    public static func problem(inUser name: String) -> String? {
        problem(in: name, longest: longestOther, also: "@+")
    }

    /// What is wrong with an outbound path, or nothing: one to five segments joined by `/`, 100 characters at most.
    public static func problem(inOutboundPath path: String) -> String? {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        guard path.utf8.count <= 100 else { return "has \(path.utf8.count) characters; 100 at most" }
        guard (1...5).contains(segments.count) else {
            return "has \(segments.count) segments; one to five joined by \"/\""
        }
        for segment in segments {
            guard !segment.isEmpty else { return "has an empty segment; it neither begins nor ends with \"/\"" }
            guard segment != ".", segment != ".." else {
                return "has the segment \"\(segment)\", which has a meaning in URLs"
            }
            if let character = firstForeign(in: segment, also: "") { return foreign(character, also: "") }
        }
        return nil
    }

    private static func problem(in name: String, longest: Int, also: String) -> String? {
        guard let first = name.unicodeScalars.first else { return "is empty; 1 to \(longest) characters" }
        if let character = firstForeign(in: name[...], also: also) { return foreign(character, also: also) }
        guard isLetterOrDigit(first) else { return "begins with \"\(first)\"; the first is a letter or digit" }
        guard name.utf8.count <= longest else { return "has \(name.utf8.count) characters; 1 to \(longest)" }
        return nil
    }

    private static func firstForeign(in text: Substring, also: String) -> Unicode.Scalar? {
        text.unicodeScalars.first { scalar in
            !isLetterOrDigit(scalar) && !"-_.".unicodeScalars.contains(scalar) && !also.unicodeScalars.contains(scalar)
        }
    }

    private static func foreign(_ character: Unicode.Scalar, also: String) -> String {
        let extra = also.map { ", \"\($0)\"" }.joined()
        return "holds \(shown(character)); letters, digits, \"-\", \"_\", \".\"\(extra) are allowed"
    }

    private static func shown(_ character: Unicode.Scalar) -> String {
        character == " " ? "a space" : "\"\(character.escaped(asASCII: false))\""
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: false
        }
    }
}
