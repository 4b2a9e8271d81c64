extension FunctionTable {
    static let dates: [FunctionDefinition] = [
        FunctionDefinition(
            "toDate", .on(.any), [.text("pattern").optional, .text("zone").optional], gives: .date,
            help:
                "The date that the subject is: a text by a pattern and in a zone, a number as milliseconds since 1970.",
            prepare: { (subject, arguments) throws(PreparationFault) in
                guard subject.type == .text || subject.type.converts(to: .wholeNumber) else {
                    throw PreparationFault(
                        reason: "a \(subject.type.rawValue) is no date", argument: -1)
                }
                return subject.type == .text && !arguments.isEmpty ? try DateArguments.prepared(arguments) : .none
            }
        ) { (call, run) throws(Fault) in
            guard call.subject.type == .text, !call.arguments.isEmpty else {
                return try run.subjectWhole(call).map(Value.date) ?? .null
            }
            guard let text = try run.subjectText(call) else { return .null }
            guard let (format, zone) = try DateArguments.read(call, &run) else { return .null }
            let moment: Moment
            do throws(DateParseFault) {
                moment = try format.moment(of: text, zone: zone, fallback: run.environment.zone)
            } catch {
                throw call.fault(error.reason, subject: text)
            }
            guard let milliseconds = moment.milliseconds else {
                throw call.fault("the date is too far away", subject: text)
            }
            return .date(milliseconds)
        },
        FunctionDefinition(
            "format", .on(.date), [.text("pattern"), .text("zone").optional],
            help: "The subject, a date, as a pattern such as \"yyyy-MM-dd HH:mm\" has it, in a zone.",
            prepare: { (_, arguments) throws(PreparationFault) in try DateArguments.prepared(arguments) }
        ) { (call, run) throws(Fault) in
            guard let date = try DateCasts.date(try run.subject(call), call, run) else { return .null }
            guard let (format, zone) = try DateArguments.read(call, &run) else {
                throw call.fault("the pattern is missing")
            }
            return try DateArguments.text(format, Moment(milliseconds: date), zone ?? run.environment.zone, call)
        },
        FunctionDefinition(
            "isValidDate", .on(.text), [.text("pattern"), .text("zone").optional], gives: .boolean,
            help: "True when the subject fits the pattern and is a day that the calendar has.",
            prepare: { (_, arguments) throws(PreparationFault) in try DateArguments.prepared(arguments) }
        ) { (call, run) throws(Fault) in
            guard let text = try run.subjectText(call) else { return .boolean(false) }
            if case .format(let prepared) = call.prepared {
                return .boolean(prepared.format.isValid(JavaText.trimmed(text), zone: prepared.zone))
            }
            guard let pattern = try run.text(call, 0), let format = try? DateFormat(pattern) else {
                return .boolean(false)
            }
            var zone: Zone?
            if call.arguments.count > 1, let name = try run.text(call, 1) {
                guard let known = Zone(id: name) else { return .boolean(false) }
                zone = known
            }
            return .boolean(format.isValid(JavaText.trimmed(text), zone: zone))
        },
    ]
}

/// Patterns and zones as arguments.
enum DateArguments {
    /// Literal patterns, and zones beside them, are read while the expression is compiled.
    static func prepared(_ arguments: Arguments) throws(PreparationFault) -> Preparation {
        guard let pattern = arguments[0].literal else { return .none }
        guard let text = pattern.text else { throw PreparationFault(reason: "the pattern is null", argument: 0) }
        let format: DateFormat
        do throws(DatePatternFault) {
            format = try DateFormat(text)
        } catch {
            throw PreparationFault(reason: error.reason, argument: 0)
        }
        guard arguments.count > 1 else { return .format(PreparedFormat(format, zone: nil)) }
        guard let name = arguments[1].literal else { return .none }
        guard let text = name.text, let zone = Zone(id: text) else {
            throw PreparationFault(reason: unknownZone(name.text ?? "null"), argument: 1)
        }
        return .format(PreparedFormat(format, zone: zone))
    }

    static func unknownZone(_ name: String) -> String {
        "there is no time zone \"\(name.shortened(to: 40))\"; names are such as Europe/Istanbul, UTC, GMT+3 or +03:00"
    }

    /// Nil when the pattern is missing.
    static func read(_ call: Call, _ run: inout Run) throws(Fault) -> (format: DateFormat, zone: Zone?)? {
        if case .format(let prepared) = call.prepared {
            if let trace = run.trace {
                trace.note(argument: 0, value: prepared.format.pattern)
                if let zone = prepared.zone { trace.note(argument: 1, value: zone.id) }
            }
            return (prepared.format, prepared.zone)
        }
        guard let pattern = try run.text(call, 0) else { return nil }
        let format: DateFormat
        do throws(DatePatternFault) { format = try DateFormat(pattern) } catch { throw call.fault(error.reason) }
        guard call.arguments.count > 1, let name = try run.text(call, 1) else { return (format, nil) }
        guard let zone = Zone(id: name) else { throw call.fault(unknownZone(name)) }
        return (format, zone)
    }

