/// The turn to write to a store, which its processes have one after the other. Owns the file of two locks.
///
/// With one lock, who gives it back and takes it again at once would pass those that wait. So who waits holds the place
/// before it as well, and who had a turn must wait for that place.
final class WriteTurn: Sendable {
    private let lock: FileLock
    private static let turn = 0
    /// Held by the one who is next.
    static let place = 1

    /// Opens or makes the file.
    init(path: String) throws(StoreError) { lock = try FileLock(path: path) }

    /// Waits for the turn.
    func take() {
        lock.lock(byte: Self.place)
        lock.lock(byte: Self.turn)
        lock.unlock(byte: Self.place)
    }

    /// Takes the turn if nobody has it or waits for it.
    func tryTake() -> Bool {
        guard lock.tryLock(byte: Self.place) else { return false }
        defer { lock.unlock(byte: Self.place) }
        return lock.tryLock(byte: Self.turn)
    }

    /// Gives it to the one who waits.
    func giveBack() { lock.unlock(byte: Self.turn) }
}
