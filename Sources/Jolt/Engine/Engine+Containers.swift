import OrderedJSON

extension Engine {
    /// An object or array of so many items, whose content is still to be set.
    @inline(__always)
    mutating func makeContainer(isObject: Bool, count: Int = 0) throws(EngineFault) -> Int {
        guard containers.count < Int(Value.payloadMask), count <= Int(Container.countMask) else {
            throw EngineFault(.tooLarge)
        }
        var container = Container(start: 0, info: (isObject ? Container.object : 0) | UInt32(truncatingIfNeeded: count))
        container.start = UInt32(truncatingIfNeeded: try allocate(words: container.blockWords))
        containers.append(container)
        return containers.count - 1
    }

    /// A list with so many nulls, to be set.
    mutating func makeList(count: Int) throws(EngineFault) -> Int {
        let list = try makeContainer(isObject: false, count: count)
        (slots.base + Int(containers[list].start)).update(repeating: Value.null.bits, count: count)
        return list
    }

    /// The content of a container.
    @inline(__always)
    mutating func words(of index: Int) -> UnsafeMutablePointer<UInt32> { slots.base + Int(containers[index].start) }

    /// Moves a full container to a block with room for one item more.
    @inline(never)
    private mutating func grow(_ index: Int) throws(EngineFault) {
        guard containers[index].count < Int(Container.countMask) else { throw EngineFault(.tooLarge) }
        dropIndex(index)
        let old = containers[index]
        if old.info & Container.roomy != 0 {
            containers[index].info &= ~Container.roomy
            return
        }
        let start = try allocate(words: BlockSize.fitting(old.count + 1) << (old.isObject ? 1 : 0))
        Bytes.copy(slots.base + Int(old.start), words: old.words, to: slots.base + start)
        release(Int(old.start), words: old.blockWords)
        containers[index].start = UInt32(truncatingIfNeeded: start)
    }

    /// Cuts a container after so many of its items, and gives back what its block no longer needs.
    mutating func setCount(_ count: Int, of index: Int) {
        dropIndex(index)
        let old = containers[index]
        containers[index].info = old.info & ~(Container.countMask | Container.roomy) | UInt32(truncatingIfNeeded: count)
        containers[index].info |= Container.roomy
        if containers[index].blockWords == old.blockWords { return }
        containers[index].info &= ~Container.roomy
        var spare = Int(old.start) + containers[index].blockWords
        var rest = old.blockWords - containers[index].blockWords
        while rest >= 2 {
            let size = BlockSize.fitting(rest)
            let words = size > rest ? BlockSize.below(size) : size
            release(spare, words: words)
            spare += words
            rest -= words
        }
    }

    @inline(__always)
    mutating func append(_ value: Value, to array: Int) throws(EngineFault) {
        let count = containers[array].count
        if BlockSize.isFull(count) { try grow(array) }
        slots[Int(containers[array].start) + count] = value.bits
        containers[array].info &+= 1
    }

    @inline(__always)
    mutating func element(_ index: Int, of array: Int) -> Value {
        Value(bits: slots[Int(containers[array].start) + index])
    }

    @inline(__always)
    mutating func setElement(_ index: Int, of array: Int, to value: Value) {
        slots[Int(containers[array].start) + index] = value.bits
    }

    /// Adds null until there are `count` elements.
    mutating func pad(_ array: Int, to count: Int) throws(EngineFault) {
        let missing = count - containers[array].count
        guard missing > 0 else { return }
        if missing > 1 {
            guard missing <= paddingLeft else { throw EngineFault(.tooManyPlaces) }
            paddingLeft -= missing
        }
        for _ in 0..<missing { try append(.null, to: array) }
    }

    /// The place of a member; -1 when there is none.
    @inline(__always)
    mutating func place(of key: UInt32, in object: Int) throws(EngineFault) -> Int {
        let container = containers[object]
        let count = container.count
        if count > 16 { return try indexedPlace(of: key, in: object) }
        let words = slots.base + Int(container.start)
        for place in 0..<count where words[place &* 2] == key { return place }
        return -1
    }

    @inline(never)
    private mutating func indexedPlace(of key: UInt32, in object: Int) throws(EngineFault) -> Int {
        if !containers[object].isIndexed { try makeIndex(object) }
        let container = containers[object]
        let table = slots.base + indexPlaces[object]
        let mask = container.indexWords - 1
        let words = slots.base + Int(container.start)
        var slot = Engine.spread(key) & mask
        while table[slot] != 0 {
            let place = Int(table[slot]) - 1
            if words[place * 2] == key { return place }
            slot = (slot + 1) & mask
        }
        return -1
    }

    @inline(__always)
    private static func spread(_ key: UInt32) -> Int {
        Int(truncatingIfNeeded: UInt64(key) &* 0x9E37_79B9_7F4A_7C15 >> 32)
    }

