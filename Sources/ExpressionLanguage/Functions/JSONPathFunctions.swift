import OrderedJSON

extension FunctionTable {
    static let jsonPaths: [FunctionDefinition] = [
        FunctionDefinition(
            "jsonPath", .on(.text), [.text("path")],
            help:
                "What a JSONPath finds in the subject, which is JSON; a list of one as that one, other lists and objects as JSON.",
            prepare: { (_, arguments) throws(PreparationFault) in try PathArgument.prepared(arguments[0]) }
        ) { (call, run) throws(Fault) in
            let (_, found) = try PathArgument.found(call, &run) { (path, document) throws(JSONPathError) in
                try path.read(document)
            }
            guard let found else { return .text("") }
            return try call.bounded(JSONText.plainText(of: found))
        },
        FunctionDefinition(
            "jsonPathDelete", .on(.text), [.text("path")],
            help: "The subject, which is JSON, without what a JSONPath leads to.",
            prepare: { (_, arguments) throws(PreparationFault) in try PathArgument.prepared(arguments[0]) }
        ) { (call, run) throws(Fault) in
            try PathArgument.change(call, &run) { (_) throws(Fault) in .delete }
        },
        FunctionDefinition(
            "jsonPathSet", .on(.text), [.text("path"), .any("value")],
            help: "The subject, which is JSON, with another value where a JSONPath leads to.",
            prepare: { (_, arguments) throws(PreparationFault) in
                try PathArgument.prepared(arguments[0], value: arguments[1])
            }
        ) { (call, run) throws(Fault) in
            try PathArgument.change(call, &run) { (run) throws(Fault) in
                .set(PathArgument.json(try run.argument(call, 1)))
            }
        },
        FunctionDefinition(
            "jsonPathAdd", .on(.text), [.text("path"), .any("value")],
            help: "The subject, which is JSON, with a value put at the end of the array that a JSONPath leads to.",
            prepare: { (_, arguments) throws(PreparationFault) in
                try PathArgument.prepared(arguments[0], value: arguments[1])
            }
        ) { (call, run) throws(Fault) in
            try PathArgument.change(call, &run) { (run) throws(Fault) in
                .add(PathArgument.json(try run.argument(call, 1)))
            }
        },
        FunctionDefinition(
            "jsonPathPut", .on(.text), [.text("path"), .any("key"), .any("value")],
            help:
                "The subject, which is JSON, with a member in the object that a JSONPath leads to; its value is a text.",
            prepare: { (_, arguments) throws(PreparationFault) in
                try PathArgument.prepared(arguments[0], value: arguments[1])
            }
        ) { (call, run) throws(Fault) in
            try PathArgument.change(call, &run) { (run) throws(Fault) in
                let value = try run.text(call, 2).map(JSON.string) ?? .null
                return .put(try run.required(call, 1), value)
            }
        },
    ]
}

/// What the functions on JSON do with their subjects and arguments.
private enum PathArgument {
    static func prepared(_ argument: Node, value: Node = .nothing) throws(PreparationFault) -> Preparation {
        if value.type == .date || value.type == .instant {
            throw PreparationFault(
                reason: "a \(value.type.rawValue) cannot stand in JSON; toString() makes a text of it", argument: 1)
        }
        guard let literal = argument.literal else { return .none }
        guard let source = literal.text else { throw PreparationFault(reason: "the path is null", argument: 0) }
        guard isShort(source) else { throw PreparationFault(reason: tooLong, argument: 0) }
        do throws(JSONPathError) {
            let path = try CompiledPath(source, steps: ExpressionLimits.regexSteps)
            return path.isReusable ? .path(path) : .none
        } catch {
            throw PreparationFault(reason: "this is no JSONPath: \(error.description)", argument: 0)
        }
    }

    /// Looks for something in the subject with the path. The steps of regular expressions in the path count.
    static func found<Found>(
        _ call: Call, _ run: inout Run, _ look: (CompiledPath, JSON) throws(JSONPathError) -> Found
    ) throws(Fault) -> (document: JSON, found: Found) {
        let document = try document(call, &run)
        let path = try path(call, &run)
        let before = path.stepsLeft
        let found: Found
        do throws(JSONPathError) { found = try look(path, document) } catch { throw call.fault(error.description) }
        run.regexSteps -= before - path.stepsLeft
        guard path.stepsLeft >= 0 else { throw call.fault(PatternOverrun.steps.reason) }
        return (document, found)
    }

    private static func document(_ call: Call, _ run: inout Run) throws(Fault) -> JSON {
        guard let text = try run.subjectText(call), !text.isEmpty else { throw call.fault("its subject is empty") }
        let document: JSON
        do throws(JSONError) {
            document = try JSONText.parse(text)
        } catch {
            throw call.fault("its subject is no JSON: \(error.description)", subject: text)
        }
        guard !document.isNull else { throw call.fault("its subject is the JSON null") }
        return document
    }

    private static let tooLong = "a path cannot be longer than \(ExpressionLimits.path) bytes"

    private static func isShort(_ path: String) -> Bool { path.utf8.count <= ExpressionLimits.path }

    private static func path(_ call: Call, _ run: inout Run) throws(Fault) -> CompiledPath {
        if case .path(let path) = call.prepared {
            run.trace?.note(argument: 0, value: path.source)
            return path
        }
        let source = try run.required(call, 0)
        guard isShort(source) else { throw call.fault(tooLong) }
        do throws(JSONPathError) {
            return try CompiledPath(source, steps: max(run.regexSteps, 0))
        } catch {
            throw call.fault("\"\(source.shortened(to: 60))\" is no JSONPath: \(error.description)")
        }
    }

    /// A value as it stands in JSON.
    static func json(_ value: Value) -> JSON {
        switch value {
        case .null: .null
        case .boolean(let boolean): .bool(boolean)
        case .whole(let whole): JSONNumber(text: String(whole)).map(JSON.number) ?? .null
        case .decimal(let decimal):
            JSONNumber(text: JavaDouble.text(decimal)).map(JSON.number) ?? .string(JavaDouble.text(decimal))
        case .text(let text): .string(text)
        case .date, .instant: .string(ValueText.text(of: value, zone: .utc) ?? "")
        }
    }

    /// The changed document, the same when the path leads nowhere, and empty when the change cannot be made.
    static func change(
        _ call: Call, _ run: inout Run, _ change: (inout Run) throws(Fault) -> JSONChange
    ) throws(Fault) -> Value {
        let (document, places) = try found(call, &run) { (path, document) throws(JSONPathError) in
            try path.path.locations(in: document)
        }
        let change = try change(&run)
        if case .put = change, places.isEmpty { return .text("") }
        guard isAllowedAtRoot(change) || !places.contains(where: \.tokens.isEmpty),
            let changed = change.applied(to: document, at: places)
        else { return .text("") }
        return try call.bounded(JSONText.text(of: changed))
    }

    private static func isAllowedAtRoot(_ change: JSONChange) -> Bool {
        switch change {
        case .add, .put: true
        case .set, .delete: false
        }
    }
}
