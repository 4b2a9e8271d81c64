import OrderedJSON

/// A path, as a run of steps.
struct PathCode: BitwiseCopyable {
    var first: UInt32
    var count: UInt32
    /// Each step is known before the transform.
    var isConstant: Bool
}

/// One key of a path: what it goes through, and how its key or index is found.
struct StepCode: BitwiseCopyable {
    enum Role: UInt8 {
        /// A member of an object.
        case member
        /// An element of a list.
        case element
        /// The place after the last element of a list.
        case append
        /// An element whose index is a text that is no number.
        case broken
    }

    enum Source: UInt8 {
        /// `value` is the key, or the index.
        case constant
        /// `value` is the template of the name.
        case template
        /// `value` levels up, part `group`, is the name.
        case reference
        /// `value` is the lookup of the name.
        case lookup
        /// `value` levels up, part `group`, is the index.
        case indexReference
        /// What `value` levels up has matched is the index.
        case matchCount
        /// `value` is the lookup of the index.
        case indexLookup
    }

    var role: Role
    var source: Source
    var value: UInt32
    var group: UInt32 = 0
}

/// Up some levels, and down a path.
struct LookupCode: BitwiseCopyable {
    static let noPath = UInt32.max
    var up: UInt32
    /// `noPath`: the level's own value.
    var path: UInt32
}

/// A name made of pieces.
struct TemplateCode: BitwiseCopyable {
    var first: UInt32
    var count: UInt32
    /// The piece that is the only reference, to a whole name; -1 when there is none or another.
    var onlyReference: Int32
}

struct PieceCode: BitwiseCopyable {
    var isReference: Bool
    /// The levels up, or the key that is the text.
    var value: UInt32
    var group: UInt32
}

struct StarCode: BitwiseCopyable {
    var first: UInt32
    var count: UInt32
    /// Two stars are matched like three and more.
    var isExpression: Bool
}

/// What all operations of a chain share, frozen.
final class ChainCode: Sendable {
    let paths: FrozenArray<PathCode>
    let steps: FrozenArray<StepCode>
    let lookups: FrozenArray<LookupCode>
    let templates: FrozenArray<TemplateCode>
    let pieces: FrozenArray<PieceCode>
    let stars: FrozenArray<StarCode>
    let starPieces: FrozenArray<TextRange>
    let starText: FrozenArray<UInt8>
    /// The nodes of the literals.
    let literalNodes: FrozenArray<UInt32>

    init(_ builder: borrowing CodeBuilder, literalNodes: [UInt32]) {
        self.literalNodes = FrozenArray(literalNodes)
        paths = FrozenArray(builder.paths)
        steps = FrozenArray(builder.steps)
        lookups = FrozenArray(builder.lookups)
        templates = FrozenArray(builder.templates)
        pieces = FrozenArray(builder.pieces)
        stars = FrozenArray(builder.stars)
        starPieces = FrozenArray(builder.starPieces)
        starText = FrozenArray(builder.starText)
    }
}

/// Collects what the operations of a chain share while it is compiled.
struct CodeBuilder: ~Copyable {
    var keys = KeyTable()
    /// Values that stand in specs; each is an element of the literals document.
    var literals: [JSON] = []
    private(set) var paths: [PathCode] = []
    private(set) var steps: [StepCode] = []
    private(set) var lookups: [LookupCode] = []
    private(set) var templates: [TemplateCode] = []
    private(set) var pieces: [PieceCode] = []
    private(set) var stars: [StarCode] = []
    private(set) var starPieces: [TextRange] = []
    private(set) var starText: [UInt8] = []

    mutating func path(_ elements: [PathElement]) -> UInt32 {
        let codes = elements.map { step($0) }
        paths.append(
            PathCode(
                first: UInt32(steps.count), count: UInt32(codes.count),
                isConstant: codes.allSatisfy { $0.source == .constant }))
        steps += codes
        return UInt32(paths.count - 1)
    }

    private mutating func step(_ element: PathElement) -> StepCode {
        switch element {
        case .literal(let name):
            let isBracketed =
                name.first == UInt8(ascii: "[") && name.last == UInt8(ascii: "]") && !name.contains(UInt8(ascii: "."))
            let role: StepCode.Role = isBracketed ? name.count == 2 ? .append : .broken : .member
            return StepCode(role: role, source: .constant, value: keys.key(name))
        case .ampersand(let template): return StepCode(role: .member, source: .template, value: self.template(template))
        case .dollar(let reference):
            return StepCode(
                role: .member, source: .reference, value: UInt32(reference.up), group: UInt32(reference.group))
        case .lookup(let lookup): return StepCode(role: .member, source: .lookup, value: self.lookup(lookup))
        case .array(let element): return step(element)
        case .at, .starAll, .star, .hash: return StepCode(role: .broken, source: .constant, value: 0)
        }
    }

    private mutating func step(_ element: ArrayElement) -> StepCode {
        switch element {
        case .append: StepCode(role: .append, source: .constant, value: 0)
        case .index(let index, _): StepCode(role: .element, source: .constant, value: UInt32(index))
        case .reference(let reference, _):
            StepCode(
                role: .element, source: .indexReference, value: UInt32(reference.up), group: UInt32(reference.group))
        case .matchCount(let up): StepCode(role: .element, source: .matchCount, value: UInt32(up))
        case .lookup(let lookup): StepCode(role: .element, source: .indexLookup, value: self.lookup(lookup))
        }
    }

    /// The code of an array element as a step, for keys on the left that are evaluated though they never match.
    mutating func arrayStep(_ element: ArrayElement) -> StepCode { step(element) }

    mutating func lookup(_ lookup: Lookup) -> UInt32 {
        let path = lookup.path.map { self.path($0) } ?? LookupCode.noPath
        lookups.append(LookupCode(up: UInt32(lookup.up), path: path))
        return UInt32(lookups.count - 1)
    }

    mutating func template(_ template: AmpersandTemplate) -> UInt32 {
        let codes = template.pieces.map { piece in
            switch piece {
            case .literal(let text): PieceCode(isReference: false, value: keys.key(text), group: 0)
            case .reference(let reference):
                PieceCode(isReference: true, value: UInt32(reference.up), group: UInt32(reference.group))
            }
        }
        let references = codes.indices.filter { codes[$0].isReference }
        let isSimple = references.count == 1 && codes[references[0]].group == 0
        templates.append(
            TemplateCode(
                first: UInt32(pieces.count), count: UInt32(codes.count),
                onlyReference: isSimple ? Int32(references[0]) : -1))
        pieces += codes
        return UInt32(templates.count - 1)
    }

    mutating func star(_ pattern: StarPattern) -> UInt32 {
        stars.append(
            StarCode(
                first: UInt32(starPieces.count), count: UInt32(pattern.pieces.count), isExpression: pattern.isExpression
            ))
        for piece in pattern.pieces {
            starPieces.append(TextRange(offset: UInt32(starText.count), length: UInt32(piece.count)))
            starText += piece
        }
        return UInt32(stars.count - 1)
    }

    /// The number of a value among the literals.
    mutating func literal(_ value: JSON) -> UInt32 {
        literals.append(value)
        return UInt32(literals.count - 1)
    }
}
