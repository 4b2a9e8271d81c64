import FlowModel

/// Reads the parameters of a query string: each at most once, none that is not known, an empty one as if it were not there.
struct QueryReader {
    private var values: [String: String] = [:]

    /// - Throws: 400 that names the parameter.
    init(_ request: WebRequest, known: [QueryParameter]) throws(Problem) {
        try self.init(request, known: known.map(\.name), isStrict: true)
    }

    /// - Parameter isStrict: refuse parameters that are not known.
    init(_ request: WebRequest, known: [String], isStrict: Bool) throws(Problem) {
        guard let query = request.query, !query.isEmpty else { return }
        guard let items = PercentEncoding.queryItems(query) else {
            throw .badRequest("The query string is not percent-encoded UTF-8.")
        }
        for (name, value) in items {
            guard known.contains(name) else {
                guard isStrict else { continue }
                let list = known.isEmpty ? "there are none here" : "known are \(known.joined(separator: ", "))"
                throw .badRequest("The query parameter \"\(name.prefix(60))\" is not known; \(list).")
            }
            guard !value.holdsNUL else { throw .badRequest("The query parameter \"\(name)\" holds a NUL.") }
            guard values.updateValue(value, forKey: name) == nil else {
                throw .badRequest("The query parameter \"\(name)\" comes twice; send it once.")
            }
        }
    }

    func text(_ name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

    func whole(_ name: String, default other: Int, in range: ClosedRange<Int>) throws(Problem) -> Int {
        guard let text = text(name) else { return other }
        guard let number = Int(text), range.contains(number) else {
            throw .badRequest(
                "The query parameter \"\(name)\" is \"\(text.prefix(60))\"; a whole number from \(range.lowerBound) to \(range.upperBound) is needed."
            )
        }
        return number
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String, of type: Choice.Type) throws(Problem)
        -> Choice?
    {
        guard let text = text(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw .badRequest("The query parameter \"\(name)\" is \"\(text.prefix(60))\"; one of \(all) is needed.")
        }
        return choice
    }

    /// Milliseconds since the epoch.
    func instant(_ name: String) throws(Problem) -> Int64? {
        guard let text = text(name) else { return nil }
        guard let instant = Timestamps.instant(rfc3339: text) else {
            throw .badRequest(
                "The query parameter \"\(name)\" is \"\(text.prefix(60))\"; a time such as 2024-10-01T00:00:00Z is needed, its + written as %2B."
            )
        }
        return instant
    }

    func flag(_ name: String) throws(Problem) -> Bool {
        guard let text = text(name) else { return false }
        guard ["0", "1", "true", "false"].contains(text) else {
            throw .badRequest("The query parameter \"\(name)\" is \"\(text.prefix(60))\"; 0 or 1 is needed.")
        }
        return text == "1" || text == "true"
    }

    /// The place in a list at which a page ends.
    /// - Parameter numbers: of how many numbers it is made, joined by `-`.
    func place(_ name: String, numbers: Int = 1) throws(Problem) -> String? {
        guard let text = text(name) else { return nil }
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == numbers,
            parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } && Int64(Substring($0)) != nil })
        else {
            throw .badRequest("The query parameter \"\(name)\" is not the \"next\" of a page; send that as it came.")
        }
        return text
    }
}
