import Foundation
import HTTPTypes
import OrderedJSON
import TestSupport
import Testing

/// The main job on real servers. One installation serves all of them, since each has flows of its own.
@Suite(.serialized) final class MainJobTests {
    private let installation: Installation

    init() throws {
        installation = try Installation()
        try installation.addLogins()
    }

    private func outbound(_ name: String, _ extra: JSONObject = [:]) -> JSON {
        var flow: JSONObject = [
            "name": .string(name), "direction": "outbound",
            "configuration": ["domain_url": .string(installation.omnitron)],
            "login": ["omnitron": "demo-omnitron"],
        ]
        for (member, value) in extra.members { flow[member] = value }
        return .object(flow)
    }

    private func inbound(_ name: String, schedule: JSON = .null, read: JSONObject = [:]) -> JSON {
        var question: JSONObject = ["url": .string(installation.url + "/demo/erp/orders")]
        for (member, value) in read.members { question[member] = value }
        return [
            "name": .string(name), "direction": "inbound", "schedule": schedule,
            "configuration": ["domain_url": .string(installation.omnitron), "first_read_from": "2024-10-01T00:00:00Z"],
            "login": ["omnitron": "demo-omnitron", "erp": "demo-erp"], "read": .object(question),
            "mapping": [
                "spec": [
                    ["operation": "shift", "spec": ["*": ["orderitems": "[&1].orderitem_set", "order": "[&1].order"]]]
                ]
            ],
        ]
    }

    private func orders(_ numbers: [String]) -> JSON {
        .array(
            numbers.enumerated().map {
                ["order": .string($1), "orderitem_set": [["id": .number(JSONNumber($0 + 1)), "status": 450]]]
            })
    }

    @Test func `What the ERP posts is delivered, and can be looked up with request and answer`() throws {
        try installation.addFlow(outbound("posted"))
        let accepted = try installation.send("POST", "/outbound/posted", orders(["A1", "A2"]))
        #expect(accepted.status == 202)
        let id = try #require(accepted.json?["run_id"]?.string)
        #expect(accepted.json?["status_url"]?.string?.hasSuffix("/api/runs/\(id)") == true)
        let run = try installation.ended(id)
        #expect(run["status"] == "succeeded")
        #expect(run["rows"] == ["total": 2, "succeeded": 2, "failed": 0, "skipped": 0, "cancelled": 0, "pending": 0])
        let row = try #require(try installation.send("GET", "/api/runs/\(id)/rows/0").json)
        #expect(row["order"] == "A1")
        #expect(row["http_status"] == 200)
        #expect(row["request"]?["method"] == "PATCH")
        #expect(row["request"]?["headers"]?["Authorization"] == "Token •••")
        #expect(row["attempts"]?.array?.count == 1)
        let found = try installation.send("GET", "/api/runs?order=A2")
        #expect(found.json?["items"]?[0]?["id"]?.string == id)
        let listed = try installation.flowctl(["runs", "--flow", "posted"])
        #expect(listed.output.contains(id))
    }

    @Test func `Whoever asks to wait is answered with the run`() throws {
        try installation.addFlow(outbound("waited"))
        let answer = try installation.send("POST", "/outbound/waited", orders(["W1"]), headers: ["Prefer": "wait=20"])
        #expect(answer.status == 200)
        #expect(answer.json?["status"] == "succeeded")
    }

    @Test func `Posts that are not right are refused, each with what to do, and nothing of them is stored`() throws {
        try installation.addFlow(outbound("strict"))
        let order = orders(["S1"]).serializedBytes()
        func post(_ bytes: [UInt8], _ headers: [String: String] = [:], path: String = "strict", authorized: Bool = true)
            throws -> Installation.Answer
        {
            try installation.send("POST", "/outbound/\(path)", bytes: bytes, headers: headers, authorized: authorized)
        }
        let broken = try post(Array("[{\"order\": }]".utf8))
        #expect(broken.status == 400)
        #expect(broken.json?["detail"]?.string?.contains("line 1, column 12") == true)
        #expect(try post(order, authorized: false).status == 401)
        #expect(try post(order, path: "nowhere").status == 404)
        #expect(try installation.send("GET", "/outbound/strict").status == 405)
        #expect(try post([UInt8](repeating: 0x20, count: 33 << 20)).status == 413)
        #expect(try post(order, ["Content-Type": "text/csv"]).status == 415)
        #expect(try post(Array("[\(String(repeating: "[", count: 600))".utf8)).status == 400)
        for answer in [broken, try post(order, authorized: false)] {
            #expect(answer.headers[.contentType] == "application/problem+json")
        }
        #expect(try installation.send("GET", "/api/runs?flow=strict").json?["items"]?.array?.isEmpty == true)
    }

