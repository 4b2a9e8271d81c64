import Crypto
import Foundation

/// A key with which secrets are encrypted at rest (AES-256-GCM).
struct SecretKey: Sendable {
    /// In bytes, in the file.
    static let length = 32

    private let key: SymmetricKey

    /// Takes a key of 32 bytes.
    init(_ bytes: Data) { key = SymmetricKey(data: bytes) }

    /// A key that nobody has.
    static func fresh() -> SecretKey { SecretKey(SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }) }

    /// As it stands in the file.
    var bytes: Data { key.withUnsafeBytes { Data($0) } }

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

    /// Decrypts what ``seal(_:place:)`` made for the same place; nothing when it was another key or place.
    func open(_ sealed: String, place: String) -> String? {
        guard let data = Data(base64Encoded: sealed),
            let box = try? AES.GCM.SealedBox(combined: data),
            let opened = try? AES.GCM.open(box, using: key, authenticating: Data(place.utf8))
        else { return nil }
        return String(data: opened, encoding: .utf8)
    }
}
