/// A place in a container: a member by its key, or an element by its index.
struct Slot: Hashable {
    let container: Int
    let word: UInt32

    @inline(__always)
    init(_ container: Int, _ word: UInt32) {
        self.container = container
        self.word = word
    }

    /// The result itself.
    static let root = Slot(-1, 0)
}

/// Notes what a transform does, when someone wants to know. Without one the engine only looks whether there is one.
final class Recorder {
    /// By entry.
    private(set) var isMatched: [Bool]
    /// Values that were used though they may not be in the result, whole.
    private(set) var reads: Set<UInt32> = []
    /// Values that were used by their name or their being there.
    private(set) var touches: Set<UInt32> = []
    /// The entry that wrote a slot, by container and word.
    private(set) var writers: [Int: [UInt32: UInt32]] = [:]
    /// The nodes that containers were copied from.
    private(set) var origins: [Int: Value] = [:]

    init(entries: Int) { isMatched = Array(repeating: false, count: entries) }

    func matched(_ entry: UInt32) { isMatched[Int(entry)] = true }

    func read(_ value: Value) {
        if value.has(.input) { reads.insert(value.bits) }
        if value.has(.container), let origin = origins[value.payload] { reads.insert(origin.bits) }
    }

    func touched(_ value: Value) {
        if value.has(.input) { touches.insert(value.bits) }
    }

    func wrote(_ slot: Slot, _ entry: UInt32) { writers[slot.container, default: [:]][slot.word] = entry }

    /// What a slot held is now an element of a list in that slot.
    func moved(_ slot: Slot, to target: Slot) {
        if let entry = writers[slot.container]?.removeValue(forKey: slot.word) { wrote(target, entry) }
    }

    func copied(_ value: Value, to container: Int) {
        if value.has(.input) { origins[container] = value }
        if value.has(.container) {
            origins[container] = origins[value.payload]
            writers[container] = writers[value.payload]
        }
    }

    /// The elements of a list that are left, by their old places.
    func keptElements(_ places: [Int], of index: Int, _ container: Container) {
        guard !container.isObject, let old = writers[index] else { return }
        var new: [UInt32: UInt32] = [:]
        for (place, oldPlace) in places.enumerated() { new[UInt32(place)] = old[UInt32(oldPlace)] }
        writers[index] = new
    }
}
