import Foundation
import Glibc
import Synchronization

/// The keys in `secret.key` of the data directory: the first seals, and all of them open. There is more than one only while
/// the secrets are being encrypted anew, so that a kill at any instant leaves none without its key.
///
/// Reads the file again when it was changed, so that programs which run learn of new keys.
final class KeyRing: Sendable {
    private struct State {
        var keys: [SecretKey]
        var stamp: FileStamp?
    }

    private let path: String
    private let state: Mutex<State>
    /// The file was not there, and was made with a fresh key.
    let isFresh: Bool

    /// Reads the file, or makes it (mode 0600) when there is none.
    init(directory: String) throws(StoreError) {
        path = directory + "/secret.key"
        var isFresh = false
        var keys = try Self.read(path)
        if keys == nil {
            isFresh = try Self.make(path)
            keys = try Self.read(path)
        }
        guard let (keys, stamp) = keys else { throw .cannotCreate(path: path, reason: "it is gone again") }
        state = Mutex(State(keys: keys, stamp: stamp))
        self.isFresh = isFresh
    }

    /// Encrypts a text so that it opens at one place only. Call it in the transaction that stores it: what is sealed before
    /// may have been sealed with a key that is given up meanwhile.
    /// - Parameter place: what it belongs to, such as `login/demo-erp/password`.
    func seal(_ text: String, place: String) throws(StoreError) -> String {
        guard let key = try present().first else { throw .secretLost(pointer: place) }
        return try key.seal(text, place: place)
    }

    /// Decrypts what ``seal(_:place:)`` made for the same place.
    func open(_ sealed: String, place: String) throws(StoreError) -> String {
        let known = state.withLock { $0.keys }
        if let text = Self.open(sealed, place, known) { return text }
        guard FileStamp(path) != state.withLock({ $0.stamp }), let text = Self.open(sealed, place, try present()) else {
            throw .secretLost(pointer: place)
        }
        return text
    }

    /// Whether a text is sealed with the key that seals now.
    func isPresent(_ sealed: String, place: String) -> Bool {
        state.withLock { $0.keys.first }?.open(sealed, place: place) != nil
    }

    /// Puts a fresh key before those that are there; from now on it seals, in all programs.
    func addKey() throws(StoreError) { try write([SecretKey.fresh()] + present()) }

    /// Leaves the first key alone in the file. Nothing may be sealed with another one any more.
    func dropOlderKeys() throws(StoreError) { try write(Array(try present().prefix(1))) }

    private func write(_ keys: [SecretKey]) throws(StoreError) {
        let draft = try FileDraft(path: path)
        try draft.write(keys.flatMap { [UInt8]($0.bytes) })
        try draft.publish()
        _ = try present()
    }

    /// The keys as the file has them now.
    private func present() throws(StoreError) -> [SecretKey] {
        let stamp = FileStamp(path)
        let known = state.withLock { $0.stamp == stamp ? $0.keys : nil }
        if let known { return known }
        guard let (keys, stamp) = try Self.read(path) else {
            throw .unavailable(reason: "\(path) is gone; put it back, or the secrets are lost")
        }
        state.withLock { $0 = State(keys: keys, stamp: stamp) }
        return keys
    }

    private static func open(_ sealed: String, _ place: String, _ keys: [SecretKey]) -> String? {
        for key in keys {
            if let text = key.open(sealed, place: place) { return text }
        }
        return nil
    }

    private static func read(_ path: String) throws(StoreError) -> ([SecretKey], FileStamp?)? {
        // Taken before, so that a change between the two is seen the next time.
        let stamp = FileStamp(path)
        guard let data = FileManager.default.contents(atPath: path) else {
            guard stamp != nil else { return nil }
            throw .unavailable(reason: "\(path) cannot be read")
        }
        guard data.count >= SecretKey.length, data.count % SecretKey.length == 0 else {
            throw .unavailable(
                reason: "\(path) has \(data.count) bytes and not \(SecretKey.length); put the right key back")
        }
        let keys = stride(from: 0, to: data.count, by: SecretKey.length).map {
            SecretKey(data.dropFirst(data.startIndex + $0).prefix(SecretKey.length))
        }
        return (keys, stamp)
    }

    /// Makes the file, unless another process makes it at this moment.
    private static func make(_ path: String) throws(StoreError) -> Bool {
        let draft = try FileDraft(path: path)
        try draft.write([UInt8](SecretKey.fresh().bytes))
        return try draft.publishIfAbsent()
    }
}

/// Tells one state of a file from another one.
private struct FileStamp: Equatable {
    private let numbers: [Int64]

    /// Nothing when there is no file.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        numbers = [
            Int64(bitPattern: UInt64(status.st_ino)), Int64(status.st_size), Int64(status.st_ctim.tv_sec),
            Int64(status.st_ctim.tv_nsec),
        ]
    }
}
