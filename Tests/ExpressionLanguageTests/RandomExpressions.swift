import ExpressionLanguage

/// Expressions and attributes that a seed determines: from the grammar, and with characters put in, taken out and changed.
struct RandomExpressions {
    private var generator: SplitMix

    init(seed: UInt64) { generator = SplitMix(state: seed) }

    private static let values = [
        "", " ", "x", "abc", "a,b,,c", "5", "-7", "1.5", "1e3", "0x1F", "true", "2024-10-01T00:29:59.000Z", "ş😀é", "\n",
        "{\"a\":[1,{\"b\":null}],\"c\":\"d\"}", "[1,2]", "%C3", "&amp;&#x;", "\\u00e9\\", "QUJD", "(a+)+$", "[a&&[^b]]",
        "$1", "${x}", "\"q\"", "9223372036854775807", "NaN", "1 day", "yyyy-MM-dd", "UTC", "a:b,c:d", "$.a[0]", "$..*",
    ]
    private static let odd = Array("${}()':\",\\#\n\t aé😀0.-[]")

    mutating func attributes() -> [String: String] {
        var attributes: [String: String] = [:]
        for name in ["x", "y", "a.b", "é"] where number(5) > 0 { attributes[name] = pick(Self.values) }
        return attributes
    }

    mutating func next() -> String {
        var text = ""
        for _ in 0...number(2) {
            text += (number(4) == 0 ? pick(["", "text ", "$$", "#{p}", "$"]) : "") + expression(3)
        }
        guard number(3) == 0 else { return text }
        var characters = Array(text)
        for _ in 0...number(3) where !characters.isEmpty {
            let place = number(characters.count)
            switch number(3) {
            case 0: characters.remove(at: place)
            case 1: characters.insert(pick(Self.odd), at: place)
            default: characters[place] = pick(Self.odd)
            }
        }
        return String(characters)
    }

    private mutating func expression(_ depth: Int) -> String {
        var text = "${" + subject(depth)
        for _ in 0..<number(4) { text += ":" + call(pick(ExpressionFunction.all), depth) }
        return text + "}"
    }

    private mutating func subject(_ depth: Int) -> String {
        switch number(8) {
        case 0: "literal(\(argument(.any, depth)))"
        case 1 where depth > 0: expression(depth - 1)
        case 2: call(pick(ExpressionFunction.all.filter { $0.standsFirst }), depth)
        case 3: "'é'"
        default: pick(["x", "y", "a.b", "missing"])
        }
    }

    private mutating func call(_ function: ExpressionFunction, _ depth: Int) -> String {
        var arguments: [String] = []
        for parameter in function.parameters where !parameter.isOptional || number(2) == 0 {
            arguments.append(argument(number(12) == 0 ? .any : parameter.type, depth))
        }
        return function.name + "(" + arguments.joined(separator: ", ") + ")"
    }

    private mutating func argument(_ type: ExpressionValueType, _ depth: Int) -> String {
        if depth > 0, number(4) == 0 { return expression(depth - 1) }
        switch type {
        case .boolean: return pick(["true", "false", "null"])
        case .wholeNumber, .number: return pick(["0", "1", "-1", "7", "16", "9223372036854775807", "1.5", "'5'"])
        case .decimal: return pick(["0.0", "1.5", "1e300", "-2.5"])
        default: return "'" + pick(Self.values).filter { $0 != "'" && $0 != "\n" } + "'"
        }
    }

    private mutating func number(_ limit: Int) -> Int { Int(generator.next() % UInt64(limit)) }

    private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(elements.count)] }
}

/// A generator of numbers that gives the same ones for the same seed.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
