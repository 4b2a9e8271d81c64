/// A text that equals another only when it has the same code points; `String` also equates what looks the same.
struct ExactText: Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (one: ExactText, other: ExactText) -> Bool { areEqual(one.text, other.text) }

    func hash(into hasher: inout Hasher) { text.hash(into: &hasher) }

    @inline(__always)
    static func areEqual(_ one: String, _ other: String) -> Bool {
        one == other && one.utf8.count == other.utf8.count && one.utf8.elementsEqual(other.utf8)
    }
}
