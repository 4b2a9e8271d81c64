import Crypto
import Foundation
import Glibc

/// The key of the data directory, with which secrets are encrypted at rest (AES-256-GCM).
struct SecretKey: Sendable {
    private let key: SymmetricKey

    /// Reads `secret.key`, or makes it (mode 0600) when there is none.
    init(directory: String) throws(StoreError) {
        let path = directory + "/secret.key"
        if let data = FileManager.default.contents(atPath: path) {
            guard data.count == 32 else {
                throw .unavailable(reason: "\(path) has \(data.count) bytes and not 32; put the right key back")
            }
            key = SymmetricKey(data: data)
            return
        }
        let fresh = SymmetricKey(size: .bits256)
        let draft = "\(path).\(getpid())"
        let descriptor = Glibc.open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotCreate(path: draft, reason: String(cString: strerror(errno))) }
        let written = fresh.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        let synced = fsync(descriptor)
        close(descriptor)
        defer { unlink(draft) }
        guard written == 32, synced == 0 else {
            throw .cannotCreate(path: draft, reason: String(cString: strerror(errno)))
        }
        guard link(draft, path) == 0 else {
            guard errno == EEXIST else { throw .cannotCreate(path: path, reason: String(cString: strerror(errno))) }
            self = try SecretKey(directory: directory)
            return
        }
        key = fresh
    }

    /// Encrypts a text so that it opens at one place only.
    /// - Parameter place: what it belongs to, such as `login/demo-erp/password`.
    func seal(_ text: String, place: String) throws(StoreError) -> String {
        do {
            let box = try AES.GCM.seal(Data(text.utf8), using: key, authenticating: Data(place.utf8))
            guard let combined = box.combined else { throw StoreError.secretLost(pointer: place) }
            return combined.base64EncodedString()
        } catch {
            throw .secretLost(pointer: place)
        }
    }

    /// Decrypts what ``seal(_:place:)`` made for the same place.
    func open(_ sealed: String, place: String) throws(StoreError) -> String {
        guard let data = Data(base64Encoded: sealed),
            let box = try? AES.GCM.SealedBox(combined: data),
            let opened = try? AES.GCM.open(box, using: key, authenticating: Data(place.utf8)),
            let text = String(data: opened, encoding: .utf8)
        else { throw .secretLost(pointer: place) }
        return text
    }
}
