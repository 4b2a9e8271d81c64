/// The names of the objects that were copied last, by what their first name is like.
///
/// Objects that begin with the same name mostly have the same names in the same order, and to compare is cheaper than to look up.
struct ShapeTable: ~Copyable {
    private static let shapes = 32
    static let length = 24
    private var keys = Slab<UInt32>(capacity: shapes * length)

    init() {
        _ = keys.extend(ShapeTable.shapes * ShapeTable.length)
        keys.base.update(repeating: KeyMatch.noKey, count: keys.count)
    }

    /// The likely keys, ``length`` of them, of objects whose first name has such a length.
    @inline(__always)
    func keys(firstNameLength: Int) -> UnsafeMutablePointer<UInt32> {
        keys.base + (firstNameLength & (ShapeTable.shapes - 1)) * ShapeTable.length
    }
}
