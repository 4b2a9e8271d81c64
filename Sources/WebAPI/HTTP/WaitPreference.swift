import HTTPTypes

/// How long a client would rather wait for the end than be told that it began: `Prefer: wait=10` (RFC 7240).
struct WaitPreference: Hashable {
    /// 0 to 60; 60 when the client does not say.
    let seconds: Int

    private static let longest = 60

    /// Reads the `Prefer` fields; the first `wait` counts, and one that is not a number is no preference.
    init?(_ fields: HTTPFields) {
        guard let text = fields.value(of: "prefer") else { return nil }
        for part in text.split(separator: ",") {
            let preference = part.split(separator: ";").first ?? ""
            let sides = preference.split(separator: "=", maxSplits: 1).map {
                $0.filter { $0 != " " && $0 != "\t" && $0 != "\"" }
            }
            guard let name = sides.first, name.lowercased() == "wait" else { continue }
            if sides.count == 1 {
                seconds = Self.longest
                return
            }
            guard let number = Int(sides[1]), number >= 0 else { return nil }
            seconds = min(number, Self.longest)
            return
        }
        return nil
    }
}
