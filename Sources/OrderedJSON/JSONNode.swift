/// One value on the tape: 16 bytes that say where it stands in the source, not what it holds.
///
/// The children of a container follow it directly: the first is at its index + 1 (unless `next` is that too: it is empty), and each child's
/// `next` is its sibling, until the container's own `next` is reached. A member of an object is one node, which also knows its name.
@frozen
public struct JSONNode: Sendable {
    /// The first byte of the value in the source; of a string, its quote.
    public var offset: UInt32
    /// How many bytes of source the value takes, quotes and brackets included.
    public var length: UInt32
    /// The index of the node after this value and all that is in it.
    public var next: UInt32
    /// Bits 0 to 2: the kind, as its raw value. 3: `isMarked`. 4: `nameHasEscapes`. 5: `nameIsSpaced`. 6: `hasName`. 8 to 31: from the name to the value.
    public var info: UInt32

    /// A node of its four words.
    @inlinable @inline(__always)
    public init(offset: UInt32, length: UInt32, next: UInt32, info: UInt32) {
        self.offset = offset
        self.length = length
        self.next = next
        self.info = info
    }

    /// What the value is.
    @inlinable @inline(__always)
    public var kind: JSONKind { unsafeBitCast(UInt8(truncatingIfNeeded: info & 7), to: JSONKind.self) }

    /// Of a string: it holds escapes. Of a number: it has a fraction or an exponent. Of a container: there is whitespace in its source that
    /// means nothing. Of a bool: it is true.
    @inlinable @inline(__always)
    public var isMarked: Bool { info & Self.marked != 0 }

    /// The value is an object's member, and so has a name.
    @inlinable @inline(__always)
    public var hasName: Bool { info & Self.named != 0 }

    /// The member's name holds escapes.
    @inlinable @inline(__always)
    public var nameHasEscapes: Bool { info & Self.nameEscaped != 0 }

    /// There is whitespace between the member's name and its value.
    @inlinable @inline(__always)
    public var nameIsSpaced: Bool { info & Self.nameSpaced != 0 }

    /// The value is an array or an object.
    @inlinable @inline(__always)
    public var isContainer: Bool { info & 4 != 0 }

    /// How many bytes the name's first byte (after its quote) stands before the value; `longName` when it does not fit.
    @inlinable @inline(__always)
    public var nameDistance: UInt32 { info >> 8 }

    @usableFromInline static let marked: UInt32 = 1 << 3
    @usableFromInline static let nameEscaped: UInt32 = 1 << 4
    @usableFromInline static let nameSpaced: UInt32 = 1 << 5
    @usableFromInline static let named: UInt32 = 1 << 6
    static let nameBits: UInt32 = 0xFFFF_FF70
    @usableFromInline static let longName: UInt32 = (1 << 24) - 1
}
