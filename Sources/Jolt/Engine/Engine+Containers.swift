import OrderedJSON

extension Engine {
    /// An object or array without content, with room for `capacity` items.
    @inline(__always)
    mutating func makeContainer(isObject: Bool, capacity: Int = 4) throws(EngineFault) -> Int {
        let power = Engine.power(for: max(capacity, 2))
        let start = try allocate(power: power + (isObject ? 1 : 0))
        guard containers.count < Int(Value.payloadMask) else { throw EngineFault(.tooLarge) }
        containers.append(
            Container(
                start: UInt32(truncatingIfNeeded: start), count: 0,
                info: (isObject ? Container.object : 0) | UInt32(truncatingIfNeeded: power) << 8))
        return containers.count - 1
    }

    @inline(never)
    private mutating func grow(_ index: Int) throws(EngineFault) {
        let old = containers[index]
        let extra = old.isObject ? 1 : 0
        let start = try allocate(power: old.power + 1 + extra)
        (slots.base + start).update(from: slots.base + Int(old.start), count: Int(old.count) << extra)
        release(Int(old.start), power: old.power + extra)
        containers[index].start = UInt32(truncatingIfNeeded: start)
        containers[index].info += 1 << 8
        if old.index != 0 {
            release(Int(old.index), power: old.power + 2)
            containers[index].index = 0
        }
    }

    // MARK: Arrays

    @inline(__always)
    mutating func append(_ value: Value, to array: Int) throws(EngineFault) {
        if Int(containers[array].count) == containers[array].capacity { try grow(array) }
        let container = containers[array]
        slots[Int(container.start) + Int(container.count)] = value.bits
        containers[array].count = container.count &+ 1
    }

    @inline(__always)
    func element(_ index: Int, of array: Int) -> Value {
        Value(bits: slots[Int(containers[array].start) + index])
    }

    @inline(__always)
    mutating func setElement(_ index: Int, of array: Int, to value: Value) {
        slots[Int(containers[array].start) + index] = value.bits
    }

    /// Adds null until there are `count` elements.
    mutating func pad(_ array: Int, to count: Int) throws(EngineFault) {
        let missing = count - Int(containers[array].count)
        guard missing > 0 else { return }
        if missing > 1 {
            guard missing <= paddingLeft else { throw EngineFault(.tooManyPlaces) }
            paddingLeft -= missing
        }
        for _ in 0..<missing { try append(.null, to: array) }
    }

    // MARK: Objects

    /// The place of a member; -1 when there is none.
    @inline(__always)
    mutating func place(of key: UInt32, in object: Int) throws(EngineFault) -> Int {
        let container = containers[object]
        let count = Int(container.count)
        if count > 16 { return try indexedPlace(of: key, in: object) }
        let words = slots.base + Int(container.start)
        for place in 0..<count where words[place &* 2] == key { return place }
        return -1
    }

    @inline(never)
    private mutating func indexedPlace(of key: UInt32, in object: Int) throws(EngineFault) -> Int {
        if containers[object].index == 0 { try makeIndex(object) }
        let container = containers[object]
        let table = slots.base + Int(container.index)
        let mask = container.capacity * 4 - 1
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
        let product = UInt64(key) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: product >> 32)
    }

    private mutating func makeIndex(_ object: Int) throws(EngineFault) {
        let power = containers[object].power + 2
        let start = try allocate(power: power)
        (slots.base + start).update(repeating: 0, count: 1 << power)
        containers[object].index = UInt32(truncatingIfNeeded: start)
        for place in 0..<Int(containers[object].count) { addToIndex(object, place: place) }
    }

    @inline(__always)
    private mutating func addToIndex(_ object: Int, place: Int) {
        let container = containers[object]
        let table = slots.base + Int(container.index)
        let mask = container.capacity * 4 - 1
        var slot = Engine.spread(slots[Int(container.start) + place * 2]) & mask
        while table[slot] != 0 { slot = (slot + 1) & mask }
        table[slot] = UInt32(truncatingIfNeeded: place + 1)
    }

    /// The index no longer holds: members have changed their places.
    mutating func dropIndex(_ object: Int) {
        guard containers[object].index != 0 else { return }
        release(Int(containers[object].index), power: containers[object].power + 2)
        containers[object].index = 0
    }

    @inline(__always)
    func memberKey(_ place: Int, of object: Int) -> UInt32 { slots[Int(containers[object].start) + place * 2] }

    @inline(__always)
    func memberValue(_ place: Int, of object: Int) -> Value {
        Value(bits: slots[Int(containers[object].start) + place * 2 + 1])
    }

    @inline(__always)
    mutating func setMemberValue(_ place: Int, of object: Int, to value: Value) {
        slots[Int(containers[object].start) + place * 2 + 1] = value.bits
    }

    /// Adds a member that is not there yet.
    @inline(__always)
    mutating func addMember(_ key: UInt32, _ value: Value, to object: Int) throws(EngineFault) {
        if Int(containers[object].count) == containers[object].capacity { try grow(object) }
        let container = containers[object]
        let place = Int(container.count)
        let word = Int(container.start) + place * 2
        slots[word] = key
        slots[word + 1] = value.bits
        containers[object].count = container.count &+ 1
        if container.index != 0 { addToIndex(object, place: place) }
    }

    /// Sets a member, at its place or as the last.
    @inline(__always)
    mutating func setMember(_ key: UInt32, of object: Int, to value: Value) throws(EngineFault) {
        let place = try place(of: key, in: object)
        if place >= 0 { setMemberValue(place, of: object, to: value) } else { try addMember(key, value, to: object) }
    }

    // MARK: Sharing

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
        let extra = source.isObject ? 1 : 0
        let count = Int(source.count)
        let copy = try makeContainer(isObject: source.isObject, capacity: count)
        containers[copy].count = source.count
        containers[copy].info |= source.info & Container.javaArray
        let target = slots.base + Int(containers[copy].start)
        target.update(from: slots.base + Int(source.start), count: count << extra)
        for item in 0..<count { share(Value(bits: target[item << extra + extra])) }
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
        while child < Int(node.next) {
            let childNode = document.nodes[child]
            if isObject { scratch.append(try key(ofName: childNode, in: document)) }
            scratch.append(value.sibling(child).bits)
            child = Int(childNode.next)
        }
        let words = scratch.count - base
        let count = isObject ? words / 2 : words
        let copy = try makeContainer(isObject: isObject, capacity: count)
        (slots.base + Int(containers[copy].start)).update(from: scratch.base + base, count: words)
        containers[copy].count = UInt32(truncatingIfNeeded: count)
        scratch.truncate(to: base)
        recorder?.copied(value, to: copy)
        return copy
    }
}
