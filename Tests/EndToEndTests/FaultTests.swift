import Foundation
import OrderedJSON
import TestSupport
import Testing

/// What a kill, a stop and a dead program do to accepted work.
@Suite(.serialized) struct FaultTests {
    private func order(_ number: String) -> JSON {
        ["order": .string(number), "orderitem_set": [["id": 1, "status": 450]]]
    }

    private func installation() throws -> Installation {
        let installation = try Installation()
        try installation.addLogins()
        try installation.addFlow([
            "name": "out", "direction": "outbound", "configuration": ["domain_url": .string(installation.omnitron)],
            "login": ["omnitron": "demo-omnitron"],
        ])
        return installation
    }

    @Test func `What was accepted while the timer is dead goes out when one comes back`() throws {
        let installation = try installation()
        installation.end(.timer, SIGKILL)
        let ids = try (0..<20).map { number in
            try #require(try installation.send("POST", "/outbound/out", order("K\(number)")).json?["run_id"]?.string)
        }
        #expect(try installation.send("GET", "/api/runs/\(ids[0])").json?["status"] == "queued")
        try installation.start(.timer)
        for id in ids { #expect(try installation.ended(id)["status"] == "succeeded") }
    }

    @Test func `Kills of timer and responder under work lose nothing`() throws {
        let installation = try installation()
        _ = try installation.send("POST", "/demo/omnitron/_behaviour", ["delay_ms": 20])
        var ids: [String] = []
        for round in 0..<4 {
            for number in 0..<15 {
                let answer = try installation.send("POST", "/outbound/out", order("R\(round)-\(number)"))
                #expect(answer.status == 202)
                ids.append(try #require(answer.json?["run_id"]?.string))
            }
            let victim: Installation.Program = round.isMultiple(of: 2) ? .timer : .responder
            installation.end(victim, SIGKILL)
            try installation.start(victim)
            _ = try eventually { try? installation.send("GET", "/health").status == 200 ? true : nil }
        }
        for id in ids { #expect(try installation.ended(id)["status"] == "succeeded") }
        #expect(try installation.flowctl(["doctor"]).status == 0)
    }

    @Test func `Kills at random instants lose nothing and put no order out of order`() throws {
        let trial = try RunningProgram.run(
            "/usr/bin/env",
            [
                "FLOW_PROGRAMS=\(Installation.products)", Installation.repository + "/Scripts/faults", "--no-trials",
                "--minutes", "0.25", "--seed", "7",
            ])
        #expect(trial.status == 0, "\(trial.output)\(trial.errors)")
    }

    @Test func `SIGTERM lets rows in flight end and leaves the rest to the next timer`() throws {
        let installation = try installation()
        _ = try installation.send("POST", "/demo/omnitron/_behaviour", ["delay_ms": 100])
        let body = JSON.array((0..<60).map { order("T\($0)") })
        let id = try #require(try installation.send("POST", "/outbound/out", body).json?["run_id"]?.string)
        _ = try eventually {
            try installation.send("GET", "/api/runs/\(id)").json?["rows"]?["succeeded"] != 0 ? true : nil
        }
        #expect(installation.end(.timer, SIGTERM) == 0)
        let stopped = try #require(try installation.send("GET", "/api/runs/\(id)/rows?limit=100").json?["items"]?.array)
        #expect(stopped.allSatisfy { $0["status"] == "succeeded" || $0["status"] == "pending" })
        try installation.start(.timer)
        let run = try installation.ended(id)
        #expect(run["rows"]?["succeeded"] == 60)
        let rows = try #require(try installation.send("GET", "/api/runs/\(id)/rows?limit=100").json?["items"]?.array)
        #expect(rows.allSatisfy { $0["attempts"] == 1 })
        #expect(installation.end(.responder, SIGTERM) == 0)
    }

    @Test func `Health tells that no timer lives`() throws {
        let installation = try installation()
        installation.end(.timer, SIGKILL)
        let answer = try eventually(within: 60) {
            let answer = try installation.send("GET", "/health")
            return answer.status == 503 ? answer : nil
        }
        #expect(answer.text.contains("timer"))
        try installation.start(.timer)
        _ = try eventually { try installation.send("GET", "/health").status == 200 ? true : nil }
    }
}
