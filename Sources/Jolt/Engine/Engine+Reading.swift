import OrderedJSON

extension Engine {
    /// How many children are looked at one by one before a copy with an index is made.
    private static let patience = 32

    /// The value of an object's member; missing when there is none or the value is no object.
    mutating func member(_ key: UInt32, of value: Value) throws(EngineFault) -> Value {
        guard kind(value) == .object else { return .missing }
        if value.has(.container) {
            let place = try place(of: key, in: value.payload)
            return place < 0 ? .missing : memberValue(place, of: value.payload)
        }
        let document = document(value)
        let text = keys.text(key)
        let end = Int(document.nodes[value.payload].next)
        var child = value.payload + 1
        var looked = 0
        while child < end {
            let node = document.nodes[child]
            if name(of: node, in: document, is: text) { return value.sibling(child) }
            child = Int(node.next)
            looked += 1
            if looked > Engine.patience {
                let copy = try lookupCopy(value)
                let place = try place(of: key, in: copy)
                return place < 0 ? .missing : memberValue(place, of: copy)
            }
        }
        return .missing
    }

    /// The element of a list; missing when there is none or the value is no list.
    mutating func element(_ index: Int, of value: Value) throws(EngineFault) -> Value {
        guard index >= 0, kind(value) == .list else { return .missing }
        if value.has(.container) {
            return index < containers[value.payload].count ? element(index, of: value.payload) : .missing
        }
        if index > Engine.patience {
            let copy = try lookupCopy(value)
            return index < containers[copy].count ? element(index, of: copy) : .missing
        }
        let document = document(value)
        let end = Int(document.nodes[value.payload].next)
        var child = value.payload + 1
        for _ in 0..<index where child < end { child = Int(document.nodes[child].next) }
        return child < end ? value.sibling(child) : .missing
    }

    /// How many children a container has.
    mutating func count(of value: Value) -> Int {
        if value.has(.container) { return containers[value.payload].count }
        let document = document(value)
        let end = Int(document.nodes[value.payload].next)
        var child = value.payload + 1
        var count = 0
        while child < end {
            child = Int(document.nodes[child].next)
            count += 1
        }
        return count
    }

    private mutating func lookupCopy(_ value: Value) throws(EngineFault) -> Int {
        if let copy = lookupCopies[value.bits] { return Int(copy) }
        let copy = try copy(value)
        lookupCopies[value.bits] = UInt32(truncatingIfNeeded: copy)
        return copy
    }

    /// The children of a container, pushed on `scratch`: values of a list, keys and values of an object.
    mutating func pushChildren(of value: Value) throws(EngineFault) {
        if value.has(.container) {
            let container = containers[value.payload]
            let start = scratch.extend(container.words)
            Bytes.copy(slots.base + Int(container.start), words: container.words, to: scratch.base + start)
            return
        }
        let document = document(value)
        let node = document.nodes[value.payload]
        let isObject = node.kind == .object
        var child = value.payload + 1
        while child < Int(node.next) {
            let childNode = document.nodes[child]
            if isObject { scratch.append(try key(ofName: childNode, in: document)) }
            scratch.append(value.sibling(child).bits)
            child = Int(childNode.next)
        }
    }
}
