import OrderedJSON

/// A request on its way through one worker or, after failures, several: which inputs are still to be sent, which are out, and
/// what came of them. Every input gets exactly one result, in order.
struct Batch {
    /// As many inputs may be out at a time, and as many bytes, but always one.
    static let window = (inputs: 64, bytes: 256 << 10)
    /// After so many calls in a row that did not end in time, the rest is not tried.
    static let deadlinesInARow = 3

    let request: ScriptRequest
    private(set) var results: [ScriptResult] = []
    private var sent = 0
    private var bytesOut = 0
    private var late = 0

    init(_ request: ScriptRequest) {
        self.request = request
        results.reserveCapacity(request.inputs.count)
    }

    /// Whether every input has its result.
    var isDone: Bool { results.count == request.inputs.count }
    /// How many inputs have been sent and not answered.
    var out: Int { sent - results.count }

    /// The next input to send, if there is room for it.
    mutating func next() -> [UInt8]? {
        guard sent < request.inputs.count else { return nil }
        let input = request.inputs[sent]
        guard out == 0 || (out < Self.window.inputs && bytesOut + input.count <= Self.window.bytes) else { return nil }
        sent += 1
        bytesOut += input.count
        return input
    }

    /// Takes the answer to the oldest input that is out; false when none is.
    mutating func take(_ answer: CallAnswer, translation: String?) -> Bool {
        guard out > 0 else { return false }
        late = 0
        bytesOut -= request.inputs[results.count].count
        results.append(Self.result(answer, before: request.attributes, translation: translation))
        return true
    }

    /// The worker is gone: the input that it worked on has failed, and those behind it are to be sent again.
    mutating func fail(_ failure: ScriptResult.Failure, isDeadline: Bool, duration: Double) {
        guard !isDone else { return }
        results.append(.failed(failure, attributes: request.attributes, duration: duration))
        late = isDeadline ? late + 1 : 0
        rewind()
        guard late >= Self.deadlinesInARow else { return }
        let reason = ScriptResult.Failure(
            text: "not tried, because the script did not end in time \(late) times in a row")
        while !isDone { results.append(.failed(reason, attributes: request.attributes)) }
        rewind()
    }

    /// The rest is not tried.
    mutating func cancel() {
        while !isDone {
            results.append(
                .failed(.init(text: "not tried, because the run was cancelled"), attributes: request.attributes))
        }
        rewind()
    }

    /// What is out will be sent again, to another worker.
    mutating func rewind() {
        sent = results.count
        bytesOut = 0
    }

    private static func result(_ answer: CallAnswer, before: JSONObject, translation: String?) -> ScriptResult {
        var result = ScriptResult(
            output: answer.output, attributes: answer.attributes ?? before, printed: answer.printed, log: answer.log,
            duration: answer.duration, translation: translation)
        if answer.failed {
            result.failure = .init(text: answer.error ?? "the script failed", line: answer.line)
        } else if let reason = notJSON(answer.output) {
            result.failure = .init(text: reason)
        }
        if let failure = result.failure {
            result.output = nil
            result.attributes["log.script.error"] = .string(failure.text)
        }
        return result
    }

    private static func notJSON(_ output: [UInt8]) -> String? {
        do {
            _ = try JSONDocument.parse(output)
            return nil
        } catch {
            return "what the script wrote is not JSON: \(error)"
        }
    }
}
