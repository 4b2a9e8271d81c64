/// URIs as Java's `java.net.URI` puts them together from their parts.
enum URIText {
    static func evaluate(_ call: Call, _ run: inout Run) throws(Fault) -> Value {
        var parts: [String?] = []
        for place in 0..<7 { parts.append(try run.text(call, place)) }
        guard let port = parts[3].flatMap({ Int32($0) }) else {
            throw call.fault("the port is no number", subject: parts[3] ?? "null")
        }
        var result = ""
        if let scheme = parts[0] {
            guard isScheme(scheme) else { throw call.fault("this is no scheme of a URI", subject: scheme) }
            result += scheme + ":"
        }
        var hierarchy = ""
        if let host = parts[2] {
            hierarchy += "//"
            if let user = parts[1] { hierarchy += quoted(user, Set(unreserved + Array(";:&=+$,".utf8))) + "@" }
            let isBare = host.contains(":") && !host.hasPrefix("[") && !host.hasSuffix("]")
            hierarchy += isBare ? "[\(host)]" : host
            if port != -1 { hierarchy += ":\(port)" }
        }
        if let path = parts[4] {
            if parts[0] != nil, !path.isEmpty, !path.hasPrefix("/") {
                throw call.fault("a path after a scheme begins with /", subject: path)
            }
            hierarchy += quoted(path, Set(unreserved + Array(":@&=+$,;/".utf8)))
        }
        if let query = parts[5] { hierarchy += "?" + quoted(query, Set(unreserved + reserved)) }
        let fragment = parts[6].map { "#" + quoted($0, Set(unreserved + reserved)) } ?? ""
        if let reason = fault(in: hierarchy, hasScheme: parts[0] != nil, isLast: fragment.isEmpty) {
            throw call.fault(reason, subject: result + hierarchy)
        }
        return try call.bounded(result + hierarchy + fragment)
    }

    /// What is wrong with the parts once they stand together; nil when nothing is.
    private static func fault(in hierarchy: String, hasScheme: Bool, isLast: Bool) -> String? {
        guard hierarchy.hasPrefix("//") else {
            if hasScheme { return hierarchy.isEmpty ? "nothing follows the scheme" : nil }
            guard let end = hierarchy.utf8.firstIndex(where: { ":/?".utf8.contains($0) }), hierarchy.utf8[end] == 0x3A
            else { return nil }
            return isScheme(String(hierarchy[..<end]))
                ? nil : "what stands before the first colon is no scheme of a URI"
        }
        let rest = hierarchy.utf8.dropFirst(2)
        let authority = String(decoding: rest.prefix { $0 != 0x2F && $0 != 0x3F }, as: UTF8.self)
        guard !authority.isEmpty else { return isLast && rest.isEmpty ? "the host is missing" : nil }
        return URIAuthority.fault(in: authority)
    }

    private static let unreserved = Array(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-!.~'()*".utf8)
    private static let reserved = Array(";/?:@&=+$,[]".utf8)

    private static func isScheme(_ text: String) -> Bool {
        guard let first = text.utf8.first, (first | 0x20) &- 0x61 < 26 else { return false }
        return text.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || "+-.".utf8.contains($0) }
    }

    /// Other characters of ASCII, controls and blanks as `%XX`; the percent sign too.
    private static func quoted(_ text: String, _ allowed: Set<UInt8>) -> String {
        var result: [UInt8] = []
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if scalar.isASCII ? allowed.contains(bytes[0]) : !isBlankOrControl(scalar) {
                result += bytes
            } else {
                for byte in bytes {
                    result += [UInt8(ascii: "%"), Hexadecimal.upper(byte >> 4), Hexadecimal.upper(byte & 15)]
                }
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isBlankOrControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: true
        default: false
        }
    }
}
