/// One key of a spec, on either side.
indirect enum PathElement {
    /// A name as it is.
    case literal(SpecText)
    /// `@` alone: the value of the parent.
    case at
    /// `*` alone.
    case starAll
    /// A name with stars in it.
    case star(StarPattern)
    /// `[…]`
    case array(ArrayElement)
    /// `@(2,a.b)`: a value from elsewhere.
    case lookup(Lookup)
    /// `$(1,2)`: a name that was matched, as data.
    case dollar(GroupReference)
    /// A name with `&(1,2)` in it: names that were matched, as part of a name.
    case ampersand(AmpersandTemplate)
    /// `#text`: a text as data.
    case hash(SpecText)
}

/// Which name on the way is meant, and which part of it.
struct GroupReference {
    /// How many levels up.
    let up: Int
    /// 0 the whole name, 1 what its first star matched, and so on.
    let group: Int

    func canonical(_ mark: String) -> SpecText { SpecText("\(mark)(\(up),\(group))") }
}

/// Text and references that make a name.
struct AmpersandTemplate {
    enum Piece {
        case literal(SpecText)
        case reference(GroupReference)
    }

    let pieces: [Piece]
    let canonical: SpecText
}

/// What stands between brackets.
enum ArrayElement {
    /// `[]`: the next place.
    case append
    /// `[3]`
    case index(Int32, text: SpecText)
    /// `[&1]`: a name that was matched, as index.
    case reference(GroupReference, canonical: SpecText)
    /// `[#2]`: how many matches a level has had.
    case matchCount(up: Int)
    /// `[@(1,a)]`: a value, as index.
    case lookup(Lookup)
}

/// Up some levels, and down a path from there.
struct Lookup {
    let up: Int
    /// nil: the value of that level itself.
    let path: [PathElement]?

    var canonical: SpecText {
        let way = path.map { SpecText($0.map(\.canonical).joined(separator: [UInt8(ascii: ".")])) } ?? []
        return SpecText("@(\(up),") + way + [UInt8(ascii: ")")]
    }
}

extension PathElement {
    /// The one spelling of all that mean the same. Keys of an object must differ in it.
    var canonical: SpecText {
        switch self {
        case .literal(let name):
            SpecText(name.map { $0 == UInt8(ascii: ".") ? [UInt8(ascii: "\\"), $0] : [$0] }.joined())
        case .at: SpecText("@")
        case .starAll: SpecText("*")
        case .star(let pattern): pattern.key
        case .lookup(let lookup): lookup.canonical
        case .dollar(let reference): reference.canonical("$")
        case .ampersand(let template): template.canonical
        case .hash(let text): SpecText("#(") + text + SpecText(")")
        case .array(let element):
            switch element {
            case .append: SpecText("[]")
            case .index(_, let text): SpecText("[") + text + SpecText("]")
            case .reference(_, let canonical): SpecText("[") + canonical + SpecText("]")
            case .matchCount(let up): SpecText("[#\(up)]")
            case .lookup(let lookup): SpecText("[") + lookup.canonical + SpecText("]")
            }
        }
    }

    /// What the element is called in messages.
    var inWords: String {
        switch self {
        case .literal: "a name"
        case .at: "\"@\""
        case .starAll, .star: "a star"
        case .array: "an array index"
        case .lookup: "a lookup with \"@\""
        case .dollar: "a reference with \"$\""
        case .ampersand: "a reference with \"&\""
        case .hash: "a text with \"#\""
        }
    }

    var isStar: Bool {
        switch self {
        case .starAll, .star: true
        default: false
        }
    }
}
