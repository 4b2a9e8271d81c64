extension Engine {
    /// The value without what a remove operation names.
    mutating func remove(_ code: RemoveCode, _ value: Value) throws(EngineFault) -> Value {
        try remove(code, 0, value)
    }

    private mutating func remove(_ code: RemoveCode, _ index: Int, _ value: Value) throws(EngineFault) -> Value {
        let node = code.nodes.base[index]
        recorder?.matched(node.entry)
        let kind = kind(value)
        guard kind == .object || kind == .list else { return value }
        let container = try owned(value)
        let count = containers[container].count
        let marks = scratch.extend(count)
        (scratch.base + marks).update(repeating: 0, count: count)
        for child in node.children.indices {
            let child = Int(code.children.base[child])
            if kind == .object {
                try removeMembers(code, child, container, marks)
            } else {
                try removeElements(code, child, container, marks)
            }
        }
        takeOut(container, marks)
        scratch.truncate(to: marks)
        return Value(.container, container)
    }

    private mutating func removeMembers(
        _ code: RemoveCode, _ index: Int, _ container: Int, _ marks: Int
    ) throws(EngineFault) {
        let node = code.nodes.base[index]
        switch node.kind {
        case .literal:
            let place = try place(of: node.key, in: container)
            if place >= 0 { try removeMember(code, index, container, place, marks) }
        case .starAll:
            for place in 0..<containers[container].count { try removeMember(code, index, container, place, marks) }
        case .star:
            for place in 0..<containers[container].count {
                let match = addMatch(KeyMatch(key: memberKey(place, of: container)))
                let captures = walk.captures.count
                let isMatch = try matchesStar(node.pattern, match)
                walk.captures.truncate(to: captures)
                walk.matches.truncate(to: match)
                if isMatch { try removeMember(code, index, container, place, marks) }
            }
        }
    }

    private mutating func removeMember(
        _ code: RemoveCode, _ index: Int, _ container: Int, _ place: Int, _ marks: Int
    ) throws(EngineFault) {
        if code.nodes.base[index].isLeaf {
            recorder?.matched(code.nodes.base[index].entry)
            recorder?.read(memberValue(place, of: container))
            scratch[marks + place] = 1
        } else {
            let result = try remove(code, index, memberValue(place, of: container))
            setMemberValue(place, of: container, to: result)
        }
    }

    private mutating func removeElements(
        _ code: RemoveCode, _ index: Int, _ container: Int, _ marks: Int
    ) throws(EngineFault) {
        let node = code.nodes.base[index]
        switch node.kind {
        case .literal:
            let place = Int(node.index)
            if place >= 0, place < containers[container].count {
                try removeElement(code, index, container, place, marks)
            }
        case .starAll:
            for place in 0..<containers[container].count { try removeElement(code, index, container, place, marks) }
        case .star: break
        }
    }

    private mutating func removeElement(
        _ code: RemoveCode, _ index: Int, _ container: Int, _ place: Int, _ marks: Int
    ) throws(EngineFault) {
        if code.nodes.base[index].isLeaf {
            recorder?.matched(code.nodes.base[index].entry)
            recorder?.read(element(place, of: container))
            scratch[marks + place] = 1
        } else {
            let result = try remove(code, index, element(place, of: container))
            setElement(place, of: container, to: result)
        }
    }

    /// Takes out the items whose marks are set.
    @inline(__always)
    private mutating func takeOut(_ container: Int, _ marks: Int) {
        let count = containers[container].count
        var kept = 0
        while kept < count, scratch[marks + kept] == 0 { kept += 1 }
        guard kept < count else { return }
        dropIndex(container)
        recorder?.keptElements((0..<count).filter { scratch[marks + $0] == 0 }, of: container, containers[container])
        let words = containers[container].wordsPerItem
        let start = Int(containers[container].start)
        for place in kept..<count where scratch[marks + place] == 0 {
            for word in 0..<words { slots[start + kept * words + word] = slots[start + place * words + word] }
            kept += 1
        }
        setCount(kept, of: container)
    }
}
