import ExpressionLanguage
import Jolt
import OrderedJSON
import Scheduling
import XMLToJSON

/// What JSON reads it writes so that it reads the same again.
struct JSONFuzzer: Fuzzer {
    static let examples = [
        #"{"order":"A1","orderitem_set":[{"id":1,"price":1.10,"note":"a\u00fc\ud83d\ude00\n"},{"id":-2e-3}]}"#,
        #"[null,true,false,0,-0,1e400,12345678901234567890,"",{},[],[[[[[]]]]]]"#,
        #"{"a":{"b":[{"c":"d"}]},"a":1,"":{"/~":"\\\"\/"}}"#,
    ]
    static let words = [
        "{", "}", "[", "]", ",", ":", "\"", "\\u", "\\ud800", "\\", "null", "true", "1e999999999", "-", "0.",
        "\u{FEFF}",
        "\u{0}", "9223372036854775808", "  ", "//", "/*",
    ]
    private static let paths = ["$", "$.a.b[0].c", "$..*", "$[?(@.id>1)]", "$.orders[-1:].id", "$[0,1]", "$['a']"]

    private static let pathWords = [
        ".", "[", "]", "?(", "@", "*", "..", "'", ":", "&&", "||", "!", "-1", "length(", ".concat(", " in ", "==", ",",
    ]

    func run(_ source: inout CaseSource, isShown: Bool) -> String? {
        let bytes = source.mutation(of: Self.examples, words: Self.words)
        let path = source.mutation(of: Self.paths, words: Self.pathWords)
        if isShown { print(String(decoding: bytes, as: UTF8.self), String(decoding: path, as: UTF8.self)) }
        guard let value = try? JSON.parse(bytes) else {
            return (try? JSONDocument.parse(bytes)) == nil ? nil : "one parser takes what the other refuses"
        }
        let written = value.serializedBytes()
        guard let again = try? JSON.parse(written), again == value else { return "it is not read as it was written" }
        guard (try? JSONDocument.parse(bytes)) != nil else { return "one parser refuses what the other takes" }
        if let compiled = try? JSONPath(String(decoding: path, as: UTF8.self)) { _ = try? compiled.values(in: value) }
        return nil
    }
}

/// What XML becomes is JSON.
struct XMLFuzzer: Fuzzer {
    private static let examples = [
        #"<?xml version="1.0" encoding="ISO-8859-9"?><orders><order id="1">A<b/>B</order><order/></orders>"#,
        #"<a xmlns:x="y"><x:b c="&lt;&#228;&#x1F600;"><![CDATA[<d>]]></x:b><!-- e --><?f g?></a>"#,
        #"<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d SYSTEM "file:///etc/passwd">]><a>&b;&d;</a>"#,
    ]
    private static let words = [
        "<", ">", "</", "/>", "<!DOCTYPE a [", "<!ENTITY b \"&b;&b;\">", "&b;", "&#0;", "&#xFFFFFFFF;", "<![CDATA[",
        "]]>",
        "<!--", "encoding=\"UTF-16\"", "\u{0}", "xmlns=\"\"", "=\"", "<a>",
    ]
    private let converter = XMLConverter()

    func run(_ source: inout CaseSource, isShown: Bool) -> String? {
        let bytes = source.mutation(of: Self.examples, words: Self.words)
        if isShown { print(String(decoding: bytes, as: UTF8.self)) }
        guard let json = try? converter.convert(bytes) else { return nil }
        let text = String(decoding: json, as: UTF8.self)
        if text.contains("root:") { return "a file was read" }
        return (try? JSON.parse(json)) == nil ? "what came of it is not JSON" : nil
    }
}

