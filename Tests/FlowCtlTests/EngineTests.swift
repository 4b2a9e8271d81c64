import TestSupport
import Testing

struct EngineTests {
    private let mapping =
        "[{\"operation\":\"shift\",\"spec\":{\"*\":{\"orderitems\":\"[&1].orderitem_set\",\"order\":\"[&1].order\"}}}]"

    @Test("jolt transforms a file or standard input, and keeps order and digits")
    func jolt() throws {
        let flowctl = try Flowctl()
        let spec = try flowctl.file("spec.json", mapping)
        let input = "[ {\"orderitems\": [{\"z\": 1.10, \"a\": 12345678901234567890}], \"order\": \"A1\"} ]"
        let expected = "[{\"orderitem_set\":[{\"z\":1.10,\"a\":12345678901234567890}],\"order\":\"A1\"}]\n"
        #expect(try flowctl("jolt", spec, input: input) == .init(output: expected))
        #expect(try flowctl("jolt", spec, flowctl.file("input.json", input)) == .init(output: expected))
        #expect(
            try flowctl("jolt", spec, "--pretty", input: "[{\"order\":1}]").output
                == "[\n  {\n    \"order\": 1\n  }\n]\n")
    }

    @Test("A transform that gives nothing is null")
    func nothing() throws {
        let flowctl = try Flowctl()
        #expect(try flowctl("jolt", flowctl.file("spec.json", mapping), input: "{}") == .init(output: "null\n"))
    }

    @Test("The context is what ^ means; comments in a chain are taken")
    func context() throws {
        let flowctl = try Flowctl()
        let spec = try flowctl.file(
            "spec.json",
            "[{\"operation\":\"modify-overwrite-beta\", // the run's\n\"spec\":{\"run\":\"^.run.id\",\"shop\":\"^.shop\"},}]"
        )
        let context = try flowctl.file("context.json", "{\"shop\":\"S1\",\"run\":{\"id\":7}}")
        #expect(
            try flowctl("jolt", spec, "--context", context, input: "{}")
                == .init(output: "{\"run\":7,\"shop\":\"S1\"}\n"))
        let list = try flowctl.file("list.json", "[]")
        #expect(
            try flowctl("jolt", spec, "--context", list, input: "{}")
                == .init(status: 65, messages: "flowctl: \(list): the context is not an object\n"))
    }

    @Test("A chain, input or context that is wrong is told with its place and status 65")
    func wrong() throws {
        let flowctl = try Flowctl()
        let names =
            "\"cardinality\", \"default\", \"modify-default-beta\", \"modify-define-beta\", \"modify-overwrite-beta\", \"remove\", \"shift\", \"sort\""
        let bad = try flowctl.file("bad.json", "[{\"operation\":\"shft\",\"spec\":{}}]")
        #expect(
            try flowctl("jolt", bad, input: "{}")
                == .init(
                    status: 65,
                    messages: "flowctl: \(bad): At /0/operation: found \"shft\", expected one of \(names).\n"))
        let spec = try flowctl.file("spec.json", mapping)
        #expect(
            try flowctl("jolt", spec, input: "[1,]")
                == .init(
                    status: 65, messages: "flowctl: standard input: line 1, column 4: expected a value, found \"]\"\n"))
        let broken = try flowctl.file("broken.json", "{")
        #expect(try flowctl("jolt", broken, input: "{}").status == 65)
    }

    @Test("xml gives the JSON that a flow reads")
    func xml() throws {
        let flowctl = try Flowctl()
        #expect(
            try flowctl("xml", input: "<a><b x=\"1\">ö</b><b/></a>")
                == .init(output: "{\"a\":{\"b\":[{\"@x\":\"1\",\"#text\":\"ö\"},null]}}\n"))
        let outcome = try flowctl("xml", input: "<a>")
        #expect(outcome.status == 65)
        #expect(outcome.output == "")
        #expect(outcome.messages.hasPrefix("flowctl: standard input: line "))
    }

    @Test("expression prints the text and a line feed, by the attributes and the zone")
    func expression() throws {
        let flowctl = try Flowctl()
        let attributes = try flowctl.file("attributes.json", "{\"a\":\"x y\",\"n\":1.10,\"none\":null}")
        func value(_ expression: String, _ more: String...) throws -> Flowctl.Outcome {
            try flowctl.run(["expression", expression, "--attributes", attributes] + more)
        }
        #expect(try value("<${a:toUpper()}>") == .init(output: "<X Y>\n"))
        #expect(try value("${n}") == .init(output: "1.10\n"))
        #expect(try value("${none}") == .init(output: "\n"))
        #expect(try value("${none:isNull()}") == .init(output: "true\n"))
        let time = "${literal(0):toDate():format(\"HH:mm\")}"
        #expect(try value(time) == .init(output: "00:00\n"))
        #expect(try value(time, "--timezone", "Europe/Istanbul") == .init(output: "02:00\n"))
    }

    @Test("An expression that is wrong, or whose attributes are, is told with its place and status 65")
    func wrongExpression() throws {
        let flowctl = try Flowctl()
        let syntax = try flowctl("expression", "a ${b:nosuch()}")
        #expect(syntax.status == 65)
        #expect(syntax.output == "")
        #expect(syntax.messages.hasPrefix("flowctl: line 1, column 7: "))
        let value =
            "flowctl: line 1, column 16: toDate(): it does not fit the pattern \"yyyy\" at character 1 (applied to \"x\")\n"
        #expect(
            try flowctl("expression", "${literal('x'):toDate('yyyy')}") == .init(status: 65, messages: value))
        let attributes = try flowctl.file("attributes.json", "{\"a\":[1]}")
        let line = "flowctl: \(attributes): /a: is a list or an object; a text is needed\n"
        #expect(
            try flowctl("expression", "x", "--attributes", attributes) == .init(status: 65, messages: line))
        let zone =
            "flowctl: --timezone: There is no time zone named “Mars”; use a name like “Europe/Istanbul” or “UTC”.\n"
        #expect(try flowctl("expression", "x", "--timezone", "Mars") == .init(status: 64, messages: zone))
    }

}