    static func text(_ format: DateFormat, _ moment: Moment, _ zone: Zone, _ call: Call) throws(Fault) -> Value {
        do throws(DatePrintFault) {
            return .text(try format.text(of: moment, in: zone))
        } catch {
            throw call.fault(error.reason)
        }
    }
}

/// How values become dates and instants.
enum DateCasts {
    private static let formats: (words: DateFormat, slashes: DateFormat, fractions: DateFormat)? = {
        guard let words = try? DateFormat("EEE MMM dd HH:mm:ss zzz yyyy"),
            let slashes = try? DateFormat("yyyy/MM/dd HH:mm:ss"),
            let fractions = try? DateFormat("yyyy/MM/dd HH:mm:ss.SSS")
        else { return nil }
        return (words, slashes, fractions)
    }()

    /// Milliseconds. Of texts only digits, `yyyy/MM/dd HH:mm:ss[.SSS]` and what Java's dates print are dates.
    static func date(_ value: Value, _ call: Call, _ run: Run) throws(Fault) -> Int64? {
        switch value {
        case .date(let milliseconds): return milliseconds
        case .whole(let milliseconds): return milliseconds
        case .decimal(let milliseconds): return Int64(saturating: milliseconds)
        case .text(let text): return try date(JavaText.trimmed(text), call, run)
        case .null, .boolean, .instant: return nil
        }
    }

    private static func date(_ text: String, _ call: Call, _ run: Run) throws(Fault) -> Int64? {
        if !text.isEmpty, text.utf8.allSatisfy({ $0 &- 0x30 < 10 }) {
            guard let milliseconds = Int64(text) else {
                throw call.fault("the number does not fit into 64 bits", subject: text)
            }
            return milliseconds
        }
        guard let formats else { return nil }
        let moment: Moment?
        do throws(DateParseFault) {
            switch shape(of: text) {
            case .words: moment = try formats.words.moment(of: text, zone: nil, fallback: run.environment.zone)
            case .slashes: moment = try formats.slashes.moment(of: text, zone: nil, fallback: run.environment.zone)
            case .fractions: moment = try formats.fractions.moment(of: text, zone: nil, fallback: run.environment.zone)
            case nil: moment = nil
            }
        } catch {
            throw call.fault(error.reason, subject: text)
        }
        guard let milliseconds = moment?.milliseconds else {
            throw call.fault("this text is no date by itself; toDate(pattern) reads others", subject: text)
        }
        return milliseconds
    }

    private enum Shape {
        case words, slashes, fractions
    }

    private static func shape(of text: String) -> Shape? {
        let bytes = Array(text.utf8)
        if fits(bytes, "dddd/dd/dd dd:dd:dd") { return .slashes }
        if fits(bytes, "dddd/dd/dd dd:dd:dd.ddd") { return .fractions }
        guard bytes.count >= 25, fits(Array(bytes.prefix(20)), "aaa aaa dd dd:dd:dd "),
            fits(Array(bytes.suffix(5)), " dddd")
        else { return nil }
        return .words
    }

    /// `d` is a digit, `a` a letter, all else itself.
    private static func fits(_ bytes: [UInt8], _ shape: String) -> Bool {
        guard bytes.count == shape.utf8.count else { return false }
        return zip(bytes, shape.utf8).allSatisfy { byte, mark in
            switch mark {
            case UInt8(ascii: "d"): byte &- 0x30 < 10
            case UInt8(ascii: "a"): (byte | 0x20) &- 0x61 < 26
            default: byte == mark
            }
        }
    }

    /// Of texts only digits, ISO 8601 and RFC 1123 are instants.
    static func instant(_ value: Value, _ call: Call) throws(Fault) -> Moment? {
        switch value {
        case .instant(let instant): return instant
        case .whole(let milliseconds): return Moment(milliseconds: milliseconds)
        case .decimal(let milliseconds): return Moment(milliseconds: Int64(saturating: milliseconds))
        case .text(let text):
            let trimmed = JavaText.trimmed(text)
            if !trimmed.isEmpty, trimmed.utf8.allSatisfy({ $0 &- 0x30 < 10 }) {
                guard let milliseconds = Int64(trimmed) else {
                    throw call.fault("the number does not fit into 64 bits", subject: trimmed)
                }
                return Moment(milliseconds: milliseconds)
            }
            guard let instant = InstantText.parse(trimmed) else {
                throw call.fault(
                    "this text is no instant by itself; toInstant(pattern, zone) reads others", subject: trimmed)
            }
            return instant
        case .null, .boolean, .date: return nil
        }
    }
}
