import FlowModel

/// URLs as text.
public enum URLText {
    /// Joins a base URL and a path by exactly one slash.
    public static func join(_ base: String, _ path: String) -> String {
        var base = base[...]
        while base.hasSuffix("/") { base = base.dropLast() }
        var path = path[...]
        while path.hasPrefix("/") { path = path.dropFirst() }
        return "\(base)/\(path)"
    }

    /// Percent-encodes what a URL cannot hold and leaves the rest as it is.
    /// - Throws: for a control character, or when it is not a URL with a host.
    public static func sendable(_ text: String) throws(URLTextError) -> String {
        var text = text[...]
        while let first = text.unicodeScalars.first, first == " " || first == "\n" || first == "\r" || first == "\t" {
            text = text.dropFirst()
        }
        while let last = text.unicodeScalars.last, last == " " || last == "\n" || last == "\r" || last == "\t" {
            text = text.dropLast()
        }
        if let control = text.unicodeScalars.first(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            throw URLTextError(
                "holds the control character U+\(String(control.value, radix: 16, uppercase: true)); take it out")
        }
        let lower = text.lowercased()
        guard lower.hasPrefix("http://") || lower.hasPrefix("https://") else {
            throw URLTextError("is \"\(text)\" and does not begin with http:// or https://")
        }
        let fragmentless = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
        return PercentEncoding.encodeURL(String(fragmentless))
    }

    /// Adds pairs to the query string, both percent-encoded.
    public static func adding(_ items: [(name: String, value: String)], to url: String) -> String {
        guard !items.isEmpty else { return url }
        let query = items.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }.joined(
            separator: "&")
        if url.hasSuffix("?") || url.hasSuffix("&") { return url + query }
        return url + (url.contains("?") ? "&" : "?") + query
    }

    /// Scheme, host and port in lower case, such as `https://erp.example:443`.
    public static func origin(of url: String) -> String? {
        guard let schemeEnd = url.range(of: "://") else { return nil }
        let scheme = url[..<schemeEnd.lowerBound].lowercased()
        let rest = url[schemeEnd.upperBound...]
        let authority = rest.prefix { !endsAuthority($0) }
        let host =
            authority.split(separator: "@", omittingEmptySubsequences: false).last.map(String.init)?.lowercased() ?? ""
        let hasPort = host.hasSuffix("]") ? false : host.contains(":")
        return "\(scheme)://\(host)" + (hasPort ? "" : scheme == "https" ? ":443" : ":80")
    }

    /// The URL Standard takes a backslash for a slash, so what follows one is no host.
    private static func endsAuthority(_ character: Character) -> Bool {
        character == "/" || character == "\\" || character == "?" || character == "#"
    }

    /// A reference resolved against the URL of the page that held it (RFC 3986, 5.2, without dot segments).
    public static func resolve(_ reference: String, against base: String) -> String {
        let lower = reference.lowercased()
        if lower.hasPrefix("http://") || lower.hasPrefix("https://") { return reference }
        guard let schemeEnd = base.range(of: "://") else { return reference }
        let scheme = base[..<schemeEnd.lowerBound]
        if reference.hasPrefix("//") { return "\(scheme):\(reference)" }
        let rest = base[schemeEnd.upperBound...]
        let authority = rest.prefix { !endsAuthority($0) }
        let root = "\(scheme)://\(authority)"
        if reference.hasPrefix("/") { return root + reference }
        let path = rest.dropFirst(authority.count).prefix { $0 != "?" && $0 != "#" }
        if reference.hasPrefix("?") { return root + path + reference }
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
        return root + folder + reference
    }
}

/// A text that cannot be sent as a URL.
public struct URLTextError: Error, Sendable, CustomStringConvertible {
    /// What was found, as the end of a sentence.
    public let description: String
    init(_ description: String) { self.description = description }
}

extension String {
    fileprivate func range(of needle: String) -> Range<String.Index>? { firstRange(of: needle) }
}
