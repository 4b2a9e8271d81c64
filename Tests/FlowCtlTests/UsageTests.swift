import Foundation
import Testing

struct UsageTests {
    @Test(
        "A wrong call is one line that says what to do, and exit status 64",
        arguments: [
            (
                [],
                "flowctl needs a subcommand: flow, login, run, runs, user, jolt, expression, script, xml, schedule, backup, secret, doctor; see flowctl --help"
            ),
            (
                ["flow"],
                "flowctl flow needs a subcommand: list, show, import, export, delete, validate; see flowctl flow --help"
            ),
            (["flwo"], "Unexpected argument 'flwo'; see flowctl --help"),
            (["runs", "--sttus", "failed"], "Unknown option '--sttus'. Did you mean '--status'?; see flowctl --help"),
            (["run"], "Missing expected argument '<name>'; see flowctl --help"),
            (
                ["run", "f", "--param", "number"],
                "The value 'number' is invalid for '--param <key=value>': \"number\" is not of the form key=value; see flowctl --help"
            ),
            (
                ["runs", "--status", "done"],
                "The value 'done' is invalid for '--status <status>'. Please provide one of the following: queued, running, retrying, failed, partly_failed, cancelled, empty, succeeded; see flowctl --help"
            ),
            (["runs", "--limit", "0"], "--limit is a number from 1 to 1000; see flowctl --help"),
            (["schedule", "@daily", "--count", "0"], "--count is a number from 1 to 10000; see flowctl --help"),
            (
                ["schedule", "@daily", "--timezone", "Mars"],
                "--timezone: There is no time zone named “Mars”; use a name like “Europe/Istanbul” or “UTC”."
            ),
            (["jolt", "nowhere.json"], "cannot read nowhere.json: No such file or directory"),
            (
                ["user", "add", "a b", "--role", "view"],
                "the name holds a space; letters, digits, \"-\", \"_\", \".\", \"@\", \"+\" are allowed; see flowctl --help"
            ),
        ] as [([String], String)])
    func wrongCall(arguments: [String], line: String) throws {
        let outcome = try Flowctl().run(arguments)
        #expect(outcome == .init(status: 64, messages: "flowctl: \(line)\n"))
    }

    @Test("Help comes on standard output, with status 0 and without the commands of the product's own")
    func help() throws {
        let outcome = try Flowctl()("--help")
        #expect(outcome.status == 0)
        #expect(outcome.messages == "")
        #expect(outcome.output.contains("doctor"))
        #expect(!outcome.output.contains("demo-seed"))
    }

    @Test("A paragraph of help breaks where the terminal ends and nowhere else")
    func paragraphs() throws {
        let outcome = try Flowctl()("secret", "rotate", "--help")
        let expected = """
            Copies of the key that were made before open nothing that is stored from now
            on, and copies of the store that were made before open with the key of their
            time only. When it is interrupted nothing is lost: run it again.
            """
        #expect(outcome.output.contains("\n\n\(expected)\n\n"))
    }

    @Test(
        "Where there is no store, commands that need one say so with status 69 and make none",
        arguments: [
            ["flow", "list"], ["flow", "show", "f"], ["login", "list"], ["runs"], ["runs", "show", "x"], ["run", "f"],
            ["user", "list"],
            ["user", "delete", "u"], ["backup", "copy"],
        ])
    func noStore(arguments: [String]) throws {
        let flowctl = try Flowctl()
        let outcome = try flowctl.run(arguments)
        let line =
            "flowctl: the store \(flowctl.data)/flows.sqlite cannot be reached: there is none; give the data directory with --data\n"
        #expect(outcome == .init(status: 69, messages: line))
        #expect(!FileManager.default.fileExists(atPath: flowctl.data))
    }

    @Test("A data directory that is a file is told with status 69")
    func fileForDirectory() throws {
        let flowctl = try Flowctl()
        let path = try flowctl.file("data", "")
        let outcome = try flowctl("user", "add", "u", "--role", "view", "--password-stdin", input: "secret")
        #expect(
            outcome
                == .init(
                    status: 69,
                    messages: "flowctl: cannot write \(path): it is not a directory; choose another with --data\n"))
    }

    @Test("--data goes before FLOW_DATA")
    func dataOption() throws {
        let flowctl = try Flowctl()
        let other = flowctl.path("other")
        let added = try flowctl(
            "user", "add", "u", "--role", "partner", "--password-stdin", "--data", other, input: "a secret\n")
        #expect(added == .init(status: 0, output: "{\"name\":\"u\",\"role\":\"partner\",\"projects\":[]}\n"))
        #expect(FileManager.default.fileExists(atPath: other + "/flows.sqlite"))
        #expect(!FileManager.default.fileExists(atPath: flowctl.data))
    }

    @Test("Commands that need no store make none")
    func noStoreMade() throws {
        let flowctl = try Flowctl()
        let spec = try flowctl.file("spec.json", "[{\"operation\":\"shift\",\"spec\":{\"a\":\"b\"}}]")
        #expect(try flowctl("jolt", spec, input: "{\"a\":1}").status == 0)
        #expect(try flowctl("xml", input: "<a/>").status == 0)
        #expect(try flowctl("schedule", "5m").status == 0)
        #expect(try flowctl("flow", "validate", input: "[]").status == 0)
        #expect(!FileManager.default.fileExists(atPath: flowctl.data))
    }
}
