/// The flat form of a parsed document, for code that must be fast: nodes over source bytes, nothing checked.
///
/// It is valid only inside the closure of ``JSONDocument/withTape(_:)``. Node 0 is the root.
@frozen
public struct JSONTape {
    /// The nodes, in the order of the source.
    public let nodes: UnsafeBufferPointer<JSONNode>
    /// The source.
    public let bytes: UnsafeBufferPointer<UInt8>

    @inlinable @inline(__always)
    init(nodes: UnsafeBufferPointer<JSONNode>, bytes: UnsafeBufferPointer<UInt8>) {
        self.nodes = nodes
        self.bytes = bytes
    }

    /// The node at `index`.
    @inlinable @inline(__always)
    public subscript(index: Int) -> JSONNode { nodes[index] }

    /// The source text of a value, quotes and brackets included.
    @inlinable @inline(__always)
    public func source(of node: JSONNode) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[Int(node.offset)..<Int(node.offset) + Int(node.length)])
    }

    /// What stands between a string's quotes, escapes as they are written.
    @inlinable @inline(__always)
    public func content(of node: JSONNode) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[Int(node.offset) + 1..<Int(node.offset) + Int(node.length) - 1])
    }

    /// A member's name without its quotes, escapes as they are written; empty where there is none.
    @inlinable @inline(__always)
    public func name(of node: JSONNode) -> UnsafeBufferPointer<UInt8> {
        let distance = Int(node.nameDistance)
        if node.nameIsSpaced || distance == Int(JSONNode.longName) { return distantName(of: node) }
        guard node.hasName else { return UnsafeBufferPointer(rebasing: bytes[0..<0]) }
        let start = Int(node.offset) - distance
        return UnsafeBufferPointer(rebasing: bytes[start..<start + distance - 2])
    }

    /// The name where whitespace or its length keeps it from being found by its distance alone.
    @usableFromInline
    func distantName(of node: JSONNode) -> UnsafeBufferPointer<UInt8> {
        var end = Int(node.offset) - 1
        while bytes[end] != UInt8(ascii: "\"") { end -= 1 }
        var start = Int(node.offset) - Int(node.nameDistance)
        if node.nameDistance == JSONNode.longName { start = self.start(ofStringEndingAt: end) }
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }

    /// The first byte after the opening quote: no quote inside a string lacks a backslash, and none precedes the opening one.
    private func start(ofStringEndingAt end: Int) -> Int {
        var start = end
        while start > 0 {
            if bytes[start - 1] == UInt8(ascii: "\"") {
                var slashes = 0
                while start - 2 - slashes >= 0, bytes[start - 2 - slashes] == UInt8(ascii: "\\") { slashes += 1 }
                if slashes.isMultiple(of: 2) { return start }
            }
            start -= 1
        }
        return start
    }
}
