import FlowModel
import OrderedJSON
import Testing

@Suite struct FlowRulesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let base: JSON
        let pointer: String
        let value: JSON?
        /// Where the one problem is, when not at the pointer; the word `none` when there is none.
        let problem: String?

        init(_ pointer: String, _ value: JSON?, at problem: String? = nil, base: JSON = Documents.contractFlow) {
            self.base = base
            self.pointer = pointer
            self.value = value
            self.problem = problem
        }

        var testDescription: String { "\(pointer) = \(value?.serialized().prefix(60) ?? "absent")" }
    }

    @Test(
        "What a rule forbids is refused with its place",
        arguments: [
            Case("/name", nil), Case("/name", ""), Case("/name", "-a"), Case("/name", "a b"), Case("/name", "ä"),
            Case("/name", "abcdefghijklmnopqrstu"), Case("/name", 1),
            Case("/project", "a/b"), Case("/project", .string(String(repeating: "a", count: 61))),
            Case("/type", "stock"), Case("/direction", "sideways"), Case("/enabled", "yes"),
            Case("/schedule", [:]), Case("/schedule", ["every": "5m", "cron": "* * * * *"]), Case("/schedule", "5m"),
            Case("/schedule/every", "0s", base: every), Case("/schedule/every", "5x", base: every),
            Case("/schedule/cron", "* * *"), Case("/schedule/cron", "0 0 0 * * *"), Case("/schedule/cron", 5),
            Case("/schedule/after", "erp-order-status", base: after), Case("/schedule/after", "a b", base: after),
            Case("/configuration/domain_url", nil), Case("/configuration/domain_url", "ftp://o.example"),
            Case("/configuration/domain_url", "https://"), Case("/configuration/domain_url", "https://u:p@o.example"),
            Case("/configuration/domain_url", "https://o.example/?a=b"),
            Case("/configuration/domain_url", "https://o.example/a b"),
            Case("/configuration/domain_url", "https://o.example/\n"),
            Case("/configuration/timezone", "Mars/Olympus"),
            Case("/configuration/trigger_parameters", "number"),
            Case("/configuration/trigger_parameters/2", 5),
            Case("/configuration/trigger_parameters/2/key", ""),
            Case(
                "/configuration/trigger_parameters/2", ["key": "number"], at: "/configuration/trigger_parameters/2/key"),
            Case("/configuration/trigger_parameters/2/key", "a\nb"),
            Case("/configuration/trigger_parameters/2/used_with", "sometimes"),
            Case("/configuration/trigger_parameters/0/used_with", "date"),
            Case("/configuration/trigger_parameters/0/default", "1"),
            Case("/configuration/trigger_parameters/2/sent_as", ""),
            Case("/configuration/first_read_from", "yesterday"),
            Case("/configuration/first_read_from", "2024-10-01T00:00:00"),
            Case("/configuration/overlap_seconds", -1), Case("/configuration/overlap_seconds", 1.5),
            Case("/configuration/outbound_path", "a"),
            Case("/configuration/hmac", ["header": "a", "secret": "b", "timestamp_header": "c"]),
            Case("/login/omnitron", nil), Case("/login/omnitron", "a b"), Case("/login/erp", ""),
            Case("/read/url", nil), Case("/read/url", ""),
            Case("/read/url", "https://erp.example/${number:unheardOf()}"),
            Case("/read/method", "PUT"), Case("/read/headers", []), Case("/read/headers/X-Shop", 1),
            Case("/read/headers/X-Shop", "a\nb"),
            Case("/read/headers/X-Shop", "${nothing:unheardOf()}"), Case("/read/headers/X:Shop", "1"),
            Case("/read/params", "a=b"), Case("/read/params/include", "${items:unheardOf()}"),
            Case("/read/params/include", [["a": "${items:unheardOf()}"]]),
            Case("/read/response_type", "csv"), Case("/read/timeout_seconds", 0), Case("/read/timeout_seconds", 3601),
            Case("/read/pagination/type", "cursor"), Case("/read/pagination/limit", 0),
            Case("/read/pagination/rows_path", "orders["),
            Case("/read/pagination/total_path", "$["), Case("/read/pagination/max_pages", 0),
            Case("/read/pagination/offset_parameter", ""),
            Case("/read/pagination", ["type": "seek", "value_path": "$.id"], at: "/read/pagination/parameter"),
            Case("/read/pagination", ["type": "seek", "parameter": "a"], at: "/read/pagination/value_path"),
            Case(
                "/read/pagination", ["type": "seek", "parameter": "a", "value_path": "$.id", "limit": 5],
                at: "/read/pagination"),
            Case("/read/pagination", ["type": "next"], at: "/read/pagination/next_path"),
            Case("/read/pagination", ["type": "none", "limit": 5], at: "/read/pagination/limit"),
            Case("/script", "print"), Case("/script/source", nil), Case("/script/network", "no"),
            Case("/script/timeout_seconds", 301),
            Case("/mapping", [:], at: "/mapping/spec"), Case("/mapping/spec", "shift"),
            Case("/mapping/spec", [["operation": "unknown"]], at: "/mapping/spec/0/operation"),
            Case("/mapping", ["text": "[{]"], at: "/mapping/text"),
            Case("/mapping", ["text": "[{\"operation\": 1}]"], at: "/mapping/text"),
            Case("/write/path", "https://o.example/api/"), Case("/write/path", "/a b"), Case("/write/concurrency", 0),
            Case("/write/concurrency", 257), Case("/write/rate_per_second", 0), Case("/write/rate_per_second", "1"),
            Case("/write/max_attempts", 0), Case("/write/timeout_seconds", 0), Case("/write/skip_unchanged", 1),
            Case("/write/script", ["network": true], at: "/write/script/source"), Case("/retention_days", 0),
            Case("/colour", "red"), Case("/configuration/colour", "red"), Case("/login/colour", "red"),
            Case("/read/colour", "red"),
            Case("/write/colour", "red"), Case("/script/colour", "red"), Case("/mapping/colour", "red"),
            Case("/schedule/colour", "red"),
            Case("/read/pagination/colour", "red"), Case("/configuration/trigger_parameters/1/colour", "red"),
            Case("/read", [:], base: Documents.outbound), Case("/schedule", ["every": "1s"], base: Documents.outbound),
            Case("/configuration/outbound_path", "a//b", base: Documents.outbound),
            Case("/configuration/outbound_path", "/a", base: Documents.outbound),
            Case("/configuration/outbound_path", "a/b/c/d/e/f", base: Documents.outbound),
            Case("/configuration/outbound_path", "a/..", base: Documents.outbound),
            Case("/configuration/outbound_path", .string(String(repeating: "a", count: 101)), base: Documents.outbound),
            Case(
                "/configuration/hmac", ["secret": "s"],
                at: "/configuration/hmac/header /configuration/hmac/timestamp_header", base: Documents.outbound),
            Case(
                "/configuration/hmac", ["header": "a", "secret": "", "timestamp_header": "c"],
                at: "/configuration/hmac/secret", base: Documents.outbound),
            Case(
                "/configuration/hmac", ["header": "a", "algorithm": "md5", "secret": "b", "timestamp_header": "c"],
                at: "/configuration/hmac/algorithm", base: Documents.outbound),
        ])
    func refused(_ one: Case) throws {
        let document = try one.base.with(one.pointer, one.value)
        let error = try #require(throws: DocumentError.self) { try Flow(document: document) }
        #expect(
            error.problems.map(\.pointer) == (one.problem ?? one.pointer).split(separator: " ").map(String.init),
            "\(error)")
    }

    private static let every: JSON = (try? Documents.contractFlow.with("/schedule", ["every": "5m"])) ?? .null
    private static let after: JSON = (try? Documents.contractFlow.with("/schedule", ["after": "other"])) ?? .null

    @Test(
        "What the rules allow is taken",
        arguments: [
            Case("/name", "a"), Case("/name", "A-1_b.c"), Case("/name", "abcdefghijklmnopqrst"), Case("/name", "7"),
            Case("/schedule", nil), Case("/schedule", ["every": "1s"]), Case("/schedule", ["every": "7d"]),
            Case("/schedule", ["cron": "@hourly"]),
            Case("/schedule", ["cron": "*/5 * * * *"]), Case("/schedule", ["cron": "0 0,30 * * * ? *"]),
            Case("/schedule", ["after": "Other.flow"]),
            Case("/configuration/domain_url", "http://127.0.0.1:8080/omnitron/"),
            Case("/configuration/first_read_from", "2024-10-01T03:00:00+03:00"),
            Case("/configuration/trigger_parameters", []),
            Case("/configuration/trigger_parameters/0/used_with", "number"),
            Case("/read/url", "${http.query.string:isEmpty():not()}"), Case("/read/url", "erp at $5 a month"),
            Case("/read/headers", ["X-A": "${token.erp}"]), Case("/read/params", ["secret": "a"]),
            Case("/write/rate_per_second", 0.1), Case("/write/concurrency", 256), Case("/write/path", "api/"),
            Case("/write/max_attempts", 1),
            Case("/retention_days", 3650), Case("/read/pagination/max_pages", 1),
        ])
    func taken(_ one: Case) throws {
        _ = try Flow(document: try one.base.with(one.pointer, one.value))
    }

    @Test func `All problems are told at once, in the order of the document`() throws {
        let error = try #require(throws: DocumentError.self) {
            try Flow(document: [
                "name": "a b", "colour": "red", "configuration": ["domain_url": 5, "timezone": "Nowhere"],
                "login": ["omnitron": "o", "admin": "x"], "read": ["url": "https://erp.example", "method": "get"],
                "retention_days": "long",
            ])
        }
        #expect(
            error.problems.map(\.pointer) == [
                "/name", "/configuration/domain_url", "/configuration/timezone", "/login/admin", "/read/method",
                "/retention_days", "/colour",
            ])
        #expect(
            error.problems[0]
                == DocumentProblem(
                    pointer: "/name", detail: "holds a space; letters, digits, \"-\", \"_\", \".\" are allowed"))
        #expect(error.problems[1].detail == "is 5; a text is needed")
        #expect(error.problems[4].detail == "is \"get\"; one of \"GET\", \"POST\" is needed")
        #expect(error.problems[6].detail.hasPrefix("is not known here; known are name, project, type, direction"))
    }

    @Test func `What is no object is refused as a whole`() throws {
        #expect(try problems { _ = try Flow(document: []) } == [": is a list; an object is needed"])
        #expect(try problems { _ = try Login(document: "x") } == [": is \"x\"; an object is needed"])
    }
}
