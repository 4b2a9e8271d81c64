extension Engine {
    /// Makes the containers of the walk, from the root to the top, such that they may be changed.
    /// Step 0 is the root once more.
    /// - Returns: the container at the top.
    @inline(__always)
    mutating func ownTop() throws(EngineFault) -> Int {
        let last = walk.steps.count - 1
        let value = walk.steps[last].value
        if value.has(.container), !containers[value.payload].isShared, isOwned(below: last) { return value.payload }
        return try ownSteps(to: last)
    }

    /// Whether the steps below are changeable already; they are unless one has been shared since.
    @inline(__always)
    private mutating func isOwned(below last: Int) -> Bool {
        var index = last - 1
        while index > 0 {
            let value = walk.steps[index].value
            if !value.has(.container) || containers[value.payload].isShared { return false }
            index -= 1
        }
        return true
    }

    @inline(never)
    mutating func ownSteps(to last: Int) throws(EngineFault) -> Int {
        var holder = -1
        for index in 1...max(last, 1) {
            let step = walk.steps[index]
            guard isContainer(step.value) else { return holder }
            let container = try owned(step.value)
            let value = Value(.container, container)
            if value != step.value {
                walk.steps.base[index].value = value
                if index == 1 {
                    root = value
                    walk.steps.base[0].value = value
                } else {
                    try link(value, into: holder, match: Int(step.match))
                }
            }
            holder = container
        }
        return holder
    }

    /// Puts a container in the place of the one it was made from.
    private mutating func link(_ value: Value, into holder: Int, match: Int) throws(EngineFault) {
        if containers[holder].isObject {
            let place = try place(of: try key(ofMatch: match), in: holder)
            if place >= 0 { setMemberValue(place, of: holder, to: value) }
        } else if walk.matches[match].kind == .index {
            let index = Int(walk.matches[match].payload)
            if index < containers[holder].count { setElement(index, of: holder, to: value) }
        }
    }
}