    @Test func `Rows that lack something or are refused fail by themselves`() throws {
        try installation.addFlow(outbound("mixed"))
        let body: JSON = [
            ["order": "M1", "orderitem_set": [["id": 1, "status": 450]]],
            ["orderitem_set": [["id": 2]]],
            ["order": "M3", "orderitem_set": [["status": 450]]],
            ["order": "M4", "orderitem_set": [["id": 4, "status": "no such status"]]],
        ]
        let answer = try installation.send("POST", "/outbound/mixed", body, headers: ["Prefer": "wait=20"])
        #expect(answer.json?["status"] == "partly_failed")
        let id = try #require(answer.json?["id"]?.string)
        let rows = try #require(try installation.send("GET", "/api/runs/\(id)/rows").json?["items"]?.array)
        #expect(rows.map { $0["status"]?.string } == ["succeeded", "failed", "failed", "failed"])
        #expect(rows[1]["error"]?.string?.hasPrefix("/order is missing") == true)
        #expect(rows[2]["error"]?.string?.hasPrefix("/orderitem_set/0/id is missing") == true)
        #expect(rows[3]["http_status"] == 400)
    }

    @Test func `An inbound flow runs every two seconds, and its cursor moves on`() throws {
        try installation.addFlow(inbound("scheduled", schedule: ["every": "2s"]))
        let runs = try eventually(within: 60) { () -> [JSON]? in
            let items =
                try self.installation.send("GET", "/api/runs?flow=scheduled&status=succeeded").json?["items"]?.array
                ?? []
            return items.count >= 2 ? items : nil
        }
        #expect(runs[0]["trigger"] == "schedule")
        #expect(runs[0]["triggered_by"] == "System")
        let steps =
            try installation.send("GET", "/api/runs/\(try #require(runs[0]["id"]?.string))").json?["steps"]?.array ?? []
        #expect(Set(steps.compactMap { $0["kind"]?.string }) == ["login", "read", "mapping", "split"])
        let cursor = try installation.send("GET", "/api/flows/scheduled/cursor").json?["last_request"]?.string ?? ""
        #expect(cursor > "2026")
    }

    @Test func `A flow is run by hand through API, trigger URL and shell, for one order or from a date`() throws {
        try installation.addFlow(inbound("asked"))
        let number = "DEMO100001"
        let api = try installation.send(
            "POST", "/api/flows/asked/runs", ["parameters": ["number": .string(number)]], headers: ["Prefer": "wait=20"]
        )
        #expect(api.json?["rows"]?["total"] == 1)
        #expect(api.json?["attributes"]?["http.query.string"]?.string == "number=\(number)")
        let trigger = try installation.send("GET", "/trigger/asked?number=\(number)")
        #expect(trigger.status == 202)
        #expect(try installation.ended(try #require(trigger.json?["run_id"]?.string))["status"] == "succeeded")
        let shell = try installation.flowctl(["run", "asked", "--param", "number=\(number)", "--wait"])
        #expect(shell.status == 0)
        for query in ["", "?number=1&modified_date__gt=2024-10-01", "?number=1&number=2", "?number=1&colour=red"] {
            #expect(
                try installation.send("POST", "/api/flows/asked/runs", try Self.parameters(query)).status == 400
                    || query.contains("number=2"))
            if !query.isEmpty { #expect(try installation.send("GET", "/trigger/asked\(query)").status == 400) }
        }
        #expect(try installation.send("GET", "/trigger/asked?number=1&token=abc", authorized: false).status == 400)
    }

    @Test func `An ERP is asked by POST with headers and a body that hold expressions`() throws {
        try installation.addFlow(
            inbound(
                "posting",
                read: [
                    "method": "POST", "headers": ["X-Shop": "shop-${flow.name}"],
                    "params": ["since": "${last.request}", "page": 1],
                ]))
        let run = try installation.send(
            "POST", "/api/flows/posting/runs", ["parameters": ["number": "DEMO100001"]], headers: ["Prefer": "wait=20"])
        let id = try #require(run.json?["id"]?.string)
        let steps = try installation.send("GET", "/api/runs/\(id)").json?["steps"]?.array ?? []
        let read = try #require(steps.first { $0["kind"] == "read" })
        #expect(read["request"]?["method"] == "POST")
        #expect(read["request"]?["headers"]?["X-Shop"] == "shop-posting")
        #expect(read["request"]?["url"]?.string?.hasSuffix("/demo/erp/orders?number=DEMO100001") == true)
    }

    private static func parameters(_ query: String) throws -> JSON {
        let pairs = query.dropFirst().split(separator: "&").map { part in
            let sides = part.split(separator: "=")
            return (String(sides[0]), JSON.string(String(sides[1])))
        }
        return ["parameters": .object(JSONObject(pairs))]
    }
}
