import OrderedJSON

/// The payload of a result: flags, duration and four lengths, then the output, the changed attributes, what was printed and
/// what there is to tell.
struct CallAnswer {
    let failed: Bool
    let leftOut: Bool
    /// In milliseconds.
    let duration: Double
    let output: [UInt8]
    /// None when they are as before.
    let attributes: JSONObject?
    let printed: String
    let log: [ScriptResult.LogLine]
    let error: String?
    let line: Int?

    init(_ payload: ArraySlice<UInt8>) throws(FrameError) {
        var rest = payload
        func number() throws(FrameError) -> Int {
            guard rest.count >= 4 else { throw FrameError(reason: "a short result") }
            let bytes = rest.prefix(4)
            rest = rest.dropFirst(4)
            return bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
        }
        guard let flags = rest.popFirst() else { throw FrameError(reason: "an empty result") }
        failed = flags & 1 != 0
        leftOut = flags & 2 != 0
        duration = Double(try number()) / 1000
        let lengths = (try number(), try number(), try number(), try number())
        guard lengths.0 + lengths.1 + lengths.2 + lengths.3 == rest.count else {
            throw FrameError(reason: "a result of another length")
        }
        func part(_ length: Int) -> ArraySlice<UInt8> {
            defer { rest = rest.dropFirst(length) }
            return rest.prefix(length)
        }
        output = Array(part(lengths.0))
        attributes = try Self.object(part(lengths.1)).map(Self.texts)
        printed = String(decoding: part(lengths.2), as: UTF8.self)
        let told = try Self.object(part(lengths.3))
        error = told?["error"]?.string
        line = told?["line"]?.int
        log = (told?["log"]?.array ?? []).compactMap { entry in
            guard let pair = entry.array, pair.count == 2, let level = pair[0].string, let text = pair[1].string else {
                return nil
            }
            return ScriptResult.LogLine(level: level, text: text)
        }
    }

    /// Attributes are texts; the script could have sent anything.
    private static func texts(_ attributes: JSONObject) -> JSONObject {
        JSONObject(
            attributes.members.compactMap { name, value in
                value.isNull ? nil : (name, .string(value.string ?? value.serialized()))
            })
    }

    private static func object(_ bytes: ArraySlice<UInt8>) throws(FrameError) -> JSONObject? {
        guard !bytes.isEmpty else { return nil }
        guard bytes.count <= 4 << 20 else { throw FrameError(reason: "attributes or a log of \(bytes.count) bytes") }
        guard let object = try? JSON.parse(Array(bytes)).object else {
            throw FrameError(reason: "a result that is no JSON")
        }
        return object
    }
}
