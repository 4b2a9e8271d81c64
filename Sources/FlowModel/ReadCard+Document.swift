import OrderedJSON

extension ReadCard {
    init(reading reader: DocumentReader) {
        url = reader.text("url", check: Checks.urlTemplate)
        method = reader.choice("method", default: .get) ?? .get
        headers = HeaderTemplate.list(reading: reader, "headers")
        params = reader.freeObject("params") ?? [:]
        for (name, value) in params.members {
            if let wrong = Checks.expressions(in: value) {
                reader.problem(at: "\(reader.path("params"))/\(JSONPointer.escape(name))", wrong)
            }
        }
        responseType = reader.choice("response_type", default: .json) ?? .json
        pagination = reader.object("pagination", Pagination.init(reading:)) ?? .none
        timeoutSeconds = reader.whole("timeout_seconds", default: 60, in: 1...3600)
    }
}

extension HeaderTemplate {
    /// Reads an object of header fields.
    /// - Parameter areSecrets: the values are sent as they are and never told; others may hold expressions.
    static func list(reading reader: DocumentReader, _ name: String, areSecrets: Bool = false) -> [HeaderTemplate] {
        guard let object = reader.freeObject(name) else { return [] }
        var headers: [HeaderTemplate] = []
        for (field, value) in object.members {
            let place = "\(reader.path(name))/\(JSONPointer.escape(field))"
            if let wrong = Checks.headerName(field) { reader.problem(at: place, wrong) }
            guard let text = value.string else {
                reader.problem(at: place, "is \(areSecrets ? value.kind.words : value.words); a text is needed")
                continue
            }
            if let wrong = areSecrets ? Checks.control(in: text, but: "\t") : Checks.headerValue(text) {
                reader.problem(at: place, wrong)
            }
            headers.append(HeaderTemplate(name: field, value: text))
        }
        return headers
    }
}

extension Pagination {
    private enum Kind: String, CaseIterable {
        case none, offset, seek, next
    }

    fileprivate init(reading reader: DocumentReader) {
        guard let kind: Kind = reader.choice("type", default: Kind.none) else {
            reader.ignoreRest()
            self = .none
            return
        }
        switch kind {
        case .none: self = .none
        case .offset:
            self = .offset(
                OffsetPagination(
                    offsetParameter: reader.text("offset_parameter", default: "offset", check: Checks.parameterName),
                    limitParameter: reader.text("limit_parameter", default: "limit", check: Checks.parameterName),
                    limit: reader.whole("limit", default: 100, in: 1...1_000_000),
                    rowsPath: reader.text("rows_path", default: "$", check: Checks.jsonPath),
                    totalPath: reader.optionalText("total_path", check: Checks.jsonPath),
                    maximumPages: Self.maximumPages(reader)))
        case .seek:
            if (reader.value("limit_parameter") == nil) != (reader.value("limit") == nil) {
                reader.problem(
                    at: reader.pointer, "has one of limit_parameter and limit; both belong together: give both or none")
            }
            self = .seek(
                SeekPagination(
                    parameter: reader.text("parameter", check: Checks.parameterName),
                    valuePath: reader.text("value_path", check: Checks.jsonPath),
                    rowsPath: reader.text("rows_path", default: "$", check: Checks.jsonPath),
                    limitParameter: reader.optionalText("limit_parameter", check: Checks.parameterName),
                    limit: reader.optionalWhole("limit", in: 1...1_000_000),
                    maximumPages: Self.maximumPages(reader)))
        case .next:
            self = .next(
                NextPagination(
                    nextPath: reader.text("next_path", check: Checks.jsonPath),
                    parameter: reader.optionalText("parameter", check: Checks.parameterName),
                    rowsPath: reader.text("rows_path", default: "$", check: Checks.jsonPath),
                    maximumPages: Self.maximumPages(reader)))
        }
    }

    private static func maximumPages(_ reader: DocumentReader) -> Int {
        reader.whole("max_pages", default: defaultMaximumPages, in: 1...1_000_000)
    }
}
