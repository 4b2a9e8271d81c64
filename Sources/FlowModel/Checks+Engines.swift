import ExpressionLanguage
import Jolt
import OrderedJSON

extension Checks {
    static func jolt(_ spec: JSON) -> (place: String, wrong: String)? {
        do {
            _ = try JoltChain(spec: spec)
            return nil
        } catch {
            return (error.pointer.description, "is not a Jolt chain: found \(error.found), expected \(error.expected)")
        }
    }

    static func expression(_ text: String) -> String? {
        guard text.contains("$") else { return nil }
        do {
            _ = try CompiledExpression(text)
            return nil
        } catch {
            return "is not an expression: \(error)"
        }
    }

    static func urlTemplate(_ text: String) -> String? {
        text.isEmpty ? "is empty; a URL is needed" : expression(text)
    }

    static func expressions(in value: JSON) -> String? {
        switch value {
        case .string(let text): expression(text)
        case .array(let elements): elements.lazy.compactMap(expressions(in:)).first
        case .object(let object): object.values.lazy.compactMap(expressions(in:)).first
        default: nil
        }
    }
}
