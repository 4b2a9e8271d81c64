import OrderedJSON

extension Engine {
    /// Which entry wrote each place of a result, in the order of the result.
    ///
    /// - Parameter take: is told each; false when it wants no more.
    mutating func writers(of result: Value, _ recorder: Recorder, take: (JSONPointer, UInt32) -> Bool) {
        if let entry = recorder.writers[Slot.root.container]?[Slot.root.word], !take(JSONPointer(), entry) { return }
        _ = writers(of: result, at: JSONPointer(), recorder, take: take)
    }

    private mutating func writers(
        of value: Value, at pointer: JSONPointer, _ recorder: Recorder, take: (JSONPointer, UInt32) -> Bool
    ) -> Bool {
        guard value.has(.container), pointer.tokens.count < limits.depth else { return true }
        let container = containers[value.payload]
        let entries = recorder.writers[value.payload] ?? [:]
        for place in 0..<container.count {
            let child = container.isObject ? memberValue(place, of: value.payload) : element(place, of: value.payload)
            let key = container.isObject ? memberKey(place, of: value.payload) : UInt32(truncatingIfNeeded: place)
            guard child.has(.container) || entries[key] != nil else { continue }
            let token = container.isObject ? String(decoding: keys.text(key), as: UTF8.self) : String(place)
            let childPointer = pointer.appending(token)
            if let entry = entries[key], !take(childPointer, entry) { return false }
            if !writers(of: child, at: childPointer, recorder, take: take) { return false }
        }
        return true
    }

    /// The values of the input that nothing used: the outermost of those that are neither in the result nor read.
    ///
    /// - Parameter take: is told each; false when it wants no more.
    mutating func unusedInput(_ result: Value, _ recorder: Recorder, take: (JSONPointer) -> Bool) {
        let count = input.tape.nodes.count
        var isUsed = [Bool](repeating: false, count: count)
        var isTouched = [Bool](repeating: false, count: count)
        for bits in recorder.reads { isUsed[Value(bits: bits).payload] = true }
        for bits in recorder.touches { isTouched[Value(bits: bits).payload] = true }
        markUsed(result, recorder, &isUsed, &isTouched, depth: 0)
        var usedBefore = [0]
        usedBefore.reserveCapacity(count + 1)
        for index in 0..<count { usedBefore.append(usedBefore[index] + (isUsed[index] || isTouched[index] ? 1 : 0)) }
        _ = unused(0, at: JSONPointer(), isUsed, isTouched, usedBefore, take: take)
    }

    private mutating func markUsed(
        _ value: Value, _ recorder: Recorder, _ isUsed: inout [Bool], _ isTouched: inout [Bool], depth: Int
    ) {
        if value.has(.input) { isUsed[value.payload] = true }
        guard value.has(.container), depth < limits.depth else { return }
        if let origin = recorder.origins[value.payload] { isTouched[origin.payload] = true }
        let container = containers[value.payload]
        for place in 0..<container.count {
            let child = container.isObject ? memberValue(place, of: value.payload) : element(place, of: value.payload)
            markUsed(child, recorder, &isUsed, &isTouched, depth: depth + 1)
        }
    }

    private mutating func unused(
        _ index: Int, at pointer: JSONPointer, _ isUsed: [Bool], _ isTouched: [Bool], _ usedBefore: [Int],
        take: (JSONPointer) -> Bool
    ) -> Bool {
        if isUsed[index] { return true }
        let node = input.nodes[index]
        let end = Int(node.next)
        guard usedBefore[end] - usedBefore[index + 1] > 0 || isTouched[index] else { return take(pointer) }
        var child = index + 1
        var place = 0
        while child < end {
            let childNode = input.nodes[child]
            var token = String(place)
            if node.kind == .object {
                var name = Slab<UInt8>(capacity: 64)
                JSONText.appendUnescaped(input.name(of: childNode), to: &name)
                token = String(
                    decoding: UnsafeBufferPointer(start: UnsafePointer(name.base), count: name.count), as: UTF8.self)
            }
            guard unused(child, at: pointer.appending(token), isUsed, isTouched, usedBefore, take: take) else {
                return false
            }
            child = Int(childNode.next)
            place += 1
        }
        return true
    }
}
