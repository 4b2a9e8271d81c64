import HTTPCalls

/// The parts of a URL that decide where a call goes; every URL passes here before libcurl sees it.
struct CallURL: Equatable {
    /// Longer than any server takes.
    static let maximumBytes = 64 << 10

    let isSecure: Bool
    /// In lower case; an IPv6 address without its brackets.
    let host: String
    let port: Int

    /// Host and port for messages.
    var endpoint: String {
        host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    /// Reads an absolute http or https URL. Refuses everything that libcurl could read in another way than this does.
    init(_ url: String) throws(CallFault) {
        let bytes = Array(url.utf8)
        guard bytes.count <= Self.maximumBytes else {
            throw CallFault(kind: .badURL, message: "the URL is longer than \(Self.maximumBytes) bytes; shorten it")
        }
        if let bad = bytes.first(where: { $0 <= 0x20 || $0 >= 0x7F }) {
            throw CallFault(kind: .badURL, message: "the URL holds \(Self.name(of: bad)); percent-encode it")
        }
        let rest: ArraySlice<UInt8>
        if Self.starts(bytes, with: "https://") {
            (isSecure, rest) = (true, bytes[8...])
        } else if Self.starts(bytes, with: "http://") {
            (isSecure, rest) = (false, bytes[7...])
        } else {
            throw CallFault(
                kind: .badURL, message: "the URL is not an absolute http or https URL; begin it with https://")
        }
        let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        if authority.contains(UInt8(ascii: "@")) {
            throw CallFault(
                kind: .badURL, message: "the URL holds a user or password before the host; put them into a login")
        }
        (host, port) = try Self.hostAndPort(authority, defaultPort: isSecure ? 443 : 80)
    }

    /// Whether a redirect to `other` stays where this call was sent: the same host and port, or from http to https on their
    /// own ports.
    func covers(redirectTo other: CallURL) -> Bool {
        guard host == other.host else { return false }
        if isSecure == other.isSecure { return port == other.port }
        return other.isSecure && port == 80 && other.port == 443
    }

    private static func hostAndPort(
        _ authority: ArraySlice<UInt8>, defaultPort: Int
    ) throws(CallFault) -> (host: String, port: Int) {
        let name: ArraySlice<UInt8>
        let after: ArraySlice<UInt8>
        if authority.first == UInt8(ascii: "[") {
            guard let end = authority.firstIndex(of: UInt8(ascii: "]")) else {
                throw CallFault(kind: .badURL, message: "the URL's IPv6 address has no closing bracket; add it")
            }
            name = authority[(authority.startIndex + 1)..<end]
            after = authority[(end + 1)...]
            guard !name.isEmpty,
                name.allSatisfy({ isHexDigit($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") })
            else {
                throw CallFault(
                    kind: .badURL,
                    message: "the URL's IPv6 address holds other than digits, colons and dots; correct it")
            }
        } else {
            name = authority.prefix { $0 != UInt8(ascii: ":") }
            after = authority[name.endIndex...]
            guard !name.isEmpty else {
                throw CallFault(kind: .badURL, message: "the URL has no host; name one after //")
            }
            guard name.allSatisfy(isHostByte) else {
                throw CallFault(
                    kind: .badURL,
                    message: "the URL's host holds other than letters, digits, '-', '.' and '_'; correct it")
            }
        }
        let host = String(decoding: name.map(\.lowercasedASCII), as: UTF8.self)
        if after.isEmpty { return (host, defaultPort) }
        let digits = after.dropFirst()
        guard after.first == UInt8(ascii: ":"), (1...5).contains(digits.count),
            digits.allSatisfy({ 0x30...0x39 ~= $0 }),
            case let port = digits.reduce(0, { $0 * 10 + Int($1 - 0x30) }), 1...65535 ~= port
        else { throw CallFault(kind: .badURL, message: "the URL's port is not a number from 1 to 65535; correct it") }
        return (host, port)
    }

    private static func starts(_ bytes: [UInt8], with prefix: StaticString) -> Bool {
        guard bytes.count >= prefix.utf8CodeUnitCount else { return false }
        return (0..<prefix.utf8CodeUnitCount).allSatisfy { bytes[$0].lowercasedASCII == prefix.utf8Start[$0] }
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        isHexDigit(byte) || 0x61...0x7A ~= byte.lowercasedASCII
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte || 0x61...0x66 ~= byte.lowercasedASCII
    }

    private static func name(of byte: UInt8) -> String {
        switch byte {
        case 0x20: "a space"
        case ..<0x20, 0x7F: "a control character"
        default: "a character that is not ASCII"
        }
    }
}
