public import OrderedJSON

/// A Jolt chain, compiled once and used for any number of inputs, from any thread.
public struct JoltChain: Sendable {
    private let chain: CompiledChain
    /// What any input may use beyond what its size justifies, in bytes.
    var allowance = EngineLimits.allowance

    /// Compiles a chain: an array of `{"operation": …, "spec": …}`.
    public init(spec: JSON) throws(JoltSpecError) { chain = try ChainCompiler.compile(spec) }

    /// Compiles a chain of one operation; `spec` is nil for `sort`.
    public init(operation: String, spec: JSON?) throws(JoltSpecError) {
        var members: JSONObject = ["operation": .string(operation)]
        members["spec"] = spec
        chain = try ChainCompiler.compile(.array([.object(members)]))
    }

    /// The names that `operation` may have.
    public static var operationNames: [String] { ChainCompiler.operationNames }

    /// Transforms an input.
    /// - Parameter context: what `^` leads to in modify operations.
    public func transform(
        _ input: JSONDocument, context: JSONObject? = nil
    ) throws(JoltTransformError) -> JoltResult {
        try run(input, context, recorder: nil)
    }

    /// Transforms an input.
    /// - Parameter context: what `^` leads to in modify operations, such as the attributes of a run.
    public func transform(
        _ input: JSONDocument, context: [String: String]
    ) throws(JoltTransformError) -> JoltResult {
        try transform(input, context: JSONObject(context.map { ($0.key, JSON.string($0.value)) }))
    }

    /// Transforms an input and tells what each entry of the chain did.
    /// - Parameter context: what `^` leads to in modify operations.
    public func explain(
        _ input: JSONDocument, context: JSONObject? = nil
    ) throws(JoltTransformError) -> (result: JoltResult, explanation: JoltExplanation) {
        let recorder = Recorder(entries: chain.entryPointers.count)
        let result = try run(input, context, recorder: recorder)
        return (result, result.explanation(recorder))
    }

    private func run(
        _ input: JSONDocument, _ context: JSONObject?, recorder: Recorder?
    ) throws(JoltTransformError) -> JoltResult {
        let context = try context.map { (context) throws(JoltTransformError) in try document(of: context) }
        let outcome = chain.withSources(input: input, context: context) { sources in
            chain.run(sources, input: input, context: context, recorder: recorder, allowance: allowance)
        }
        switch outcome {
        case .success(let result): return result
        case .failure(let error): throw error
        case nil: throw JoltTransformError("there is no input", operation: 0, pointer: JSONPointer())
        }
    }

    private func document(of context: JSONObject) throws(JoltTransformError) -> JSONDocument {
        do { return try JSONDocument.parse(JSON.object(context).serializedBytes()) } catch {
            throw JoltTransformError("the context is no JSON: \(error)", operation: 0, pointer: JSONPointer())
        }
    }
}

extension CompiledChain {
    /// Runs all operations on an input.
    fileprivate func run(
        _ sources: Sources, input: JSONDocument, context: JSONDocument?, recorder: Recorder?, allowance: Int
    ) -> Result<JoltResult, JoltTransformError> {
        let bytes = input.bytes.count
        guard sources.input.tape.nodes.count < Int(Value.payloadMask) else {
            return .failure(JoltTransformError("the input has too many values", operation: 0, pointer: JSONPointer()))
        }
        var engine = Engine(
            sources: sources, code: CodePointers(code), keys: keys,
            limits: EngineLimits(inputBytes: bytes, allowance: allowance),
            recorder: recorder)
        engine.contextRoot = context == nil ? .null : Value(.context, 0)
        var value = Value(.input, 0)
        for (index, operation) in operations.enumerated() {
            do {
                value = try engine.run(operation, value)
            } catch {
                return .failure(failure(error, operation: index))
            }
        }
        do {
            let size = try engine.measure(value)
            engine.recorder = nil
            return .success(
                JoltResult(chain: self, input: input, context: context, engine: engine, root: value, byteCount: size))
        } catch {
            return .failure(failure(error, operation: operations.count - 1))
        }
    }

    private func failure(_ fault: EngineFault, operation: Int) -> JoltTransformError {
        let entry = fault.entry.flatMap { entryPointers.indices.contains(Int($0)) ? entryPointers[Int($0)] : nil }
        return JoltTransformError(fault.inWords, operation: operation, pointer: entry ?? operationPointers[operation])
    }
}

extension Engine {
    /// Runs one operation.
    fileprivate mutating func run(_ operation: Operation, _ value: Value) throws(EngineFault) -> Value {
        begin()
        let value = value.isMissing ? Value.null : value
        switch operation {
        case .shift(let code): return try shift(code, value)
        case .fill(let code): return try fill(code, value)
        case .remove(let code): return try remove(code, value)
        case .cardinality(let code): return try setCardinality(code, value)
        case .modify(let code): return try modify(code, value)
        case .sort(let entry):
            recorder?.matched(entry)
            return try sort(value)
        }
    }
}
