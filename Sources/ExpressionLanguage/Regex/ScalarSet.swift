/// A set of characters, quick for ASCII.
final class ScalarSet: Sendable {
    let ascii: ASCIISet
    let content: Content
    /// How many steps it costs to look for a character beyond ASCII.
    let weight: Int
    /// How many steps as long as it takes to make it.
    var making: Int { weight * 120 }

    indirect enum Content: Sendable {
        case ranges([ClosedRange<UInt32>])
        /// The characters of the ranges in either case.
        case folded([ClosedRange<UInt32>], unicode: Bool)
        case property(CharacterProperty)
        case union([Content])
        case intersection([Content])
        case complement(Content)
        case all

        func contains(_ scalar: UInt32) -> Bool {
            switch self {
            case .ranges(let ranges): ranges.contains { $0.contains(scalar) }
            case .folded(let ranges, let unicode): Self.folded(ranges, contain: scalar, unicode: unicode)
            case .property(let property): property.contains(scalar)
            case .union(let parts): parts.contains { $0.contains(scalar) }
            case .intersection(let parts): parts.allSatisfy { $0.contains(scalar) }
            case .complement(let content): !content.contains(scalar)
            case .all: true
            }
        }

        /// How many steps it costs to look for one character.
        var weight: Int {
            switch self {
            case .ranges(let ranges): 1 + ranges.count / 4
            case .folded(let ranges, let unicode): (unicode ? 32 : 2) + ranges.count / 2
            case .property: 8
            case .union(let parts), .intersection(let parts): parts.reduce(1) { $0 + $1.weight }
            case .complement(let content): 1 + content.weight
            case .all: 1
            }
        }

        private static func folded(_ ranges: [ClosedRange<UInt32>], contain scalar: UInt32, unicode: Bool) -> Bool {
            func within(_ scalar: UInt32) -> Bool { ranges.contains { $0.contains(scalar) } }
            if within(scalar) { return true }
            guard unicode || scalar < 128 else { return false }
            let upper = Self.upper(scalar, unicode: unicode)
            return within(upper) || within(Self.lower(unicode ? upper : scalar, unicode: unicode))
        }

        private static func upper(_ scalar: UInt32, unicode: Bool) -> UInt32 {
            guard unicode || scalar < 128 else { return scalar }
            return Unicode.Scalar(scalar).map { JavaCase.simpleUpper($0).value } ?? scalar
        }

        private static func lower(_ scalar: UInt32, unicode: Bool) -> UInt32 {
            guard unicode || scalar < 128 else { return scalar }
            return Unicode.Scalar(scalar).map { JavaCase.simpleLower($0).value } ?? scalar
        }
    }

    init(_ content: Content) {
        self.content = content
        weight = content.weight
        var bits: (UInt64, UInt64) = (0, 0)
        for scalar in UInt32(0)..<64 {
            if content.contains(scalar) { bits.0 |= 1 << UInt64(scalar) }
            if content.contains(scalar + 64) { bits.1 |= 1 << UInt64(scalar) }
        }
        ascii = ASCIISet(low: bits.0, high: bits.1)
    }

    @inline(__always)
    func contains(ascii byte: UInt8) -> Bool { ascii.contains(byte) }

    @inline(__always)
    func contains(_ scalar: UInt32) -> Bool {
        scalar < 128 ? contains(ascii: UInt8(truncatingIfNeeded: scalar)) : content.contains(scalar)
    }
}

/// The part of a set that is ASCII.
struct ASCIISet: Sendable {
    let low: UInt64
    let high: UInt64

    /// - Parameter byte: less than 128.
    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        (byte < 64 ? low &>> UInt64(byte) : high &>> UInt64(byte & 63)) & 1 != 0
    }
}

extension ScalarSet.Content {
    static func scalars(_ text: String) -> Self { .ranges(text.unicodeScalars.map { $0.value...$0.value }) }

    static let digit = Self.ranges([0x30...0x39])
    static let word = Self.ranges([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let space = Self.ranges([0x09...0x0D, 0x20...0x20])
    static let horizontalSpace = Self.ranges([
        0x09...0x09, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x180E...0x180E, 0x2000...0x200A, 0x202F...0x202F,
        0x205F...0x205F,
        0x3000...0x3000,
    ])
    static let verticalSpace = Self.ranges([0x0A...0x0D, 0x85...0x85, 0x2028...0x2029])
    static let lineEnds = Self.ranges([0x0A...0x0A, 0x0D...0x0D, 0x85...0x85, 0x2028...0x2029])
    static let unixLineEnds = Self.ranges([0x0A...0x0A])
}
