import OrderedJSON

/// Where the entries of a chain stand in it; an entry is known by its number.
struct SpecEntries {
    private(set) var pointers: [JSONPointer] = []

    mutating func add(_ pointer: JSONPointer) -> UInt32 {
        pointers.append(pointer)
        return UInt32(pointers.count - 1)
    }
}

/// Does something with a piece of a spec, and says where it stands if it is wrong.
func located<Result>(
    _ pointer: JSONPointer, _ body: () throws(SpecFault) -> Result
) throws(JoltSpecError) -> Result {
    do { return try body() } catch { throw error.at(pointer) }
}
