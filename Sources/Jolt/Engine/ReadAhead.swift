import OrderedJSON

/// Reads a document a little before it is needed, line by line of the cache: to jump from child to child waits for memory at
/// each step, to read it all from start to end does not.
struct ReadAhead {
    private let nodes: UnsafePointer<JSONNode>
    private let bytes: UnsafePointer<UInt8>
    private let end: Int
    private var node: Int
    private var byte: Int
    private let lastByte: Int
    /// Of no meaning; it keeps the reads from being left out.
    private(set) var sum: UInt32 = 0

    /// How many nodes and bytes are read in advance.
    private static let nodeDistance = 128
    private static let byteDistance = 2048
    private static let line = 64
    /// So many nodes, with their bytes, stay in the cache after parsing.
    private static let cached = 1 << 16

    init(_ document: SourceDocument, from first: Int, to end: Int) {
        nodes = document.nodes
        bytes = document.bytes
        self.end = end
        let isLarge = end - first > ReadAhead.cached
        node = isLarge ? first : end
        byte = isLarge ? Int(document.nodes[first].offset) : 0
        lastByte = isLarge ? Int(document.nodes[end - 1].offset) : 0
    }

    /// The walk has come to a node.
    @inline(__always)
    mutating func pass(_ index: Int) {
        let nodeGoal = min(index + ReadAhead.nodeDistance, end)
        while node < nodeGoal {
            sum &+= nodes[node].next
            node &+= ReadAhead.line / MemoryLayout<JSONNode>.stride
        }
        let byteGoal = min(Int(nodes[index].offset) + ReadAhead.byteDistance, lastByte)
        while byte < byteGoal {
            sum &+= UInt32(bytes[byte])
            byte &+= ReadAhead.line
        }
    }
}
