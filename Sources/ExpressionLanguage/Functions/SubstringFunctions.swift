extension FunctionTable {
    static let substrings: [FunctionDefinition] = [
        FunctionDefinition(
            "substring", .on(.text), [.whole("from"), .whole("to").optional],
            help: "The part from one position, counted from 0, to before another; empty when there is no such part."
        ) { (call, run) throws(Fault) in
            guard let text = try run.subjectText(call) else { return .text("") }
            let start = try run.requiredInt(call, 0)
            let length = JavaText.length(text)
            let end = call.arguments.count > 1 ? try run.requiredInt(call, 1) : length
            guard start >= 0, start <= end, end <= length else { return .text("") }
            return .text(JavaText.part(of: text, from: start, to: end))
        },
        FunctionDefinition(
            "substringBefore", .on(.text), [.text("search")],
            help: "What stands before the first place of a text; all when there is none."
        ) { (call, run) throws(Fault) in
            try cut(call, &run) { text, search in
                JavaText.first(search, in: text).map { JavaText.prefix(of: text, bytes: $0) }
            }
        },
        FunctionDefinition(
            "substringAfter", .on(.text), [.text("search")],
            help: "What stands after the first place of a text; all when there is none."
        ) { (call, run) throws(Fault) in
            try cut(call, &run) { text, search in
                JavaText.first(search, in: text).map { JavaText.suffix(of: text, from: $0 + search.utf8.count) }
            }
        },
        FunctionDefinition(
            "substringBeforeLast", .on(.text), [.text("search")],
            help: "What stands before the last place of a text; all when there is none."
        ) { (call, run) throws(Fault) in
            guard let text = try run.subjectText(call) else { return .text("") }
            let search = try run.required(call, 0)
            return .text(JavaText.last(search, in: text).map { JavaText.prefix(of: text, bytes: $0) } ?? text)
        },
        FunctionDefinition(
            "substringAfterLast", .on(.text), [.text("search")],
            help: "What stands after the last place of a text; all when there is none."
        ) { (call, run) throws(Fault) in
            guard let text = try run.subjectText(call) else { return .text("") }
            let search = try run.required(call, 0)
            guard let place = JavaText.last(search, in: text), place < text.utf8.count else { return .text(text) }
            return .text(JavaText.suffix(of: text, from: place + search.utf8.count))
        },
        FunctionDefinition(
            "getDelimitedField", .on(.text),
            [
                .whole("index"), .text("delimiter").optional, .text("quote").optional, .text("escape").optional,
                .boolean("strip").optional,
            ],
            help:
                "The field with this number, from 1, of a line such as CSV has; the delimiter is a comma unless it is given."
        ) { (call, run) throws(Fault) in try delimitedField(call, &run) },
    ]

    private static func cut(
        _ call: Call, _ run: inout Run, _ body: (String, String) -> String?
    ) throws(Fault) -> Value {
        guard let text = try run.subjectText(call) else { return .text("") }
        guard let search = try run.text(call, 0), !search.isEmpty else { return .text(text) }
        return .text(body(text, search) ?? text)
    }

    private static func delimitedField(_ call: Call, _ run: inout Run) throws(Fault) -> Value {
        guard let text = try run.subjectText(call), !text.isEmpty else { return .text("") }
        guard let index = try run.whole(call, 0) else { throw call.fault("the number of the field is missing") }
        if index < 1 { return .text("") }
        let delimiter = try mark(call, &run, 1, "delimiter", 0x2C)
        let quote = try mark(call, &run, 2, "quote", 0x22)
        let escape = try mark(call, &run, 3, "escape", 0x5C)
        let strips = call.arguments.count > 4 ? try run.boolean(call, 4) == true : false
        guard delimiter != quote, quote != escape, delimiter != escape else {
            throw call.fault("the delimiter, the quote and the escape character must differ")
        }
        let line = DelimitedLine(delimiter: delimiter, quote: quote, escape: escape, strips: strips)
        return .text(line.field(Int(Int32(truncatingIfNeeded: index)), of: text))
    }

    private static func mark(
        _ call: Call, _ run: inout Run, _ place: Int, _ name: String, _ standard: UInt16
    ) throws(Fault) -> UInt16 {
        guard call.arguments.count > place else { return standard }
        guard let text = try run.text(call, place), !text.isEmpty else { throw call.fault("the \(name) is missing") }
        guard text.utf16.count == 1, let unit = text.utf16.first else {
            throw call.fault("the \(name) must be one character", subject: text)
        }
        return unit
    }
}

/// A line of fields, some of them quoted.
struct DelimitedLine {
    let delimiter: UInt16
    let quote: UInt16
    let escape: UInt16
    /// Quotes and escape characters are left out.
    let strips: Bool

    func field(_ wanted: Int, of line: String) -> String {
        var field: [UInt16] = []
        var number = 1
        var isQuoted = false
        var isEscaped = false
        for unit in line.utf16 {
            if unit == quote, !isEscaped {
                isQuoted.toggle()
                if !strips, number == wanted { field.append(unit) }
            } else if unit == delimiter, !isEscaped, !isQuoted {
                if number == wanted { break }
                number += 1
            } else if number == wanted, unit != escape || !strips {
                field.append(unit)
            }
            isEscaped = unit == escape && !isEscaped
        }
        return number == wanted ? String(decoding: field, as: UTF16.self) : ""
    }
}
