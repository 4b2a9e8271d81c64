extension FunctionTable {
    static let lists: [FunctionDefinition] = [
        list("unique", "The subject, a list with this delimiter, with each entry only once.") { entries in
            var known: Set<[UInt8]> = []
            return entries.filter { known.insert(Array($0.utf8)).inserted }
        },
        list("compactDelimitedList", "The subject, a list with this delimiter, without its empty entries.") { entries in
            entries.filter { !$0.isEmpty }
        },
        list("trimDelimitedList", "The subject, a list with this delimiter, without the empty entries at its ends.") {
            entries in
            guard let first = entries.firstIndex(where: { !$0.isEmpty }),
                let last = entries.lastIndex(where: { !$0.isEmpty })
            else { return [] }
            return Array(entries[first...last])
        },
    ]

    private static func list(
        _ name: String, _ help: String, _ body: @escaping @Sendable ([Substring]) -> [Substring]
    ) -> FunctionDefinition {
        FunctionDefinition(name, .on(.text), [.text("delimiter")], help: help) { (call, run) throws(Fault) in
            guard let text = try run.subjectText(call) else { return .text("") }
            guard let delimiter = try run.text(call, 0), !delimiter.isEmpty else { return .text(text) }
            return .text(body(parts(of: text, at: delimiter)).joined(separator: delimiter))
        }
    }

    private static func parts(of text: String, at delimiter: String) -> [Substring] {
        var places: [Range<Int>] = []
        JavaText.withBytes(of: text, delimiter) { bytes, needle in
            var last = 0
            while let place = ByteSearch.first(needle, in: bytes, from: last) {
                places.append(last..<place)
                last = place + needle.count
            }
            places.append(last..<bytes.count)
        }
        let bytes = text.utf8
        var index = bytes.startIndex
        var offset = 0
        return places.map { place in
            let start = bytes.index(index, offsetBy: place.lowerBound - offset)
            let end = bytes.index(start, offsetBy: place.count)
            (index, offset) = (end, place.upperBound)
            return text[start..<end]
        }
    }
}
