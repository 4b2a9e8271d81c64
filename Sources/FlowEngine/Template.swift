import ExpressionLanguage
import OrderedJSON

/// What expressions see besides attributes.
public struct TemplateEnvironment: Sendable {
    let environment: EvaluationEnvironment

    /// - Parameters:
    ///   - now: milliseconds since the epoch.
    ///   - timezone: the flow's, by name.
    public init(now: Int64, timezone: String) {
        environment = EvaluationEnvironment(
            now: now * 1_000_000, timeZone: timezone, random: { UInt64.random(in: .min ... .max) },
            uuid: {
                var generator = SystemRandomNumberGenerator()
                return Self.uuid(generator.next(), generator.next())
            })
    }

    private static func uuid(_ high: UInt64, _ low: UInt64) -> String {
        func hex(_ value: UInt64, _ digits: Int) -> String {
            let text = String(value, radix: 16)
            return String(repeating: "0", count: max(0, digits - text.count)) + text.suffix(digits)
        }
        let version = high & ~0xF000 | 0x4000
        let variant = low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return
            "\(hex(version >> 32, 8))-\(hex(version >> 16 & 0xFFFF, 4))-\(hex(version & 0xFFFF, 4))-\(hex(variant >> 48, 4))-\(hex(variant & 0xFFFF_FFFF_FFFF, 12))"
    }
}

/// A text with expressions, compiled.
struct Template: Sendable {
    private let content: Content
    /// Whether the text holds an expression at all.
    let isDynamic: Bool

    private enum Content {
        case fixed(String)
        case expression(CompiledExpression)
    }

    /// - Throws: where the text is not what the language allows.
    init(_ text: String) throws {
        content = text.contains("$") ? .expression(try CompiledExpression(text)) : .fixed(text)
        isDynamic = text.contains("${")
    }

    /// A text that is taken as it is.
    init(fixed text: String) {
        content = .fixed(text)
        isDynamic = false
    }

    func evaluate(_ attributes: [String: String], _ environment: TemplateEnvironment) throws -> String {
        switch content {
        case .fixed(let text): text
        case .expression(let expression):
            try expression.evaluate(in: EvaluationContext(attributes: attributes, environment: environment.environment))
        }
    }
}

/// A JSON value whose texts may hold expressions, compiled.
indirect enum JSONTemplate: Sendable {
    case fixed(JSON)
    case text(Template)
    case array([JSONTemplate])
    case object([(name: String, value: JSONTemplate)])

    init(_ value: JSON) throws {
        switch value {
        case .string(let text): self = text.contains("$") ? .text(try Template(text)) : .fixed(value)
        case .array(let elements): self = .array(try elements.map(JSONTemplate.init))
        case .object(let object): self = .object(try object.members.map { ($0.name, try JSONTemplate($0.value)) })
        default: self = .fixed(value)
        }
    }

    func evaluate(_ attributes: [String: String], _ environment: TemplateEnvironment) throws -> JSON {
        switch self {
        case .fixed(let value): value
        case .text(let template): .string(try template.evaluate(attributes, environment))
        case .array(let elements): .array(try elements.map { try $0.evaluate(attributes, environment) })
        case .object(let members):
            .object(JSONObject(try members.map { ($0.name, try $0.value.evaluate(attributes, environment)) }))
        }
    }
}
