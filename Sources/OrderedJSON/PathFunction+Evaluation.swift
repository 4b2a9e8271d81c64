#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension PathFunction {
    /// What the function makes of a value; nil when it cannot be applied to it.
    func value(of value: JSON?, _ arguments: [JSON]) -> JSON? {
        switch self {
        case .length, .size: return value.flatMap { Self.length(of: $0) }
        case .keys: return value?.object.map { .array($0.names.map { .string($0) }) }
        case .first: return value?.array?.first
        case .last: return value?.array?.last
        case .index:
            guard let elements = value?.array, let index = arguments.first?.int else { return nil }
            return JSON.array(elements)[index < 0 ? elements.count + index : index]
        case .append: return value?.array.map { .array($0 + arguments) }
        case .concat:
            let texts = Self.flattened(value, arguments).compactMap(\.string)
            return .string(texts.joined())
        case .min, .max, .avg, .stddev, .sum:
            let numbers = Self.flattened(value, arguments).compactMap { $0.number?.double }
            guard !numbers.isEmpty, let number = JSONNumber(aggregate(numbers)) else { return nil }
            return .number(number)
        }
    }

    /// Elements, members or characters (Unicode scalars).
    static func length(of value: JSON) -> JSON? {
        switch value {
        case .array(let elements): .number(JSONNumber(elements.count))
        case .object(let object): .number(JSONNumber(object.count))
        case .string(let text): .number(JSONNumber(text.unicodeScalars.count))
        default: nil
        }
    }

    private static func flattened(_ value: JSON?, _ arguments: [JSON]) -> [JSON] {
        (value?.array ?? []) + arguments.flatMap { $0.array ?? [$0] }
    }

    private func aggregate(_ numbers: [Double]) -> Double {
        let sum = numbers.reduce(0, +)
        let count = Double(numbers.count)
        switch self {
        case .min: return numbers.reduce(.infinity) { Swift.min($0, $1) }
        case .max: return numbers.reduce(-.infinity) { Swift.max($0, $1) }
        case .avg: return sum / count
        case .stddev:
            let squares = numbers.reduce(0) { $0 + $1 * $1 }
            return sqrt(squares / count - sum * sum / count / count)
        default: return sum
        }
    }
}
