/// The names of zones, and which zone a name means.
enum ZoneNames {
    /// What one zone is called.
    struct Names: Sendable {
        var short = ""
        var shortSummer = ""
        var long = ""
        var longSummer = ""
        var shortGeneric = ""
        var longGeneric = ""
    }

    private struct Index: Sendable {
        var names: [String: Names] = [:]
        /// Names in lower case; the ones with a capital keep it beside them.
        var short: [String: (name: String, zone: String)] = [:]
        var long: [String: (name: String, zone: String)] = [:]
        var ids: [String: String] = [:]
    }

    private static let index: Index = {
        var index = Index()
        for line in table.split(separator: "\n") {
            let halves = line.split(separator: ">", omittingEmptySubsequences: false)
            guard halves.count == 2 else { continue }
            let zones = halves[1].split(separator: " ").map(String.init)
            let fields = halves[0].split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            guard let first = zones.first else { continue }
            let names = fields.count == 6 ? ZoneNames.names(fields) : Names()
            for zone in zones { index.names[zone] = names }
            for (place, field) in fields.enumerated() where !field.isEmpty && !field.hasSuffix("*") {
                let entry = (name: field, zone: first)
                if [0, 1, 4].contains(place) {
                    index.short[field.lowercased()] = entry
                } else {
                    index.long[field.lowercased()] = entry
                }
            }
        }
        for zone in index.names.keys {
            let folded = zone.lowercased()
            index.ids[folded] = zone
            if index.short[folded] == nil { index.short[folded] = (zone, zone) }
            if index.long[folded] == nil { index.long[folded] = (zone, zone) }
        }
        return index
    }()

    private static func names(_ fields: [String]) -> Names {
        let plain = fields.map { $0.hasSuffix("*") ? String($0.dropLast()) : $0 }
        return Names(
            short: plain[0], shortSummer: plain[1].isEmpty ? plain[0] : plain[1], long: plain[2],
            longSummer: plain[3].isEmpty ? plain[2] : plain[3], shortGeneric: plain[4], longGeneric: plain[5])
    }

    static func isKnown(_ zone: String) -> Bool { index.names[zone] != nil }

    static func names(of zone: String) -> Names? { index.names[zone].flatMap { $0.short.isEmpty ? nil : $0 } }

    /// The zone of the longest name or id with which the text begins, and the length of that name in characters.
    static func match(
        _ text: ArraySlice<Unicode.Scalar>, isLong: Bool, ignoringCase: Bool, takesNames: Bool
    ) -> (zone: String, length: Int)? {
        let known = isLong ? index.long : index.short
        var length = min(text.count, 48)
        while length > 0 {
            var candidate = String.UnicodeScalarView()
            candidate.append(contentsOf: text.prefix(length))
            let name = String(candidate)
            if !takesNames {
                if isKnown(name) { return (name, length) }
                if ignoringCase, let id = index.ids[name.lowercased()] { return (id, length) }
            } else if let entry = known[name.lowercased()], ignoringCase || entry.name == name {
                return (entry.zone, length)
            }
            length -= 1
        }
        return nil
    }
}
