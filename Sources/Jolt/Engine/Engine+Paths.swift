/// The frozen code of a chain, as plain pointers.
struct CodePointers {
    let paths: UnsafePointer<PathCode>
    let steps: UnsafePointer<StepCode>
    let lookups: UnsafePointer<LookupCode>
    let templates: UnsafePointer<TemplateCode>
    let templateCount: Int
    let pieces: UnsafePointer<PieceCode>
    let stars: UnsafePointer<StarCode>
    let starPieces: UnsafePointer<TextRange>
    let starText: UnsafePointer<UInt8>
    let literalNodes: UnsafePointer<UInt32>

    init(_ code: ChainCode) {
        paths = code.paths.base
        steps = code.steps.base
        lookups = code.lookups.base
        templates = code.templates.base
        templateCount = code.templates.count
        pieces = code.pieces.base
        stars = code.stars.base
        starPieces = code.starPieces.base
        starText = code.starText.base
        literalNodes = code.literalNodes.base
    }

    @inline(__always)
    func matcher(_ star: UInt32) -> StarMatcher {
        let star = stars[Int(star)]
        return StarMatcher(
            pieces: starPieces + Int(star.first), count: Int(star.count), blob: starText,
            isExpression: star.isExpression)
    }
}

/// What a template with one reference has made last.
struct TemplateMemo: BitwiseCopyable {
    /// The name that was put in: a key, or with a bit above them an index.
    var name: UInt64
    var key: UInt32
}

extension Engine {
    /// The key that a template makes.
    @inline(__always)
    mutating func key(ofTemplate index: UInt32) throws(EngineFault) -> UInt32 {
        let template = code.templates[Int(index)]
        let first = code.pieces + Int(template.first)
        guard template.onlyReference >= 0 else {
            if template.count == 1 { return try key(up: first.pointee.value, group: first.pointee.group) }
            return try makeKey(first, count: Int(template.count))
        }
        let place = Int(try step(up: Int(first[Int(template.onlyReference)].value)).match)
        if template.count == 1 { return try key(ofMatch: place) }
        let match = walk.matches[place]
        let name = match.kind == .index ? 1 << 32 | UInt64(match.payload) : UInt64(try key(ofMatch: place))
        if templateMemos[Int(index)].name == name { return templateMemos[Int(index)].key }
        let key = try makeKey(first, count: Int(template.count))
        templateMemos[Int(index)] = TemplateMemo(name: name, key: key)
        return key
    }

    private mutating func makeKey(_ pieces: UnsafePointer<PieceCode>, count: Int) throws(EngineFault) -> UInt32 {
        let start = buffer.count
        for index in 0..<count {
            let piece = pieces[index]
            guard piece.isReference else {
                append(keys.text(piece.value))
                continue
            }
            let match = Int(try step(up: Int(piece.value)).match)
            if piece.group > 0 {
                try appendGroup(piece.group, ofMatch: match, up: piece.value)
            } else if walk.matches[match].kind == .index {
                append(Int64(walk.matches[match].payload))
            } else {
                append(try text(ofMatch: match))
            }
        }
        return try keyFromBuffer(from: start)
    }

    /// Finds the keys and indices of a path, and pushes them on `scratch`.
    /// - Returns: false when one of them is not to be had, so that nothing is to be done.
    @inline(__always)
    mutating func evaluate(_ path: PathCode) throws(EngineFault) -> Bool {
        let base = scratch.extend(Int(path.count))
        let steps = code.steps + Int(path.first)
        for place in 0..<Int(path.count) {
            let step = steps[place]
            if step.source == .constant {
                scratch[base + place] = step.value
            } else if step.source == .indexReference, step.group == 0, let index = try plainIndex(up: Int(step.value)) {
                scratch[base + place] = index
            } else {
                guard let word = try word(of: step) else { return false }
                scratch[base + place] = word
            }
        }
        return true
    }

    /// The index that so many levels up has matched; nil when that was no element of a list.
    @inline(__always)
    private mutating func plainIndex(up: Int) throws(EngineFault) -> UInt32? {
        let match = walk.matches[Int(try step(up: up).match)]
        return match.kind == .index ? match.payload : nil
    }

    /// The key or index of a step that is not known before; nil when it is not to be had.
    private mutating func word(of step: StepCode) throws(EngineFault) -> UInt32? {
        switch step.source {
        case .constant: return step.value
        case .template: return try key(ofTemplate: step.value)
        case .reference: return try key(up: step.value, group: step.group)
        case .lookup: return try keyOfLookup(step.value)
        case .indexReference:
            return try self.index(up: step.value, group: step.group).map { UInt32(truncatingIfNeeded: $0) }
        case .matchCount: return walk.matches[Int(try self.step(up: Int(step.value)).match)].count
        case .indexLookup:
            guard let key = try keyOfLookup(step.value) else { return nil }
            return Engine.index(keys.text(key)).map { UInt32(truncatingIfNeeded: $0) }
        }
    }

    /// A value that was looked up, as part of a path: text as it is, a number without its fraction, a bool.
    private mutating func keyOfLookup(_ lookup: UInt32) throws(EngineFault) -> UInt32? {
        let value = try look(up: lookup)
        let start = buffer.count
        switch kind(value) {
        case .string:
            recorder?.read(value)
            return try key(ofText: value)
        case .number: append(Int64(number(value)?.intValue ?? 0))
        case .bool: append(isTrue(value) ? "true" : "false")
        default: return nil
        }
        recorder?.read(value)
        return try keyFromBuffer(from: start)
    }

    /// The value that a lookup leads to; missing when there is none.
    mutating func look(up index: UInt32) throws(EngineFault) -> Value {
        let lookup = code.lookups[Int(index)]
        let start = try step(up: Int(lookup.up)).value
        guard lookup.path != LookupCode.noPath else { return start }
        return try read(code.paths[Int(lookup.path)], from: start)
    }

    /// The value at the end of a path; missing when there is none.
    mutating func read(_ path: PathCode, from start: Value) throws(EngineFault) -> Value {
        let base = scratch.count
        guard try evaluate(path) else {
            scratch.truncate(to: base)
            return .missing
        }
        var value = start
        for index in 0..<Int(path.count) where !value.isMissing {
            let word = scratch[base + index]
            switch code.steps[Int(path.first) + index].role {
            case .member: value = try member(word, of: value)
            case .element: value = try element(Int(word), of: value)
            case .append: value = .missing
            case .broken:
                guard kind(value) == .list else {
                    value = .missing
                    continue
                }
                throw EngineFault(.badIndex)
            }
        }
        scratch.truncate(to: base)
        return value
    }
}
