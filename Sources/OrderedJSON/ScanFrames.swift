/// What the scanner knows of an open container, and of the object that was closed before at the same depth.
struct ScanFrame {
    /// The container's node.
    var node: UInt32 = 0
    /// The last object at this depth whose names are known to differ; 0 when there is none, as the root is never a model.
    var model: UInt32 = 0
    /// The member of the model that is expected next, and where its members end.
    var guess: UInt32 = 0
    var guessEnd: UInt32 = 0
    var isObject = false
    /// Not all names have been found in the model in its order, so they may not all differ.
    var isDoubtful = false

    @inline(__always)
    mutating func begin(_ node: UInt32, isObject: Bool, _ nodes: UnsafeMutablePointer<JSONNode>) {
        self.node = node
        self.isObject = isObject
        isDoubtful = false
        if isObject {
            guess = model + 1
            guessEnd = model == 0 ? 0 : nodes[Int(model)].next
        }
    }
}

/// The frames of all depths that have been reached, in one block.
struct ScanFrames {
    private var frames: UnsafeMutablePointer<ScanFrame>
    private var capacity = 16

    init() {
        frames = .allocate(capacity: capacity)
        frames.initialize(repeating: ScanFrame(), count: capacity)
    }

    var first: UnsafeMutablePointer<ScanFrame> { frames }

    @inline(__always)
    mutating func frame(at depth: Int) -> UnsafeMutablePointer<ScanFrame> {
        if depth >= capacity { grow() }
        return frames + depth
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutablePointer<ScanFrame>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: frames, count: capacity)
        (larger + capacity).initialize(repeating: ScanFrame(), count: capacity)
        frames.deallocate()
        frames = larger
        capacity *= 2
    }

    func deallocate() { frames.deallocate() }
}
