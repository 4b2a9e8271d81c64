import OrderedJSON

/// Whether a newer row of an order makes an older one needless. The PATCH is partial, so only a row that sets at least the
/// same members of the same items does.
public enum RowCoverage {
    /// Whether the newer body has, for each item of the older one, an item of the same id with at least the same members.
    /// Bodies that cannot be compared cover nothing.
    public static func covers(newer: [UInt8], older: [UInt8]) -> Bool {
        guard let newer = try? JSONDocument.parse(newer).root, let older = try? JSONDocument.parse(older).root,
            let newItems = newer["orderitem_set"], let oldItems = older["orderitem_set"], oldItems.kind == .array
        else { return false }
        guard hasMembers(of: older, in: newer) else { return false }
        return oldItems.elements.allSatisfy { old in
            newItems.elements.contains { new in isSameID(old["id"], new["id"]) && hasMembers(of: old, in: new) }
        }
    }

    private static func hasMembers(of older: JSONView, in newer: JSONView) -> Bool {
        older.members.allSatisfy { newer[$0.name] != nil }
    }

    private static func isSameID(_ one: JSONView?, _ other: JSONView?) -> Bool {
        guard let one, let other, one.kind == other.kind else { return false }
        return one.json.isEquivalent(to: other.json)
    }
}
