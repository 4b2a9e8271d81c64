import OrderedJSON

/// Reads the members of one object of a document and collects what is wrong with it, so that a person sees all of it at once.
final class DocumentReader {
    /// Collects over all readers of one document.
    final class Problems {
        var list: [DocumentProblem] = []
    }

    let pointer: String
    private let object: JSONObject
    private let problems: Problems
    private var known: [String] = []

    private init(_ object: JSONObject, pointer: String, problems: Problems) {
        self.object = object
        self.pointer = pointer
        self.problems = problems
    }

    /// Reads a whole document; unknown members are refused, and every problem is told.
    static func read<Value>(_ document: JSON, _ body: (DocumentReader) -> Value) throws(DocumentError) -> Value {
        guard case .object(let object) = document else {
            throw DocumentError(DocumentProblem(pointer: "", detail: "is \(document.words); an object is needed"))
        }
        let problems = Problems()
        let reader = DocumentReader(object, pointer: "", problems: problems)
        let value = body(reader)
        reader.refuseUnknown()
        if let error = DocumentError(problems.list) { throw error }
        return value
    }

    /// The member, unless it is absent or null.
    func value(_ name: String) -> JSON? {
        known.append(name)
        guard let value = object[name], value != .null else { return nil }
        return value
    }

    func path(_ name: String) -> String { pointer + "/" + JSONPointer.escape(name) }

    func problem(_ name: String, _ detail: String) {
        problems.list.append(DocumentProblem(pointer: path(name), detail: detail))
    }

    func problem(at pointer: String, _ detail: String) {
        problems.list.append(DocumentProblem(pointer: pointer, detail: detail))
    }

    /// A text; `check` says what is wrong with it, or nothing.
    /// - Parameter isSecret: what was found in its place is not told.
    func optionalText(_ name: String, isSecret: Bool = false, check: (String) -> String? = { _ in nil }) -> String? {
        guard let value = value(name) else { return nil }
        guard let text = value.string else {
            problem(name, "is \(isSecret ? value.kind.words : value.words); a text is needed")
            return nil
        }
        if let wrong = check(text) { problem(name, wrong) }
        return text
    }

    func text(
        _ name: String, default other: String? = nil, isSecret: Bool = false, check: (String) -> String? = { _ in nil }
    ) -> String {
        if let text = optionalText(name, isSecret: isSecret, check: check) { return text }
        if let other { return other }
        if object[name] == nil || object[name] == .null { problem(name, "is missing; a text is needed") }
        return ""
    }

    func optionalWhole(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = value(name) else { return nil }
        guard let number = value.int, range.contains(number) else {
            problem(name, "is \(value.words); a whole number from \(range.lowerBound) to \(range.upperBound) is needed")
            return nil
        }
        return number
    }

    func whole(_ name: String, default other: Int, in range: ClosedRange<Int>) -> Int {
        optionalWhole(name, in: range) ?? other
    }

    func flag(_ name: String, default other: Bool) -> Bool {
        guard let value = value(name) else { return other }
        guard let flag = value.bool else {
            problem(name, "is \(value.words); true or false is needed")
            return other
        }
        return flag
    }

    /// One of a few words.
    /// - Returns: nothing, and the problem is noted, when it is none of them, or absent without a default.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String, default other: Choice?) -> Choice? {
        let all = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        guard let value = value(name) else {
            if other == nil { problem(name, "is missing; one of \(all) is needed") }
            return other
        }
        guard let text = value.string, let choice = Choice(rawValue: text) else {
            problem(name, "is \(value.words); one of \(all) is needed")
            return nil
        }
        return choice
    }

    /// An object that is read member by member.
    func object<Value>(_ name: String, _ body: (DocumentReader) -> Value) -> Value? {
        guard let value = value(name) else { return nil }
        return read(value, at: path(name), body)
    }

    /// An object that must be there to be read; when it is absent it is read as an empty one.
    func section<Value>(_ name: String, _ body: (DocumentReader) -> Value) -> Value {
        let value = value(name) ?? .object([:])
        if let result = read(value, at: path(name), body) { return result }
        return body(DocumentReader([:], pointer: path(name), problems: Problems()))
    }

    /// A list of objects that are read member by member.
    func list<Value>(_ name: String, _ body: (DocumentReader) -> Value) -> [Value]? {
        guard let value = value(name) else { return nil }
        guard let elements = value.array else {
            problem(name, "is \(value.words); a list is needed")
            return nil
        }
        return elements.enumerated().compactMap { read($1, at: "\(path(name))/\($0)", body) }
    }

    /// An object of any members.
    func freeObject(_ name: String) -> JSONObject? {
        guard let value = value(name) else { return nil }
        guard let object = value.object else {
            problem(name, "is \(value.words); an object is needed")
            return nil
        }
        return object
    }

    private func read<Value>(_ value: JSON, at pointer: String, _ body: (DocumentReader) -> Value) -> Value? {
        guard let object = value.object else {
            problem(at: pointer, "is \(value.words); an object is needed")
            return nil
        }
        let reader = DocumentReader(object, pointer: pointer, problems: problems)
        let result = body(reader)
        reader.refuseUnknown()
        return result
    }

    /// Leaves the members that were not asked for alone, where too little is known to judge them.
    func ignoreRest() { known.append(contentsOf: object.names) }

    private func refuseUnknown() {
        for name in object.names where !known.contains(name) {
            problem(name, "is not known here; known are \(known.joined(separator: ", "))")
        }
    }
}

extension JSON {
    /// What a message says was found: the kind, and short texts and numbers themselves.
    var words: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let number): number.text.utf8.count > 40 ? "a long number" : number.text
        case .string(let text):
            text.unicodeScalars.count > 40 ? "a text of \(text.unicodeScalars.count) characters" : "\"\(text)\""
        case .array: "a list"
        case .object: "an object"
        }
    }
}