/// Chains and inputs of any shape give a result or say what is wrong.
struct JoltFuzzer: Fuzzer {
    private static let specs = [
        #"[{"operation":"shift","spec":{"*":{"orderitems":"[&1].orderitem_set","order":"[&1].order"}}}]"#,
        #"[{"operation":"modify-overwrite-beta","spec":{"a":"=concat(@(1,b),'x',^c)","*":"=toInteger","d?":{"e":"=sort(@(2,a))"}}},{"operation":"sort"}]"#,
        #"[{"operation":"default","spec":{"*":{"[]":0,"a|b":"c"}}},{"operation":"remove","spec":{"a":{"*":""}}},{"operation":"cardinality","spec":{"a":"MANY"}}]"#,
        ##"[{"operation":"shift","spec":{"a":{"*-*":{"@(2,b)":"c.&(1,1).#x","$":"d[#2]","#y":"e"},"\\@z":"@(1,q).r"}}}]"##,
    ]
    private static let inputs =
        JSONFuzzer.examples + [#"{"a":{"b-c":1,"d":[3,1,2]},"b":"x","orderitems":[{"order":"A"}]}"#]
    private static let words = [
        "&", "&1", "&(0,1)", "@", "@(1,a)", "$", "#", "#1", "*", "[&1]", "[]", "[#2]", "|", "^", "=size",
        "=split(',',@0)",
        "\\\\", ".", "shift", "sort", "\"\"", "[99999999]", "=substring(@0,1,2)", "=padLeft(@0,9999,'x')",
    ]

    func run(_ source: inout CaseSource, isShown: Bool) -> String? {
        let spec = source.mutation(of: Self.specs, words: Self.words)
        let input = source.mutation(of: Self.inputs, words: JSONFuzzer.words)
        if isShown { print(String(decoding: spec, as: UTF8.self), String(decoding: input, as: UTF8.self)) }
        guard let json = try? JSON.parse(spec), let chain = try? JoltChain(spec: json),
            let document = (try? JSONDocument.parse(input)) ?? (try? JSONDocument.parse(Array("{}".utf8)))
        else { return nil }
        _ = try? chain.transform(document, context: ["c": "context"])
        _ = try? chain.explain(document)
        return nil
    }
}

/// Expressions give a text or say what is wrong.
struct ExpressionFuzzer: Fuzzer {
    private static let examples = [
        #"${http.query.string:isEmpty():not():ifElse(${literal("a{N}"):replace("{N}", ${n})}, ${d:replaceAll("(\.\d*)?Z?$","")})}"#,
        "${now():toNumber():minus(86400000):format(\"yyyy-MM-dd'T'HH:mm:ss\", 'Europe/Istanbul')}",
        #"a ${n:plus(1):multiply(3):mod(4)} $${x} ${allAttributes("a","b"):contains("c")} ${anyMatchingAttribute("h.*"):equals('x')}"#,
        #"${j:jsonPath('$.a[0]')}${s:substring(1,3):padLeft(9,'0'):urlEncode():base64Encode():hash('SHA-256')}"#,
    ]
    private static let words =
        ["${", "}", ":", "(", ")", "\"", "'", "\\", ",", "$", "#", "${n}", "9223372036854775807", "-1", "(a+)+$", "\n"]
        + ExpressionFunction.all.map { ":\($0.name)(" }

    private static let context = EvaluationContext(
        attributes: [
            "n": "41", "s": String(repeating: "aü😀 ", count: 20), "d": "2024-10-01T00:29:59.000Z", "j": #"{"a":[1]}"#,
        ],
        environment: EvaluationEnvironment(now: 1_790_000_000_000))

    func run(_ source: inout CaseSource, isShown: Bool) -> String? {
        let text = String(decoding: source.mutation(of: Self.examples, words: Self.words), as: UTF8.self)
        if isShown { print(text) }
        guard let expression = try? CompiledExpression(text) else { return nil }
        _ = try? expression.evaluate(in: Self.context)
        return nil
    }
}

/// A schedule's next time lies ahead.
struct ScheduleFuzzer: Fuzzer {
    private static let examples = [
        "0 0,30 * * * ? *", "*/5 9-17 * * mon-fri", "0 0 12 ? * 6#3", "0 15 10 L-3 * ?", "0 0 0 LW * ?", "@hourly",
        "5m",
        "0 0 2 29 2 ? 2096", "30 3 31 */2 *",
    ]
    private static let words = [
        "*", "/", ",", "-", "?", "L", "W", "#", "0", "59", "60", "99999999999", "JAN", "sun", " ", "@", "7d", "LW",
    ]
    private static let zones = ["UTC", "Europe/Istanbul", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu"]

    func run(_ source: inout CaseSource, isShown: Bool) -> String? {
        let text = String(decoding: source.mutation(of: Self.examples, words: Self.words), as: UTF8.self)
        let zone = source.one(of: Self.zones, or: "UTC")
        var instant = Int64(source.number(below: 4_000_000)) * 1_000_003
        if isShown { print(text, zone, instant) }
        guard let schedule = try? Schedule(text), let rules = try? TimeZoneRules(named: zone) else { return nil }
        for _ in 0..<3 {
            guard let next = schedule.next(after: instant, in: rules) else { return nil }
            guard next > instant else { return "after \(instant) comes \(next)" }
            instant = next
        }
        return nil
    }
}
