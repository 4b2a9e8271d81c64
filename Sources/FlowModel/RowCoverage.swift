import OrderedJSON

/// Whether a newer row of an order makes an older one needless. The PATCH is partial, so only a row that sets at least the
/// same members of the same items does.
public enum RowCoverage {
    /// Whether the newer body has, for each item of the older one, an item of the same id with at least the same members.
    /// Bodies that cannot be compared cover nothing.
    public static func covers(newer: [UInt8], older: [UInt8]) -> Bool {
        guard let newer = try? JSONDocument.parse(newer).root, let older = try? JSONDocument.parse(older).root,
            let newItems = newer["orderitem_set"], let oldItems = older["orderitem_set"], oldItems.kind == .array,
            hasMembers(of: older, in: newer)
        else { return false }
        var itemsByID: [String: [JSONView]] = [:]
        for item in newItems.elements {
            if let id = item["id"].flatMap(key) { itemsByID[id, default: []].append(item) }
        }
        return oldItems.elements.allSatisfy { old in
            guard let id = old["id"].flatMap(key), let items = itemsByID[id] else { return false }
            return items.contains { hasMembers(of: old, in: $0) }
        }
    }

    private static func hasMembers(of older: JSONView, in newer: JSONView) -> Bool {
        older.members.allSatisfy { newer[$0.name] != nil }
    }

    /// What makes ids the same: the kind and the text. Two spellings of one number are two ids; then both rows are sent.
    private static func key(_ id: JSONView) -> String? {
        switch id.kind {
        case .number: id.numberText.map { "#" + $0 }
        case .string: id.string.map { "\"" + $0 }
        case .bool, .null, .array, .object: nil
        }
    }
}
