import FlowModel
import Foundation
import HTTPTypes
import OrderedJSON
import Storage
import Testing

@testable import WebAPI

@Suite struct SystemTests {
    @Test func `All is well while the store takes writes and a timer lives`() throws {
        let world = try World()
        let timer = try FakeTimer(world.store)
        let answer = world.ask(.get, "/health")
        #expect(answer.status == 200)
        #expect(answer.json == ["status": "ok"])
        timer.owner.resign()
        let dead = world.ask(.get, "/health")
        #expect(dead.status == 503)
        #expect(dead["status"] == "unavailable")
        #expect(dead["detail"]?.string?.contains("flow-timer") == true)
    }

    @Test func `A store that cannot be written is no good health`() throws {
        let world = try World()
        let timer = try FakeTimer(world.store)
        world.store.close()
        let answer = world.ask(.get, "/health")
        #expect(answer.status == 503)
        #expect(answer["problems"]?.array?.count == 1)
        #expect(answer["detail"]?.string?.contains("store") == true)
        timer.owner.resign()
    }

    @Test func `A program that keeps ending is no good health`() throws {
        let world = try World()
        let timer = try FakeTimer(world.store)
        let folder = world.directory + "/supervisor"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data("exit status 73 at 2026-09-21\nmore".utf8).write(
            to: URL(fileURLWithPath: folder + "/flow-demo.restarting"))
        try Data("x".utf8).write(to: URL(fileURLWithPath: folder + "/flow-demo.pid"))
        let answer = world.ask(.get, "/health")
        #expect(answer.status == 503)
        let detail = try #require(answer["detail"]?.string)
        #expect(
            detail.contains("flow-demo keeps ending") && detail.contains("exit status 73") && !detail.contains("more"))
        timer.owner.resign()
    }

    @Test func `Numbers are for loopback or a token`() throws {
        let world = try World()
        #expect(world.ask(.get, "/metrics").status == 401)
        #expect(world.ask(.get, "/metrics", address: "").status == 401)
        for address in ["127.0.0.1", "::1"] { #expect(world.ask(.get, "/metrics", address: address).status == 200) }
        #expect(world.ask(.get, "/metrics", as: .vera).status == 200)
    }

    @Test func `Numbers tell runs, rows, what waits and what was answered`() throws {
        let world = try World()
        _ = try RoleTests.failedRun(world)
        _ = world.ask(.post, "/outbound/out-b", as: .olga, [1, 2])
        _ = world.ask(.get, "/nothing")
        let text = world.ask(.get, "/metrics", address: "127.0.0.1").text
        for line in [
            #"flow_runs{status="failed"} 1"#, #"flow_runs{status="queued"} 1"#, #"flow_rows{status="failed"} 1"#,
            #"flow_waiting_rows{flow="out-b"} 1"#,
            #"flow_waiting_bytes{flow="out-b"} 5"#, #"flow_waiting_rows{flow="out-a"} 0"#,
            #"flow_http_requests_total{method="POST",route="/outbound/{path...}",status="202"} 2"#,
            #"flow_http_requests_total{method="",route="none",status="404"} 1"#,
            #"flow_http_request_duration_seconds_bucket{method="POST",route="/outbound/{path...}",le="+Inf"} 2"#,
            #"flow_http_request_duration_seconds_count{method="POST",route="/outbound/{path...}"} 2"#,
        ] { #expect(text.contains(line + "\n"), "\(line)") }
        let seen = world.ask(.get, "/metrics", as: .olga).text
        #expect(!seen.contains("out-a") && seen.contains(#"flow_runs{status="failed"} 0"#))
    }

    @Test func `What is not there is not found, and other methods are named`() throws {
        let world = try World()
        for path in ["/", "/api", "/api/", "/api/flows/", "//api/flows", "/api/flows/a/b", "/health/", "/api/%FF", "*"]
        {
            #expect(world.ask(.get, path, as: .ada).status == 404)
        }
        let answer = world.ask(.patch, "/api/flows/in-a", as: .ada)
        #expect(answer.status == 405)
        #expect(answer.fields[.allow] == "DELETE, GET, HEAD, PUT")
        #expect(world.ask(.head, "/api/flows/in-a", as: .ada).status == 200)
    }

    @Test(arguments: ["in-a%00", "in-a%20", "in%2Da", "IN-A"])
    func `Names in paths are decoded, and a NUL is part of none`(name: String) throws {
        let world = try World()
        let isName = !name.hasSuffix("%00") && !name.hasSuffix("%20")
        #expect(world.ask(.get, "/api/flows/\(name)", as: .ada).status == (isName ? 200 : 404))
        #expect(world.ask(.get, "/api/runs?flow=in-a%00", as: .ada).status == 400)
    }
}
