import FlowModel
import HTTPTypes
import OrderedJSON
import Storage
import Testing

@Suite struct RowSearchTests {
    /// Two runs of out-a: A1 failed, A2 waits; then A1 succeeded, A3 is skipped. One of out-b: A1 waits.
    private func world() throws -> (world: World, runs: [String]) {
        let world = try World()
        let timer = try FakeTimer(world.store)
        func post(_ path: String) throws -> String {
            try #require(world.ask(.post, path, as: .ada, [:])["run_id"]?.string)
        }
        let first = try post("/outbound/out-a")
        try timer.split([.waiting("A1")])
        try timer.send("out-a", 1, .failed("400: no such item"), status: 400)
        world.clock.advance(60_000)
        let second = try post("/outbound/out-a")
        try timer.split([
            .waiting("A1"), NewRow(order: "A3", body: Array("{}".utf8), fate: .skipped("it is unchanged")),
        ])
        try timer.send("out-a", 1, .succeeded)
        world.clock.advance(60_000)
        let third = try post("/outbound/out-b")
        try timer.split([.waiting("A1")])
        timer.owner.resign()
        return (world, [first, second, third])
    }

    /// Run and order of what is found.
    private func found(_ world: World, _ query: String, as person: Person = .ada) -> [String] {
        let items = world.ask(.get, "/api/rows\(query)", as: person)["items"]?.array ?? []
        return items.map { "\($0["flow"]?.string ?? "") \($0["order"]?.string ?? "") \($0["status"]?.string ?? "")" }
    }

    @Test func `Rows of all runs are found by order, flow, status, time and error, newest first`() throws {
        let (world, runs) = try world()
        let all = ["out-b A1 pending", "out-a A3 skipped", "out-a A1 succeeded", "out-a A1 failed"]
        #expect(found(world, "") == all)
        #expect(found(world, "?order=A1") == [all[0], all[2], all[3]])
        #expect(found(world, "?flow=OUT-A") == [all[1], all[2], all[3]])
        #expect(found(world, "?order=A1&flow=out-a&status=failed") == [all[3]])
        #expect(found(world, "?status=failed") == [all[3]])
        #expect(found(world, "?status=succeeded") == [all[2]])
        #expect(found(world, "?status=skipped&flow=out-a") == [all[1]])
        #expect(found(world, "?status=pending") == [all[0]])
        #expect(found(world, "?status=pending&flow=out-a") == [])
        #expect(found(world, "?error=NO+SUCH") == [all[3]])
        #expect(found(world, "?error=unchanged&status=skipped") == [all[1]])
        #expect(found(world, "?from=2026-09-21T14:14:20Z") == [all[0], all[1], all[2]])
        #expect(found(world, "?to=2026-09-21T14:14:20Z") == [all[3]])
        #expect(found(world, "?from=2026-09-21T14:14:20Z&to=2026-09-21T14:15:20Z") == [all[1], all[2]])
        #expect(found(world, "?to=1960-01-01T00:00:00Z") == [])
        for more in ["", "&status=failed", "&status=pending", "&status=succeeded", "&order=A1", "&error=e"] {
            #expect(found(world, "?flow=nothing\(more)") == [])
            #expect(world.ask(.get, "/api/rows?flow=out-a\(more)", as: .olga).json == ["items": [], "next": .null])
        }
        #expect(found(world, "", as: .vera) == [all[1], all[2], all[3]])
        #expect(found(world, "?order=A1", as: .olga) == [all[0]])
        let row = world.ask(.get, "/api/rows?status=failed", as: .vera)["items"]?[0]
        #expect(row?["run_id"] == .string(runs[0]))
        #expect(row?["http_status"] == 400)
        #expect(row?["request"]?["body"]?["order"] == "A1")
    }

    @Test(arguments: ["", "?flow=out-a", "?order=A1", "?error=e"])
    func `Each row stands on one page`(query: String) throws {
        let (world, _) = try world()
        let all = found(world, query)
        var pages: [String] = []
        var next: String? = ""
        while let after = next {
            let more = (query.isEmpty ? "?" : query + "&") + "limit=1" + (after.isEmpty ? "" : "&after=\(after)")
            pages += found(world, more)
            next = world.ask(.get, "/api/rows\(more)", as: .ada)["next"]?.string
        }
        #expect(pages == all)
        #expect(!all.isEmpty)
    }

    @Test(arguments: ["after=1", "after=x-1", "after=1-1-1", "status=gone", "limit=0", "from=yesterday", "no=1"])
    func `What cannot be asked is refused`(query: String) throws {
        let world = try World()
        #expect(world.ask(.get, "/api/rows?\(query)", as: .ada).status == 400)
    }

    @Test func `A flow tells its last thirty runs, oldest first`() throws {
        let world = try World()
        var ids: [String] = []
        for _ in 0..<32 {
            ids.append(try #require(world.ask(.post, "/outbound/out-a", as: .ada, [:])["run_id"]?.string))
        }
        let flow = world.ask(.get, "/api/flows", as: .vera)["items"]?.array?.first { $0["name"] == "out-a" }
        #expect(flow?["recent_runs"]?.array?.compactMap { $0["id"]?.string } == Array(ids.suffix(30)))
        #expect(flow?["recent_runs"]?[0]?["status"] == "queued")
        #expect(flow?["recent_runs"]?[0]?["rows"]?["total"] == 0)
        #expect(flow?["last_run"]?["id"]?.string == ids.last)
    }
}