    private mutating func makeIndex(_ object: Int) throws(EngineFault) {
        let words = containers[object].indexWords
        let start = try allocate(words: words)
        (slots.base + start).update(repeating: 0, count: words)
        indexPlaces.set(object, to: start)
        containers[object].info |= Container.indexed
        for place in 0..<containers[object].count { addToIndex(object, place: place) }
    }

    private mutating func addToIndex(_ object: Int, place: Int) {
        let container = containers[object]
        let table = slots.base + indexPlaces[object]
        let mask = container.indexWords - 1
        var slot = Engine.spread(slots[Int(container.start) + place * 2]) & mask
        while table[slot] != 0 { slot = (slot + 1) & mask }
        table[slot] = UInt32(truncatingIfNeeded: place + 1)
    }

    /// The index no longer holds: members have changed their places.
    mutating func dropIndex(_ object: Int) {
        guard containers[object].isIndexed else { return }
        release(indexPlaces[object], words: containers[object].indexWords)
        containers[object].info &= ~Container.indexed
    }

    @inline(__always)
    mutating func memberKey(_ place: Int, of object: Int) -> UInt32 { slots[Int(containers[object].start) + place * 2] }

    @inline(__always)
    mutating func memberValue(_ place: Int, of object: Int) -> Value {
        Value(bits: slots[Int(containers[object].start) + place * 2 + 1])
    }

    @inline(__always)
    mutating func setMemberValue(_ place: Int, of object: Int, to value: Value) {
        slots[Int(containers[object].start) + place * 2 + 1] = value.bits
    }

    /// Adds a member that is not there yet.
    @inline(__always)
    mutating func addMember(_ key: UInt32, _ value: Value, to object: Int) throws(EngineFault) {
        let place = containers[object].count
        if BlockSize.isFull(place) { try grow(object) }
        let container = containers[object]
        let word = Int(container.start) + place * 2
        slots[word] = key
        slots[word + 1] = value.bits
        containers[object].info &+= 1
        if container.isIndexed { addToIndex(object, place: place) }
    }

    /// Sets a member, at its place or as the last.
    @inline(__always)
    mutating func setMember(_ key: UInt32, of object: Int, to value: Value) throws(EngineFault) {
        let place = try place(of: key, in: object)
        if place >= 0 { setMemberValue(place, of: object, to: value) } else { try addMember(key, value, to: object) }
    }

    /// More than one place will hold the value.
    @inline(__always)
    mutating func share(_ value: Value) {
        if value.has(.container) { containers[value.payload].info |= Container.shared }
    }

    /// The same container, where it may be changed; or else a copy of it, one level deep.
    @inline(__always)
    mutating func owned(_ value: Value) throws(EngineFault) -> Int {
        if value.has(.container), !containers[value.payload].isShared { return value.payload }
        return try copy(value)
    }

    @inline(never)
    mutating func copy(_ value: Value) throws(EngineFault) -> Int {
        if !value.has(.container) { return try containerOfNode(value) }
        let source = containers[value.payload]
        let copy = try makeContainer(isObject: source.isObject, count: source.count)
        containers[copy].info |= source.info & Container.javaArray
        let target = words(of: copy)
        Bytes.copy(slots.base + Int(source.start), words: source.words, to: target)
        let step = source.wordsPerItem
        for item in 0..<source.count { share(Value(bits: target[item * step + step - 1])) }
        recorder?.copied(value, to: copy)
        return copy
    }

    /// A container with the children of a node.
    private mutating func containerOfNode(_ value: Value) throws(EngineFault) -> Int {
        let document = document(value)
        let node = document.nodes[value.payload]
        let isObject = node.kind == .object
        let base = scratch.count
        var child = value.payload + 1
        if isObject {
            try pushMembers(of: value, document, node)
        } else {
            while child < Int(node.next) {
                scratch.append(value.sibling(child).bits)
                child = Int(document.nodes[child].next)
            }
        }
        let words = scratch.count - base
        let copy = try makeContainer(isObject: isObject, count: isObject ? words / 2 : words)
        Bytes.copy(scratch.base + base, words: words, to: self.words(of: copy))
        scratch.truncate(to: base)
        recorder?.copied(value, to: copy)
        return copy
    }

    /// Pushes keys and values of an object's node.
    @inline(__always)
    private mutating func pushMembers(
        of value: Value, _ document: SourceDocument, _ node: JSONNode
    ) throws(EngineFault) {
        var child = value.payload + 1
        guard child < Int(node.next) else { return }
        let likely = shapes.keys(firstNameLength: Int(document.nodes[child].nameDistance))
        var place = 0
        while child < Int(node.next) {
            let childNode = document.nodes[child]
            let isKnown = place < ShapeTable.length
            var key = isKnown ? likely[place] : KeyMatch.noKey
            if key == KeyMatch.noKey || !name(of: childNode, in: document, is: keys.text(key)) {
                key = try self.key(ofName: childNode, in: document)
                if isKnown { likely[place] = key }
            }
            scratch.append(key)
            scratch.append(value.sibling(child).bits)
            child = Int(childNode.next)
            place += 1
        }
    }
}
