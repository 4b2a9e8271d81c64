import OrderedJSON

/// The children of a node while it is compiled: no two of their keys mean the same.
struct SpecChildren {
    struct Child {
        let element: PathElement
        /// Its number.
        let node: UInt32
    }

    private(set) var all: [Child] = []
    private var canonicals: Set<SpecText> = []

    mutating func add(_ element: PathElement, _ node: UInt32, at pointer: JSONPointer) throws(JoltSpecError) {
        guard canonicals.insert(element.canonical).inserted else {
            throw JoltSpecError(
                at: pointer, found: "another key that means \(element.canonical.quoted)", expected: "each key once")
        }
        all.append(Child(element: element, node: node))
    }
}
