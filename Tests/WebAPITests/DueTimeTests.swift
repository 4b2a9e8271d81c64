import FlowModel
import HTTPTypes
import OrderedJSON
import Storage
import Testing

@Suite struct DueTimeTests {
    @Test func `A flow tells its next ten due times in UTC and in its zone, and takes them back unread`() throws {
        let world = try World()
        var document = try #require(Documents.inbound("fresh", project: "alpha", login: "omni-a").object)
        document["schedule"] = ["cron": "0 30 2 * * ?"]
        document["configuration"] = ["domain_url": "https://demo.omnitron.example", "timezone": "Europe/Istanbul"]
        #expect(world.ask(.post, "/api/flows", as: .paul, .object(document)).status == 201)
        let read = world.ask(.get, "/api/flows/fresh", as: .paul)
        let times = try #require(read["next_times"]?.array)
        #expect(times.count == 10)
        #expect(times[0] == ["utc": "2026-09-21T23:30:00Z", "local": "2026-09-22T02:30:00+03:00"])
        #expect(world.ask(.put, "/api/flows/fresh", as: .paul, read.json).body == read.body)
        #expect(try world.store.flow(named: "fresh")?.document.shown["next_times"] == nil)
    }

    @Test func `A flow that is off, or runs by hand or by another flow only, has no next times`() throws {
        let world = try World()
        for (schedule, enabled) in [(["every": "5m"], false), (.null, true), (["after": "in-a"], true)]
            as [(JSON, Bool)]
        {
            var document = try #require(Documents.inbound("x", project: "alpha", login: "omni-a").object)
            document["schedule"] = schedule
            document["enabled"] = .bool(enabled)
            #expect(world.ask(.post, "/api/flows", as: .paul, .object(document))["next_times"] == [])
            #expect(world.ask(.delete, "/api/flows/x", as: .paul).status == 204)
        }
    }

    @Test func `As many next times are told as are asked for`() throws {
        let world = try World()
        let answer = world.ask(.get, "/api/flows/in-a/next?count=2", as: .paul)
        #expect(
            answer.json == [
                "timezone": "Europe/Istanbul", "in_words": "every 5 minutes",
                "items": [
                    ["utc": "2026-09-21T14:15:00Z", "local": "2026-09-21T17:15:00+03:00"],
                    ["utc": "2026-09-21T14:20:00Z", "local": "2026-09-21T17:20:00+03:00"],
                ],
            ])
        #expect(world.ask(.get, "/api/flows/out-a/next", as: .paul)["items"] == [])
        #expect(world.ask(.get, "/api/flows/in-a/next?count=0", as: .paul).status == 400)
        #expect(world.ask(.get, "/api/flows/in-b/next", as: .paul).status == 404)
    }

    @Test func `The due times of a schedule that is not saved can be asked for`() throws {
        let world = try World()
        let answer = world.ask(
            .post, "/api/schedules/next", as: .vera,
            ["schedule": ["cron": "0 9 * * MON"], "timezone": "America/New_York", "count": 1])
        #expect(
            answer.json == [
                "timezone": "America/New_York", "in_words": "at 09:00 on Mondays",
                "items": [["utc": "2026-09-28T13:00:00Z", "local": "2026-09-28T09:00:00-04:00"]],
            ])
        #expect(world.ask(.post, "/api/schedules/next", as: .vera, ["schedule": ["after": "in-a"]])["items"] == [])
    }

    @Test(
        arguments: [
            (["schedule": ["cron": "61 * * * *"]], "/schedule/cron"),
            (["schedule": ["every": "0s"]], "/schedule/every"),
            (["schedule": [:]], "/schedule"), ([:], "/schedule"),
            (["schedule": ["every": "1m"], "timezone": "Mars/Olympus"], "/timezone"),
            (["schedule": ["every": "1m"], "count": 0], "/count"),
            (["schedule": ["every": "1m"], "colour": 1], "/colour"),
        ] as [(JSON, String)])
    func `A wrong schedule is refused with its place`(question: JSON, pointer: String) throws {
        let world = try World()
        let answer = world.ask(.post, "/api/schedules/next", as: .ada, question)
        #expect(answer.status == 422)
        #expect(answer["errors"]?.array?.map { $0["pointer"]?.string } == [pointer])
    }

    @Test func `What became of due times is listed newest first, page by page`() throws {
        let world = try World()
        let flow = try #require(try world.store.flow(named: "in-a"))
        let start = Template.start
        try world.store.plan([
            PlannedFlow(
                flow: flow, due: start,
                passed: [
                    Slot(
                        dues: DueStretch(first: start - 600_000, last: start, count: 3), state: .paused, runID: nil)
                ])
        ])
        try world.store.take([
            DueFlow(
                flowID: flow.id, version: flow.version, retentionDays: 30, due: start, met: start + 300_000,
                missed: DueStretch(first: start, last: start + 60_000, count: 2), next: start + 600_000)
        ])
        let run = try #require(world.ask(.get, "/api/runs?flow=in-a", as: .paul)["items"]?[0]?["id"])
        let first = world.ask(.get, "/api/flows/in-a/slots?limit=2", as: .paul)
        #expect(
            first["items"] == [
                [
                    "due_at": "2026-09-21T14:18:20Z", "until": "2026-09-21T14:18:20Z", "state": "ran", "count": 1,
                    "run_id": run,
                ],
                [
                    "due_at": "2026-09-21T14:13:20Z", "until": "2026-09-21T14:14:20Z", "state": "missed", "count": 2,
                    "run_id": run,
                ],
            ])
        let next = try #require(first["next"]?.string)
        let second = world.ask(.get, "/api/flows/in-a/slots?after=\(next)", as: .paul)
        #expect(second["items"]?.array?.map { $0["state"] } == ["paused"])
        #expect(second["items"]?[0]?["run_id"] == .null)
        #expect(second["next"] == .null)
        #expect(world.ask(.get, "/api/flows/in-b/slots", as: .paul).status == 404)
    }

    @Test func `Due times of a flow that is off are told while it is off`() throws {
        let world = try World()
        var document = try #require(world.ask(.get, "/api/flows/in-a", as: .paul).json.object)
        document["enabled"] = false
        #expect(world.ask(.put, "/api/flows/in-a", as: .paul, .object(document)).status == 200)
        world.clock.advance(11 * 60_000)
        let slots = world.ask(.get, "/api/flows/in-a/slots", as: .paul)
        #expect(
            slots["items"] == [
                [
                    "due_at": "2026-09-21T14:15:00Z", "until": "2026-09-21T14:20:00Z", "state": "paused", "count": 2,
                    "run_id": .null,
                ]
            ])
    }
}
