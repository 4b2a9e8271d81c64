/// What stands between `//` and the path of a URI: a host, perhaps a user before it and a port after it.
enum URIAuthority {
    /// What is wrong with it; nil when nothing is.
    static func fault(in authority: String) -> String? {
        var host = authority.utf8[...]
        if let end = host.firstIndex(of: UInt8(ascii: "@")) { host = host[host.index(after: end)...] }
        var port = host[host.endIndex...]
        if host.first == UInt8(ascii: "[") {
            guard let end = host.firstIndex(of: UInt8(ascii: "]")) else { return "a [ that is not closed" }
            port = host[host.index(after: end)...]
            host = host[host.index(after: host.startIndex)..<end]
            guard isAddress(host) else { return "this is no address of a host" }
        } else {
            if let colon = host.firstIndex(of: UInt8(ascii: ":")) {
                port = host[colon...]
                host = host[..<colon]
            }
            guard isFourNumbers(host) || isName(host) else { return "this is no name of a host" }
        }
        guard port.isEmpty || port.first == UInt8(ascii: ":") else { return "only a port can follow the host" }
        let digits = port.dropFirst()
        guard digits.isEmpty || Int32(String(decoding: digits, as: UTF8.self)) != nil,
            digits.allSatisfy({ $0 &- 0x30 < 10 })
        else { return "the port is no number" }
        return nil
    }

    private static func isFourNumbers(_ host: Substring.UTF8View) -> Bool {
        let numbers = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return numbers.count == 4
            && numbers.allSatisfy {
                (1...3).contains($0.count) && $0.allSatisfy { $0 &- 0x30 < 10 }
                    && (Int(String(decoding: $0, as: UTF8.self)) ?? 256) < 256
            }
    }

    /// Labels of letters, digits and hyphens between dots; the last one of several begins with a letter.
    private static func isName(_ host: Substring.UTF8View) -> Bool {
        var labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        if labels.count > 1, labels.last?.isEmpty == true { labels.removeLast() }
        guard let top = labels.last?.first, labels.count == 1 || isLetter(top) else { return false }
        return labels.allSatisfy { label in
            guard let first = label.first, let last = label.last else { return false }
            return isAlphanumeric(first) && isAlphanumeric(last)
                && label.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || byte &- 0x30 < 10 }

    /// Up to eight groups of hexadecimal digits, `::` once for groups of zeros, and perhaps a zone after `%`.
    private static func isAddress(_ text: Substring.UTF8View) -> Bool {
        let colon = UInt8(ascii: ":")
        var groups = text.prefix { $0 != UInt8(ascii: "%") }.split(separator: colon, omittingEmptySubsequences: false)
        guard groups.count >= 3 else { return false }
        if groups[0].isEmpty, groups[1].isEmpty { groups.removeFirst() }
        if groups[groups.count - 1].isEmpty, groups[groups.count - 2].isEmpty { groups.removeLast() }
        let gaps = groups.count { $0.isEmpty }
        var count = groups.count - gaps
        if let last = groups.last, last.contains(UInt8(ascii: ".")) {
            guard isFourNumbers(last) else { return false }
            groups.removeLast()
            count += 1
        }
        let isHexadecimal = groups.allSatisfy { $0.count <= 4 && $0.allSatisfy { Hexadecimal.value($0) != nil } }
        return isHexadecimal && (gaps == 0 ? count == 8 : gaps == 1 && count < 8)
    }
}
