extension Engine {
    /// The value with defaults where it has nothing or null.
    mutating func fill(_ code: DefaultCode, _ value: Value) throws(EngineFault) -> Value {
        switch kind(value) {
        case .list:
            guard let root = code.listRoot else {
                throw EngineFault(.namesForList, entry: code.nodes.base[code.objectRoot].entry)
            }
            return try fill(code, root, value)
        case .missing, .null:
            return try fill(code, code.objectRoot, Value(.container, try makeContainer(isObject: true)))
        default: return try fill(code, code.objectRoot, value)
        }
    }

    private mutating func fill(_ code: DefaultCode, _ index: Int, _ value: Value) throws(EngineFault) -> Value {
        let node = code.nodes.base[index]
        recorder?.matched(node.entry)
        let kind = kind(value)
        guard kind == .object || kind == .list else { return value }
        let container = try owned(value)
        if node.makesList, kind == .list { try pad(container, to: Int(node.largestIndex) + 1) }
        for child in node.children.indices {
            let child = Int(code.children.base[child])
            if code.nodes.base[child].isIndex {
                if kind == .list { try fillElements(code, child, container) }
            } else if kind == .object {
                try fillMembers(code, child, container)
            }
        }
        return Value(.container, container)
    }

    private mutating func fillMembers(_ code: DefaultCode, _ index: Int, _ container: Int) throws(EngineFault) {
        let node = code.nodes.base[index]
        if node.kind == .all {
            for place in 0..<containers[container].count {
                try fillMember(code, index, container, memberKey(place, of: container), place)
            }
            return
        }
        for key in node.keys.indices {
            let key = code.keys.base[key]
            let place = try place(of: key, in: container)
            if place >= 0 || node.kind == .literal { try fillMember(code, index, container, key, place) }
        }
    }

    private mutating func fillMember(
        _ code: DefaultCode, _ index: Int, _ container: Int, _ key: UInt32, _ place: Int
    ) throws(EngineFault) {
        let present = place < 0 ? Value.missing : memberValue(place, of: container)
        guard let value = try filled(code, index, present) else { return }
        if place < 0 {
            try addMember(key, value, to: container)
        } else {
            setMemberValue(place, of: container, to: value)
        }
        if isNullOrMissing(present) {
            recorder?.wrote(Slot(container, key), code.nodes.base[index].entry)
        }
    }

    private mutating func fillElements(_ code: DefaultCode, _ index: Int, _ container: Int) throws(EngineFault) {
        let node = code.nodes.base[index]
        if node.kind == .all {
            for place in 0..<containers[container].count { try fillElement(code, index, container, place) }
            return
        }
        for key in node.keys.indices {
            let place = Int(Int32(bitPattern: code.keys.base[key]))
            if place >= 0, place < containers[container].count { try fillElement(code, index, container, place) }
        }
    }

    private mutating func fillElement(
        _ code: DefaultCode, _ index: Int, _ container: Int, _ place: Int
    ) throws(EngineFault) {
        let present = element(place, of: container)
        guard let value = try filled(code, index, present) else { return }
        setElement(place, of: container, to: value)
        if isNullOrMissing(present) {
            recorder?.wrote(Slot(container, UInt32(truncatingIfNeeded: place)), code.nodes.base[index].entry)
        }
    }

    /// What a node makes of what is there; nil when it stays as it is.
    private mutating func filled(_ code: DefaultCode, _ index: Int, _ present: Value) throws(EngineFault) -> Value? {
        let node = code.nodes.base[index]
        let isEmpty = isNullOrMissing(present)
        if node.literal != DefaultNode.noLiteral {
            recorder?.matched(node.entry)
            return isEmpty ? Value(.literal, self.code.literalNodes[Int(node.literal)]) : nil
        }
        let value = isEmpty ? Value(.container, try makeContainer(isObject: !node.makesList)) : present
        let result = try fill(code, index, value)
        return result == present ? nil : result
    }
}
