/// Hides secrets by value wherever a text is stored or shown, also where they stand percent-encoded, in base64, in JSON
/// escapes or as XML entities.
public struct Masker: Sendable {
    /// What stands in a secret's place.
    public static let mark = "•••"

    /// Longest first, so that of two secrets at one place the one that holds the other is hidden.
    private let needles: [SecretSpelling]
    /// The needles that may begin with a byte, by the byte.
    private let starts: [[Int]]
    /// The bytes with which a needle or an escape begins; most bytes of a text are passed over by it.
    private let interests: [Bool]

    /// - Parameter secrets: those shorter than three characters are left out, since they would hide half of every text.
    public init(secrets: [String]) {
        var texts: Set<[UInt8]> = []
        for secret in secrets where secret.unicodeScalars.count >= 3 {
            texts.insert(Array(secret.utf8))
            texts.formUnion(Base64.spellings(of: Array(secret.utf8)).map { Array($0.utf8) })
        }
        let needles = texts.map { SecretSpelling(String(decoding: $0, as: UTF8.self)) }.sorted { $0.count > $1.count }
        self.needles = needles
        var starts = [[Int]](repeating: [], count: needles.isEmpty ? 0 : 256)
        for (index, needle) in needles.enumerated() { starts[Int(needle.firstByte)].append(index) }
        self.starts = starts
        interests = starts.indices.map {
            !starts[$0].isEmpty || SecretSpelling.beginsEscape(UInt8(truncatingIfNeeded: $0))
        }
    }

    /// The text with each secret replaced.
    /// - Parameter isCut: more followed in the original, so an end that begins a secret is replaced too.
    public func mask(_ text: String, isCut: Bool = false) -> String {
        guard !needles.isEmpty else { return text }
        var text = text
        let found = text.withUTF8 { bytes in replaced(bytes, isCut) }
        return found.map { String(decoding: $0, as: UTF8.self) } ?? text
    }

    private func replaced(_ bytes: UnsafeBufferPointer<UInt8>, _ isCut: Bool) -> [UInt8]? {
        var result: [UInt8]?
        var copied = 0
        var place = 0
        while place < bytes.count {
            guard interests[Int(bytes[place])], let end = end(ofSecretAt: place, bytes, isCut) else {
                place += 1
                continue
            }
            if result == nil { result = [] }
            result?.append(contentsOf: bytes[copied..<place])
            result?.append(contentsOf: Self.mark.utf8)
            place = end
            copied = end
        }
        result?.append(contentsOf: bytes[copied...])
        return result
    }

    private func end(ofSecretAt place: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ isCut: Bool) -> Int? {
        let plain = starts[Int(bytes[place])]
        let escaped = SecretSpelling.escapedByte(bytes, place).map { starts[Int($0)] } ?? []
        guard !plain.isEmpty || !escaped.isEmpty else { return nil }
        for index in escaped.isEmpty ? plain : (plain + escaped).sorted() {
            switch needles[index].match(bytes, place) {
            case .whole(let end): return end
            case .beginning where isCut: return bytes.count
            case .beginning, .none: continue
            }
        }
        return nil
    }
}
