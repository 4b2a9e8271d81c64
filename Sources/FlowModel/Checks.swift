import OrderedJSON

/// What is wrong with a member's text, as the end of a sentence that begins with the member's place; or nothing.
enum Checks {
    static func baseURL(_ text: String) -> String? {
        if let wrong = control(in: text) { return wrong }
        guard let rest = afterScheme(text) else {
            return "is \"\(text)\"; a URL that begins with http:// or https:// is needed"
        }
        guard let host = rest.split(separator: "/", omittingEmptySubsequences: false).first, !host.isEmpty else {
            return "has no host; a URL such as https://brand.omnitron.example/ is needed"
        }
        if host.contains("@") { return "holds a name or password; put them into a login" }
        if rest.contains("?") || rest.contains("#") {
            return "has a query or fragment; paths are joined to this URL, so it ends before them"
        }
        if rest.contains(" ") { return "holds a space" }
        return nil
    }

    static func urlPath(_ text: String) -> String? {
        if let wrong = control(in: text) { return wrong }
        if text.contains("#") || text.contains(" ") { return "holds a space or \"#\"; percent-encode them" }
        if afterScheme(text) != nil { return "is a whole URL; the path below domain_url is needed" }
        return nil
    }

    static func parameterName(_ text: String) -> String? {
        if text.isEmpty { return "is empty; the name of a query parameter is needed" }
        if text.utf8.count > 200 { return "has \(text.utf8.count) bytes; 200 at most" }
        return control(in: text)
    }

    static func headerName(_ text: String) -> String? {
        let allowed = "!#$%&'*+-.^_`|~".utf8
        let legal =
            !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || allowed.contains(byte)
            }
        return legal ? nil : "is not a header name; letters, digits and \"-\" are"
    }

    static func headerValue(_ text: String) -> String? {
        control(in: text, but: "\t") ?? expression(text)
    }

    static func control(in text: String, but allowed: Unicode.Scalar? = nil) -> String? {
        let found = text.unicodeScalars.first { ($0.value < 0x20 || $0.value == 0x7F) && $0 != allowed }
        return found.map { "holds the control character U+\(hex($0.value))" }
    }

    private static func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    private static func afterScheme(_ text: String) -> Substring? {
        for scheme in ["http://", "https://"] where text.lowercased().hasPrefix(scheme) {
            return text.dropFirst(scheme.count)
        }
        return nil
    }
}
