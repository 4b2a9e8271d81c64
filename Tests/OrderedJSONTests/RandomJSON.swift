import OrderedJSON
import TestSupport

/// Makes values and texts of all shapes.
struct RandomJSON {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func below(_ bound: Int) -> Int { generator.below(bound) }

    mutating func value(depth: Int = 0) -> JSON {
        switch below(depth > 5 ? 6 : 9) {
        case 0: return .null
        case 1: return .bool(below(2) == 0)
        case 2, 3: return .number(number())
        case 4, 5: return .string(text())
        case 6: return .array((0..<below(6)).map { _ in value(depth: depth + 1) })
        case 7:
            let names = (0..<below(7)).map { _ in text() }
            return .object(JSONObject(names.map { ($0, value(depth: depth + 1)) }))
        default:
            let names = (0..<1 + below(5)).map { "member_\($0)" }
            return .array((0..<below(5)).map { _ in alike(names, depth: depth) })
        }
    }

    private mutating func alike(_ names: [String], depth: Int) -> JSON {
        var object = JSONObject()
        for name in names where below(8) > 0 { object[name] = value(depth: depth + 1) }
        if below(6) == 0 { object[text()] = .null }
        return .object(object)
    }

    private mutating func number() -> JSONNumber {
        let texts = [
            "0", "-0", "1", "-17", "1.10", "12345678901234567890", "1E5", "-2.5e-7", "0.000", "99999999",
            "123456789012345678901234567890.5e+300",
        ]
        return JSONNumber(text: texts[below(texts.count)]) ?? 0
    }

    mutating func text() -> String {
        let pieces = [
            "a", "order", "\"", "\\", "/", "\n", "\u{0}", "\u{1F}", "\u{7F}", "ş", "İ", "€", "\u{FFFF}", "😀",
            "0123456789abcdef", " ", "e\u{301}",
        ]
        return (0..<below(6)).map { _ in pieces[below(pieces.count)] }.joined()
    }

    /// A text of JSON with blanks and escapes where they may stand.
    mutating func loose(_ value: JSON) -> String {
        switch value {
        case .array(let elements):
            "[" + blank() + elements.map { loose($0) + blank() }.joined(separator: "," + blank()) + "]"
        case .object(let object):
            "{" + blank()
                + object.members.map { quoted($0.name) + blank() + ":" + blank() + loose($0.value) + blank() }
                .joined(separator: "," + blank()) + "}"
        case .string(let text): quoted(text)
        default: value.serialized()
        }
    }

    private mutating func blank() -> String {
        let blanks = ["", "", "", " ", "\n", "\r\n", "\t", "  \n    "]
        return blanks[below(blanks.count)]
    }

    private mutating func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            if below(4) == 0 {
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16, uppercase: below(2) == 0)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            } else {
                let text = JSON.string(String(scalar)).serialized().unicodeScalars
                result.unicodeScalars.append(contentsOf: text.dropFirst().dropLast())
            }
        }
        return result + "\""
    }

    /// Bytes with a few changes: mostly no longer JSON.
    mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        let spices: [UInt8] =
            Array("{}[],:\"\\/ \n\t019-+.eEtrufalsn\u{0}\u{7F}".utf8) + [0x80, 0xBF, 0xC3, 0xE2, 0xED, 0xF0, 0xFF]
        for _ in 0...below(3) {
            let place = below(bytes.count + 1)
            switch below(4) {
            case 0 where place < bytes.count: bytes.remove(at: place)
            case 1: bytes.insert(spices[below(spices.count)], at: place)
            case 2 where place < bytes.count: bytes[place] = spices[below(spices.count)]
            default: bytes.removeLast(min(bytes.count, below(4)))
            }
        }
        return bytes
    }
}
