/// The attributes that a document type declares with a value for elements that lack them.
struct AttributeDefaults {
    private var byElement: [[UInt8]: [(name: [UInt8], value: [UInt8])]] = [:]
    private var taken = 0

    var isEmpty: Bool { byElement.isEmpty }

    /// Whether so many bytes of them have been put into elements that a small document becomes a large one.
    var areTooMany: Bool { taken > 4 << 20 }

    /// The first declaration of an attribute counts.
    mutating func declare(
        _ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>, of element: UnsafeBufferPointer<UInt8>
    ) {
        let (name, element) = (Array(name), Array(element))
        if byElement[element]?.contains(where: { $0.name == name }) == true { return }
        byElement[element, default: []].append((name, Array(value)))
    }

    /// Those of an element that are not given in the document.
    mutating func take(
        of element: UnsafeBufferPointer<UInt8>, besides given: [UnsafeBufferPointer<UInt8>]
    ) -> [(name: [UInt8], value: [UInt8])] {
        guard let declared = byElement[Array(element)] else { return [] }
        let missing = declared.filter { item in !given.contains { $0.elementsEqual(item.name) } }
        taken += missing.reduce(0) { $0 + $1.name.count + $1.value.count }
        return missing
    }
}
