import FlowModel
import HTTPTypes
import Jolt
import OrderedJSON
import Storage
import WebAPI

/// The mapping panel: the chain that the editor holds, over any input.
struct MappingPanel {
    let flow: StoredFlow

    func run(_ input: JSON) throws -> JSON {
        let chain = try chain(input)
        let page: JSONDocument
        do { page = try JSONDocument.parse(PanelInput.page(input)) } catch let error as JSONError {
            throw DocumentError(DocumentProblem(pointer: "/input", detail: "is not JSON: \(error)"))
        }
        let attributes = PanelInput.attributes(input)
        do {
            guard input["explain"] == true else {
                let result = try chain.transform(page, context: attributes)
                return answer(try result.json())
            }
            let (result, explanation) = try chain.explain(page, context: attributes)
            guard case .object(var object) = answer(try result.json()) else { return .null }
            object["explanation"] = explanation.json
            return .object(object)
        } catch let error as JoltTransformError {
            throw Problem(
                .unprocessableContent, "The mapping failed", detail: "\(error)",
                errors: [DocumentProblem(pointer: "/spec\(error.pointer)", detail: error.reason)])
        }
    }

    private func chain(_ input: JSON) throws -> JoltChain {
        var spec = input["spec"] ?? flow.flow.mapping?.spec
        if let text = input["spec"]?.string {
            do { spec = try JSON.parse(text, commentsAndTrailingCommas: true) } catch {
                throw DocumentError(DocumentProblem(pointer: "/spec", detail: "\(error)"))
            }
        }
        guard let spec, spec != .null else { throw PanelInput.missing("spec") }
        do { return try JoltChain(spec: spec) } catch {
            throw DocumentError(DocumentProblem(pointer: "/spec\(error.pointer)", detail: "\(error)"))
        }
    }

    /// The result with what a run would say of it.
    private func answer(_ result: JSON) -> JSON {
        var object: JSONObject = ["result": result]
        do {
            let rows = try OrderRows.split(JSONDocument.parse(result.serializedBytes()))
            object["rows"] = .number(JSONNumber(rows.count))
            let problems: [JSON] = rows.enumerated().compactMap { index, row in
                row.problem.map {
                    ["index": .number(JSONNumber(index)), "pointer": .string($0.pointer), "detail": .string($0.detail)]
                }
            }
            object["problems"] = .array(problems)
        } catch {
            object["rows"] = 0
            object["problems"] = [["index": nil, "pointer": "", "detail": .string("\(error)")]]
        }
        return .object(object)
    }
}
