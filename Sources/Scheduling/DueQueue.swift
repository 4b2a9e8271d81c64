/// Which of many flows is due next, without looking at all of them: a heap that also finds a flow by its key.
///
/// Putting, moving and removing one of n takes about log n steps; the next one is at hand. Flows that are due at the
/// same instant come in the order of their keys.
public struct DueQueue<Key: Hashable & Comparable & Sendable>: Sendable {
    /// A flow and when it is due.
    public struct Entry: Hashable, Sendable {
        /// What the flow is known by.
        public let key: Key
        /// When it is due.
        public let due: UnixMilliseconds
    }

    /// Each entry is due no earlier than the one at half its place (counted from 1).
    private var heap: [Entry] = []
    private var places: [Key: Int] = [:]

    /// A queue with nothing in it.
    public init() {}

    /// How many flows are in it.
    public var count: Int { heap.count }

    /// Whether there is no flow in it.
    public var isEmpty: Bool { heap.isEmpty }

    /// The flow that is due next; nil when there is none.
    public var first: Entry? { heap.first }

    /// When a flow is due; nil when it is not in the queue.
    public func due(of key: Key) -> UnixMilliseconds? {
        places[key].map { heap[$0].due }
    }

    /// Puts a flow in, or moves it when it is already there.
    public mutating func set(_ key: Key, due: UnixMilliseconds) {
        let entry = Entry(key: key, due: due)
        if let place = places[key] {
            heap[place] = entry
            settle(place)
        } else {
            places[key] = heap.count
            heap.append(entry)
            rise(heap.count - 1)
        }
    }

    /// Takes a flow out; it says when it was due, nil when it was not in the queue.
    @discardableResult
    public mutating func remove(_ key: Key) -> UnixMilliseconds? {
        guard let place = places.removeValue(forKey: key) else { return nil }
        let removed = heap[place]
        let last = heap.removeLast()
        if place < heap.count {
            heap[place] = last
            places[last.key] = place
            settle(place)
        }
        return removed.due
    }

    /// Takes out the flow that is due next if it is due at `now` or before; nil when none is.
    public mutating func popDue(at now: UnixMilliseconds) -> Entry? {
        guard let first, first.due <= now else { return nil }
        remove(first.key)
        return first
    }

    private mutating func settle(_ place: Int) {
        rise(place)
        sink(place)
    }

    private mutating func rise(_ start: Int) {
        var place = start
        while place > 0, isEarlier(place, (place - 1) / 2) {
            swap(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func sink(_ start: Int) {
        var place = start
        while true {
            var earliest = place
            for child in [2 * place + 1, 2 * place + 2] where child < heap.count && isEarlier(child, earliest) {
                earliest = child
            }
            guard earliest != place else { return }
            swap(place, earliest)
            place = earliest
        }
    }

    private func isEarlier(_ one: Int, _ other: Int) -> Bool {
        (heap[one].due, heap[one].key) < (heap[other].due, heap[other].key)
    }

    private mutating func swap(_ one: Int, _ other: Int) {
        heap.swapAt(one, other)
        places[heap[one].key] = one
        places[heap[other].key] = other
    }
}
