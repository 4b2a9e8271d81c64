/// The parameters of a run by trigger URL, page, API or `flowctl` (contract, section 5).
public struct RunParameters: Sendable, Hashable {
    /// Given values and the defaults that go with them, in declared order, by the names of the trigger URL.
    public let values: [Value]

    /// One parameter of a run.
    public struct Value: Sendable, Hashable {
        /// The name in the trigger URL.
        public let key: String
        /// The name that the ERP knows it by.
        public let sentAs: String
        /// Decoded.
        public let value: String
    }

    /// Checks what a trigger gives against what the flow declares.
    /// - Parameters:
    ///   - given: in the order of the trigger, decoded.
    ///   - declared: the flow's trigger parameters.
    /// - Throws: a sentence that says what is wrong and lists what is declared.
    public init(given: [(key: String, value: String)], declared: [TriggerParameter]) throws(RunParameterError) {
        let list = declared.map(\.key).joined(separator: ", ")
        for (index, one) in given.enumerated() {
            guard declared.contains(where: { $0.key == one.key }) else {
                throw RunParameterError(key: one.key, reason: "\"\(one.key)\" is not declared; declared are \(list)")
            }
            guard !given[..<index].contains(where: { $0.key == one.key }) else {
                throw RunParameterError(key: one.key, reason: "\"\(one.key)\" is given twice; give it once")
            }
        }
        let hasNumber = given.contains { $0.key == "number" && !$0.value.isEmpty }
        let hasDate = given.contains { $0.key == "modified_date__gt" && !$0.value.isEmpty }
        guard hasNumber != hasDate else {
            let found =
                hasNumber
                ? "both number and modified_date__gt are given" : "neither number nor modified_date__gt is given"
            throw RunParameterError(key: "number", reason: "\(found); give one of them")
        }
        let question: TriggerParameter.UsedWith = hasNumber ? .number : .date
        for one in given {
            let parameter = declared.first { $0.key == one.key }
            if let parameter, parameter.usedWith != .both, parameter.usedWith != question, !one.value.isEmpty {
                throw RunParameterError(
                    key: one.key,
                    reason:
                        "\"\(one.key)\" goes with \(parameter.usedWith == .date ? "modified_date__gt" : "number") only; leave it out"
                )
            }
        }
        values = Self.values(declared, question) { key in given.first { $0.key == key && !$0.value.isEmpty }?.value }
    }

    /// The parameters of a run by schedule: the date and the defaults that go with it.
    public init(scheduledFrom date: String, declared: [TriggerParameter]) {
        values = Self.values(declared, .date) { $0 == "modified_date__gt" ? date : nil }
    }

    private static func values(
        _ declared: [TriggerParameter], _ question: TriggerParameter.UsedWith, _ given: (String) -> String?
    ) -> [Value] {
        declared.compactMap { parameter in
            guard parameter.usedWith == .both || parameter.usedWith == question else { return nil }
            guard let value = given(parameter.key) ?? parameter.defaultValue else { return nil }
            return Value(key: parameter.key, sentAs: parameter.sentAs ?? parameter.key, value: value)
        }
    }

    /// `key=value` joined by `&`, both percent-encoded.
    public var queryString: String {
        values.map { "\(PercentEncoding.encode($0.key))=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
    }
}

/// What is wrong with the parameters of a trigger.
public struct RunParameterError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The parameter at fault.
    public let key: String
    /// What is wrong, and what is declared.
    public let reason: String
    /// The reason.
    public var description: String { reason }
}
