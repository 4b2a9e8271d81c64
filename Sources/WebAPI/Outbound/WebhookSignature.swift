import Crypto
import FlowModel
import Foundation
import HTTPTypes
import Storage

/// A signature over timestamp, a dot and the raw body, as a sender put it into the fields of a post.
struct WebhookSignature {
    private let signature: String
    private let timestamp: String

    /// A signature is taken when its time is at most so far from now, in milliseconds.
    private static let window: Int64 = 5 * 60_000

    /// None when the post has no field of the card's name.
    init?(_ fields: HTTPFields, _ card: HMACCard) {
        guard let signature = fields.value(of: card.header.lowercased()) else { return nil }
        self.signature = signature
        timestamp = fields.value(of: card.timestampHeader.lowercased()) ?? ""
    }

    /// The signature in one spelling, with its time, when it is good.
    /// - Throws: 401.
    func verified(body: [UInt8], _ card: HMACCard, now: Int64) throws(Problem) -> PostSignature {
        guard let time = Self.milliseconds(timestamp) else {
            throw .unauthorized("\(card.timestampHeader) is not a time in seconds since 1970.")
        }
        guard time >= now - Self.window, time <= now + Self.window else {
            throw .unauthorized(
                "\(card.timestampHeader) is more than 5 minutes from now. Sign anew, and check the clock.")
        }
        guard let code = Self.bytes(signature), code.count == SHA256.byteCount else {
            throw .unauthorized("\(card.header) is not an HMAC-SHA256 in hexadecimal digits or base64.")
        }
        let message = Data("\(timestamp).".utf8) + Data(body)
        // Compares in constant time.
        guard
            HMAC<SHA256>.isValidAuthenticationCode(
                code, authenticating: message, using: SymmetricKey(data: Data(card.secret.utf8)))
        else {
            throw .unauthorized(
                "\(card.header) is not the signature of this body. Sign \"timestamp.body\" with the secret of the flow."
            )
        }
        return PostSignature(text: code.base64EncodedString(), time: time)
    }

    /// Seconds since the epoch, or milliseconds when there are so many that they cannot be seconds.
    private static func milliseconds(_ text: String) -> Int64? {
        guard text.utf8.count <= 16, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(text)
        else { return nil }
        return number < 100_000_000_000 ? number * 1000 : number
    }

    private static func bytes(_ text: String) -> Data? {
        let code = text.hasPrefix("sha256=") ? text.dropFirst(7) : text[...]
        guard code.utf8.count == 64 else { return Data(base64Encoded: String(code)) }
        var bytes = Data()
        var digits = code[...]
        while let high = digits.popFirst()?.hexDigitValue, let low = digits.popFirst()?.hexDigitValue {
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes.count == 32 ? bytes : nil
    }
}
