public import HTTPTypes

/// The header of an answer as the bytes that came, parsed when it is asked for.
///
/// Most answers are judged by their status alone, so a call does not pay for fields that nobody reads.
public struct HeaderBlock: Sendable, Equatable {
    /// Lines `name: value`, each ended by a line feed, without status line and blank line.
    let lines: [UInt8]

    /// The lines as they came.
    package init(lines: [UInt8]) {
        self.lines = lines
    }

    init(_ fields: HTTPFields) {
        var lines: [UInt8] = []
        for field in fields {
            lines.append(contentsOf: field.name.rawName.utf8)
            lines.append(UInt8(ascii: ":"))
            field.withUnsafeBytesOfValue { lines.append(contentsOf: $0) }
            lines.append(UInt8(ascii: "\n"))
        }
        self.lines = lines
    }

    /// All fields, in the order they came. A line that is no field is left out.
    public var fields: HTTPFields {
        var fields = HTTPFields()
        forEachLine { name, value in
            guard let name = HTTPField.Name(String(decoding: name, as: UTF8.self)) else { return true }
            fields.append(HTTPField(name: name, value: value))
            return true
        }
        return fields
    }

    /// Names and values as texts, in the order they came. A line without a name in visible ASCII is left out.
    public var texts: [(name: String, value: String)] {
        var texts: [(name: String, value: String)] = []
        forEachLine { name, value in
            if !name.isEmpty, name.allSatisfy({ (0x21...0x7E).contains($0) }) {
                texts.append((String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
            }
            return true
        }
        return texts
    }

    /// The value of the first field of that name, without parsing the others.
    public subscript(name: HTTPField.Name) -> String? {
        var found: String?
        let wanted = name.canonicalName.utf8
        forEachLine { candidate, value in
            guard candidate.count == wanted.count,
                zip(candidate, wanted).allSatisfy({ $0.lowercasedASCII == $1 })
            else { return true }
            found = String(decoding: value, as: UTF8.self)
            return false
        }
        return found
    }

    /// Calls `visit` with name and trimmed value of each line until it gives false.
    private func forEachLine(_ visit: (ArraySlice<UInt8>, ArraySlice<UInt8>) -> Bool) {
        var rest = lines[...]
        while !rest.isEmpty {
            let line = rest.prefix { $0 != UInt8(ascii: "\n") }
            rest = rest[line.endIndex...].dropFirst()
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            guard visit(line[..<colon], line[(colon + 1)...].trimmedBlanks) else { return }
        }
    }
}

extension ArraySlice<UInt8> {
    /// The slice without spaces, tabs and carriage returns at its ends.
    fileprivate var trimmedBlanks: ArraySlice<UInt8> {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
            return []
        }
        return self[first...last]
    }
}

extension UInt8 {
    /// The same letter in lower case; other bytes as they are.
    package var lowercasedASCII: UInt8 { 0x41...0x5A ~= self ? self | 0x20 : self }
}
