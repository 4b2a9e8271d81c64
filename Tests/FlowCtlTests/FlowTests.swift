import FlowModel
import OrderedJSON
import Storage
import TestSupport
import Testing

struct FlowTests {
    private func filled() throws -> Flowctl {
        let flowctl = try Flowctl()
        let all: JSON = [
            SampleDocuments.omnitronLogin(), SampleDocuments.inboundFlow(), SampleDocuments.outboundFlow(),
        ]
        try #require(try flowctl("flow", "import", input: all.serialized()).status == 0)
        return flowctl
    }

    @Test("The list names each flow with what the API's list tells")
    func list() throws {
        let list = try filled()("flow", "list")
        let items = try #require(try JSON.parse(list.output).array)
        #expect(items.map { $0["name"] } == ["asked", "posted"])
        #expect(
            items[1].object?.names == [
                "name", "project", "type", "direction", "enabled", "schedule", "timezone", "outbound_url", "version",
                "created_at",
                "updated_at", "next_run", "last_run",
            ])
        #expect(items[1]["outbound_url"] == "/outbound/posted")
    }

    @Test("An export is the whole document, which validates and imports unchanged")
    func export() throws {
        let flowctl = try filled()
        let export = try flowctl("flow", "export", "ASKED")
        #expect(try Flow(document: JSON.parse(export.output)).name == "asked")
        let file = try flowctl.file("asked.json", export.output)
        #expect(try flowctl("flow", "validate", file) == .init(output: "[{\"kind\":\"flow\",\"name\":\"asked\"}]\n"))
        #expect(
            try flowctl("flow", "import", file)
                == .init(output: "[{\"kind\":\"flow\",\"name\":\"asked\",\"version\":1,\"outcome\":\"unchanged\"}]\n"))
    }

    @Test("Show is the document and what is no part of it")
    func show() throws {
        let flowctl = try filled()
        let shown = try #require(try JSON.parse(flowctl("flow", "show", "asked").output).object)
        let exported = try #require(try JSON.parse(flowctl("flow", "export", "asked").output).object)
        #expect(Array(shown.names.prefix(exported.count)) == exported.names)
        #expect(
            Array(shown.names.dropFirst(exported.count)) == [
                "version", "created_at", "updated_at", "next_run", "last_request", "lost_secrets", "last_run",
            ])
        #expect(
            try flowctl("flow", "show", "nobody")
                == .init(status: 1, messages: "flowctl: there is no flow \"nobody\"\n"))
    }

    @Test("Rows that wait keep a flow from being deleted unless they are given up")
    func delete() throws {
        let flowctl = try filled()
        #expect(try flowctl("run", "asked", "--param", "number=1").status == 0)
        let line = "flowctl: 1 rows of \"asked\" wait to be sent; wait for them, or cancel them with --force\n"
        #expect(try flowctl("flow", "delete", "asked") == .init(status: 1, messages: line))
        #expect(try flowctl("flow", "delete", "asked", "--force") == .init())
        #expect(try flowctl("flow", "delete", "posted") == .init())
        #expect(try flowctl("flow", "list").output == "[]\n")
    }

    @Test("A login in use stays")
    func deleteLogin() throws {
        let flowctl = try filled()
        let line = "flowctl: the login \"demo-omnitron\" is used by asked, posted; change that first\n"
        #expect(try flowctl("login", "delete", "demo-omnitron") == .init(status: 1, messages: line))
    }

    @Test("Validation takes secrets as set, and tells what is wrong by pointer")
    func validate() throws {
        let flowctl = try Flowctl()
        let good = "{\"name\":\"l\",\"type\":\"permanent_token\",\"token\":{\"set\":true}}"
        #expect(
            try flowctl("flow", "validate", input: good) == .init(output: "[{\"kind\":\"login\",\"name\":\"l\"}]\n"))
        let bad = "{\"name\":\"l\",\"type\":\"omnitron\",\"username\":1}"
        #expect(
            try flowctl("flow", "validate", input: bad)
                == .init(
                    status: 65,
                    messages: """
                        flowctl: standard input: /username: is 1; a text is needed
                        flowctl: standard input: /password: is missing; a text is needed

                        """))
        let spec =
            "{\"name\":\"f\",\"direction\":\"outbound\",\"configuration\":{\"domain_url\":\"http://a/\"},\"login\":{\"omnitron\":\"l\"},"
            + "\"mapping\":{\"spec\":[{\"operation\":\"default\",\"spec\":{\"set\":true}}]}}"
        #expect(try flowctl("flow", "validate", input: spec).messages == "")
    }

    @Test("--pretty writes a member a line")
    func pretty() throws {
        #expect(
            try filled()("login", "list", "--pretty").output.hasPrefix("[\n  {\n    \"name\": \"demo-omnitron\",\n"))
    }
}
