import OrderedJSON

/// One operation of a chain, compiled.
enum Operation: Sendable {
    case shift(ShiftCode)
    case fill(DefaultCode)
    case remove(RemoveCode)
    case cardinality(CardinalityCode)
    case modify(ModifyCode)
    /// With its entry: it has no spec.
    case sort(UInt32)
}

/// A chain, compiled. Sendable because nothing in it changes once it is made.
final class CompiledChain: @unchecked Sendable {
    let operations: [Operation]
    /// Where each operation and each entry stands.
    let operationPointers: [JSONPointer]
    let entryPointers: [JSONPointer]
    let code: ChainCode
    let keys: KeyTable
    private let literals: JSONDocument

    init(
        operations: [Operation], pointers: [JSONPointer], entries: SpecEntries, builder: consuming CodeBuilder
    ) throws(JoltSpecError) {
        self.operations = operations
        operationPointers = pointers
        entryPointers = entries.pointers
        do {
            literals = try JSONDocument.parse(JSON.array(builder.literals).serializedBytes())
        } catch {
            throw JoltSpecError(at: JSONPointer(), found: "a value that is no JSON (\(error.reason))", expected: "JSON")
        }
        let nodes = literals.root.elements.map { UInt32($0.index) }
        code = ChainCode(builder, literalNodes: nodes)
        keys = KeyTable(copying: builder.keys)
    }

    /// Gives the documents of a transform, for the time of the call.
    func withSources<Result>(
        input: JSONDocument, context: JSONDocument?, _ body: (Sources) -> Result
    ) -> Result? {
        literals.withTape { literals in
            input.withTape { input in
                (context ?? self.literals).withTape { context in
                    guard let input = SourceDocument(input), let literals = SourceDocument(literals),
                        let context = SourceDocument(context)
                    else { return nil }
                    return body(Sources(input: input, literals: literals, context: context))
                }
            }
        }
    }
}
