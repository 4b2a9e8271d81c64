import Crypto
import CryptoExtras
import Foundation

/// A password as it is stored: scrypt (RFC 7914) with its parameters and salt, as text.
struct PasswordHash: Sendable {
    /// `scrypt$N$r$p$salt$hash`, salt and hash in base64.
    let text: String

    private static let rounds = 1 << 15
    private static let blockSize = 8

    /// Hashes a password with a fresh salt; takes about 100 ms.
    init(password: String) throws(StoreError) {
        var generator = SystemRandomNumberGenerator()
        let salt = Data((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
        let hash = try Self.derive(password, salt: salt, rounds: Self.rounds, blockSize: Self.blockSize)
        text = "scrypt$\(Self.rounds)$\(Self.blockSize)$1$\(salt.base64EncodedString())$\(hash.base64EncodedString())"
    }

    /// Checks a password against a stored text in constant time.
    static func matches(_ password: String, stored: String) throws(StoreError) -> Bool {
        let parts = stored.split(separator: "$")
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let blockSize = Int(parts[2]),
            let salt = Data(base64Encoded: String(parts[4])), let hash = Data(base64Encoded: String(parts[5]))
        else { throw .unavailable(reason: "a stored password is damaged") }
        let derived = try derive(password, salt: salt, rounds: rounds, blockSize: blockSize)
        guard derived.count == hash.count else { return false }
        return zip(derived, hash).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func derive(_ password: String, salt: Data, rounds: Int, blockSize: Int) throws(StoreError) -> Data {
        do {
            let key = try KDF.Scrypt.deriveKey(
                from: Data(password.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: blockSize,
                parallelism: 1)
            return key.withUnsafeBytes { Data($0) }
        } catch {
            throw .unavailable(reason: "a password cannot be hashed: \(error)")
        }
    }
}
