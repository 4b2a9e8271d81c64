import FlowModel
import OrderedJSON
import Storage
import TestSupport
import Testing

struct ImportTests {
    private let both: JSON = [SampleDocuments.inboundFlow(), SampleDocuments.omnitronLogin()]

    @Test("Logins and flows come from one file, whatever their order, and are created, kept or replaced")
    func createKeepReplace() throws {
        let flowctl = try Flowctl()
        let file = try flowctl.file("both.json", both.serialized())
        func outcomes(_ outcome: Flowctl.Outcome) throws -> [String] {
            try #require(try JSON.parse(outcome.output).array).map {
                "\($0["kind"]?.string ?? "") \($0["outcome"]?.string ?? "") \($0["version"] ?? .null)"
            }
        }
        #expect(try outcomes(flowctl("flow", "import", file)) == ["login created 1", "flow created 1"])
        #expect(try outcomes(flowctl("login", "import", file)) == ["login unchanged 1", "flow unchanged 1"])
        var changed = SampleDocuments.inboundFlow()
        changed.set(["every": "5m"], at: try #require(JSONPointer("/schedule")))
        #expect(try outcomes(flowctl("flow", "import", input: changed.serialized())) == ["flow replaced 2"])
    }

    @Test("A secret that reads as set is kept, and never shown")
    func keptSecret() throws {
        let flowctl = try Flowctl()
        #expect(
            try flowctl("login", "import", input: SampleDocuments.omnitronLogin(password: "geheim").serialized()).status
                == 0)
        let again =
            "{\"name\":\"demo-omnitron\",\"type\":\"omnitron\",\"username\":\"other\",\"password\":{\"set\":true}}"
        #expect(try flowctl("login", "import", input: again).status == 0)
        let store = try Store(directory: flowctl.data, clock: { 1 })
        defer { store.close() }
        let login = try #require(try store.login(named: "demo-omnitron"))
        #expect(login.document.open["username"] == "other")
        #expect(login.document.open["password"] == "geheim")
        #expect(try !flowctl("login", "list").output.contains("geheim"))
    }

    @Test("All that is wrong with all files is told by file, pointer and sentence, and nothing is written")
    func problems() throws {
        let flowctl = try Flowctl()
        let one = try flowctl.file(
            "one.json",
            "[\(SampleDocuments.omnitronLogin()),{\"name\":\"x y\",\"direction\":\"outbound\",\"colour\":1}]")
        let two = try flowctl.file(
            "two.json", "{\"name\":\"demo-omnitron\",\"type\":\"jwt\",\"password\":{\"set\":true}}")
        let known =
            "name, project, type, direction, enabled, configuration, login, schedule, read, script, mapping, write, retention_days"
        #expect(
            try flowctl("flow", "import", one, two)
                == .init(
                    status: 65,
                    messages: """
                        flowctl: \(one): /1/name: holds a space; letters, digits, "-", "_", "." are allowed
                        flowctl: \(one): /1/configuration/domain_url: is missing; a text is needed
                        flowctl: \(one): /1/login/omnitron: is missing; a text is needed
                        flowctl: \(one): /1/colour: is not known here; known are \(known)
                        flowctl: \(two): /name: is "demo-omnitron" for the second time
                        flowctl: \(two): /password: says that a secret is set, but none is stored; write the secret itself

                        """))
        #expect(try flowctl("login", "list").output == "[]\n")
    }

    @Test("What is not JSON is told with line and column")
    func noJSON() throws {
        let outcome = try Flowctl()("flow", "import", input: "{\n  \"name\": }")
        #expect(
            outcome
                == .init(
                    status: 65, messages: "flowctl: standard input: line 2, column 11: expected a value, found \"}\"\n")
        )
    }

    @Test("What the store refuses is told at its pointer")
    func refused() throws {
        let flowctl = try Flowctl()
        let first = try flowctl("flow", "import", input: SampleDocuments.outboundFlow().serialized())
        #expect(
            first
                == .init(
                    status: 65,
                    messages:
                        "flowctl: standard input: /login/omnitron: there is no login \"demo-omnitron\"; create it first\n"
                ))
        var other = SampleDocuments.outboundFlow("other")
        other.set("posted", at: try #require(JSONPointer("/configuration/outbound_path")))
        let all: JSON = [SampleDocuments.omnitronLogin(), SampleDocuments.outboundFlow(), other]
        let second = try flowctl("flow", "import", input: all.serialized())
        #expect(second.status == 65)
        #expect(try JSON.parse(second.output).array?.count == 2)
        let reason = "the outbound path \"posted\" belongs to the flow \"posted\"; choose another one"
        #expect(second.messages == "flowctl: standard input: /2/configuration/outbound_path: \(reason)\n")
    }

    @Test("A flow comes after the one that it follows")
    func followers() throws {
        var follower = SampleDocuments.inboundFlow("a-follower")
        follower.set(["after": "asked"], at: try #require(JSONPointer("/schedule")))
        let all: JSON = [follower, SampleDocuments.inboundFlow(), SampleDocuments.omnitronLogin()]
        let outcome = try Flowctl()("flow", "import", input: all.serialized())
        #expect(outcome.messages == "")
        #expect(
            try JSON.parse(outcome.output).array?.compactMap { $0["name"]?.string } == [
                "demo-omnitron", "asked", "a-follower",
            ])
    }

    @Test("A key that was lost is told where a secret is to be kept")
    func lostKey() throws {
        let flowctl = try Flowctl()
        _ = try flowctl("login", "import", input: SampleDocuments.omnitronLogin().serialized())
        _ = try flowctl.file("data/secret.key", String(repeating: "k", count: 32))
        let again = "{\"name\":\"demo-omnitron\",\"type\":\"omnitron\",\"username\":\"u\",\"password\":{\"set\":true}}"
        let reason = "cannot be kept: the present secret.key does not open what is stored; write the secret itself"
        #expect(
            try flowctl("login", "import", input: again)
                == .init(status: 65, messages: "flowctl: standard input: /password: \(reason)\n"))
    }
}
