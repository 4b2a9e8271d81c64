/// URIs as Java's `java.net.URI` puts them together from their parts.
enum URIText {
    static func evaluate(_ call: Call, _ run: inout Run) throws(Fault) -> Value {
        var parts: [String?] = []
        for place in 0..<7 { parts.append(try run.text(call, place)) }
        guard let port = parts[3].flatMap({ Int32($0) }) else {
            throw call.fault("the port is no number", subject: parts[3] ?? "null")
        }
        let uri = try text(call, scheme: parts[0], user: parts[1], host: parts[2], port: port, path: parts[4])
        var result = uri
        if let query = parts[5] { result += "?" + quoted(query, Set(unreserved + reserved)) }
        if let fragment = parts[6] { result += "#" + quoted(fragment, Set(unreserved + reserved)) }
        return try call.bounded(result)
    }

    private static func text(
        _ call: Call, scheme: String?, user: String?, host: String?, port: Int32, path: String?
    ) throws(Fault) -> String {
        var result = ""
        if let scheme {
            guard isScheme(scheme) else { throw call.fault("this is no scheme of a URI", subject: scheme) }
            result += scheme + ":"
        }
        guard host != nil || user == nil && port == -1 else { throw call.fault("a user or a port needs a host") }
        if let host {
            guard isHost(host) else { throw call.fault("this is no name of a host", subject: host) }
            result += "//"
            if let user { result += quoted(user, Set(unreserved + Array(";:&=+$,".utf8))) + "@" }
            result += host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
            if port != -1 {
                guard port >= 0 else { throw call.fault("a port cannot be negative") }
                result += ":\(port)"
            }
        }
        guard let path else { return result }
        if scheme != nil, !path.isEmpty, !path.hasPrefix("/") {
            throw call.fault("a path after a scheme begins with /", subject: path)
        }
        if host != nil, !path.isEmpty, !path.hasPrefix("/") {
            throw call.fault("a path after a host begins with /", subject: path)
        }
        return result + quoted(path, Set(unreserved + Array(":@&=+$,;/".utf8)))
    }

    private static let unreserved = Array(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-!.~'()*".utf8)
    private static let reserved = Array(";/?:@&=+$,[]".utf8)

    private static func isScheme(_ text: String) -> Bool {
        guard let first = text.utf8.first, (first | 0x20) &- 0x61 < 26 else { return false }
        return text.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || Array("+-.".utf8).contains($0) }
    }

    /// A name of letters, digits, hyphens and dots, or an address.
    private static func isHost(_ text: String) -> Bool {
        if text.contains(":") || text.hasPrefix("[") {
            return text.utf8.allSatisfy { Hexadecimal.value($0) != nil || Array(":.[]%".utf8).contains($0) }
        }
        let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let named = labels.last?.isEmpty == true && labels.count > 1 ? labels.dropLast() : labels[...]
        return !named.isEmpty
            && named.allSatisfy { label in
                guard let first = label.first, let last = label.last else { return false }
                func isAlphanumeric(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }
                return isAlphanumeric(first) && isAlphanumeric(last)
                    && label.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
            }
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
