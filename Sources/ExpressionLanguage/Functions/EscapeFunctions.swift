extension FunctionTable {
    static let escapes: [FunctionDefinition] = [
        escape(
            "escapeJson",
            "The subject with what a JSON text cannot hold written as escapes, without the quotes around it."
        ) {
            (text) throws(EscapeFault) in JSONEscapes.escaped(text)
        },
        escape("unescapeJson", "The subject with the escapes of a JSON text turned back.") {
            (text) throws(EscapeFault) in
            try JSONEscapes.unescaped(text)
        },
        escape("escapeXml", "The subject with &, <, >, \" and ' as XML entities.") { (text) throws(EscapeFault) in
            MarkupEscapes.xml(text)
        },
        escape("unescapeXml", "The subject with XML's entities and numbered characters turned back.") {
            (text) throws(EscapeFault) in
            try MarkupEscapes.unescaped(text, .xml)
        },
        escape("escapeCsv", "The subject in quotes when it holds a comma, a quote or a line end.") {
            (text) throws(EscapeFault) in
            CSVEscapes.escaped(text)
        },
        escape("unescapeCsv", "The subject without the quotes around a field of CSV.") { (text) throws(EscapeFault) in
            try CSVEscapes.unescaped(text)
        },
        escape("escapeHtml3", "The subject with special and Latin-1 characters as entities of HTML 3.") {
            (text) throws(EscapeFault) in
            MarkupEscapes.html(text, .html3)
        },
        escape("unescapeHtml3", "The subject with the entities of HTML 3 turned back.") { (text) throws(EscapeFault) in
            try MarkupEscapes.unescaped(text, .html3)
        },
        escape("escapeHtml4", "The subject with special characters as entities of HTML 4.") {
            (text) throws(EscapeFault) in
            MarkupEscapes.html(text, .html4)
        },
        escape("unescapeHtml4", "The subject with the entities of HTML 4 turned back.") { (text) throws(EscapeFault) in
            try MarkupEscapes.unescaped(text, .html4)
        },
    ]

    /// What is missing becomes empty.
    private static func escape(
        _ name: String, _ help: String, _ body: @escaping @Sendable (String) throws(EscapeFault) -> String
    ) -> FunctionDefinition {
        FunctionDefinition(name, help: help) { (call, run) throws(Fault) in
            guard let text = try run.subjectText(call) else { return .text("") }
            guard text.utf8.count <= ExpressionLimits.text / 6 || text.utf8.count < 1 << 20 else { throw call.tooLong }
            let result: String
            do throws(EscapeFault) {
                result = try body(text)
            } catch {
                throw call.fault(error.reason, subject: text)
            }
            return try call.bounded(result)
        }
    }
}
