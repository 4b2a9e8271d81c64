import FlowEngine
import FlowModel
import HTTPCalls
import OrderedJSON
import Scheduling
import Testing

@Suite struct AttributesTests {
    private func configuration(_ zone: String, overlap: Int = 120) throws -> ConfigurationCard {
        var document = EngineFixture.plain
        document.set(
            [
                "domain_url": "https://o.example", "timezone": .string(zone),
                "overlap_seconds": .number(JSONNumber(overlap)),
            ], at: JSONPointer(["configuration"]))
        return try Flow(document: document).configuration
    }

    private func attributes(_ trigger: RunTrigger, _ parameters: JSONObject? = nil) throws -> RunAttributes {
        var document = EngineFixture.plain
        document.set(
            [
                ["key": "shop", "default": "s 1", "used_with": "both", "sent_as": "store"],
                ["key": "kind", "used_with": "number", "default": "k"],
            ],
            at: JSONPointer(["configuration", "trigger_parameters"]))
        return try RunAttributes(
            flow: Flow(document: document), runID: "run-1", trigger: trigger, readFrom: 1_727_740_800_000,
            now: 1_727_740_900_000,
            parameters: parameters)
    }

    @Test func `A triggered run knows its query, encoded and decoded, under the trigger's names`() throws {
        let attributes = try attributes(.trigger, ["number": "A/1"])
        #expect(
            attributes.object == [
                "flow.name": "asked", "run.id": "run-1", "last.request": "2024-09-30T23:58:00.000000",
                "http.query.string": "number=A%2F1&shop=s%201&kind=k", "http.query.param.number": "A/1",
                "http.query.param.shop": "s 1", "http.query.param.kind": "k",
            ])
    }

    @Test(arguments: [RunTrigger.schedule, .after])
    func `A run by schedule has no query string, and the date of the last request`(_ trigger: RunTrigger) throws {
        #expect(
            try attributes(trigger).object == [
                "flow.name": "asked", "run.id": "run-1", "last.request": "2024-09-30T23:58:00.000000",
                "http.query.param.modified_date__gt": "2024-09-30T23:58:00.000000", "http.query.param.shop": "s 1",
            ])
    }

    @Test func `A posted body has the attributes that are always there`() throws {
        #expect(try attributes(.outbound).object.names == ["flow.name", "run.id", "last.request"])
    }

    @Test func `Parameters that are not declared fail the run`() {
        let error = #expect(throws: RunFailure.self) { try attributes(.trigger, ["sku": "x"]) }
        #expect(
            error?.description == "read: \"sku\" is not declared; declared are number, modified_date__gt, shop, kind")
    }

    @Test func `Tokens are seen by scripts and expressions and never kept`() {
        var attributes = RunAttributes()
        attributes["token.erp"] = "t"
        attributes["log.a"] = "1"
        #expect(attributes.dictionary == ["token.erp": "t", "log.a": "1"])
        #expect(attributes.kept == ["log.a": "1"])
    }

    @Test func `The last request is told in the flow's zone, with six digits`() throws {
        let now: Int64 = 1_727_740_900_000
        #expect(
            try RunAttributes.lastRequest(configuration("UTC", overlap: 0), readFrom: 1_727_740_800_001, now: now)
                == "2024-10-01T00:00:00.001000")
        #expect(
            try RunAttributes.lastRequest(configuration("Europe/Istanbul"), readFrom: 1_727_740_800_000, now: now)
                == "2024-10-01T02:58:00.000000")
    }

    @Test func `A cursor in the future counts as now`() throws {
        let now: Int64 = 1_727_740_800_000
        #expect(
            try RunAttributes.lastRequest(configuration("UTC"), readFrom: now + 86_400_000, now: now)
                == "2024-09-30T23:58:00.000000")
    }

    /// The clocks of Vienna go back at 01:00 UTC, from 03:00 to 02:00.
    @Test func `Reads every 20 minutes see every row of the hour that the clock repeats`() throws {
        let configuration = try configuration("Europe/Vienna")
        let zone = try TimeZoneRules(named: "Europe/Vienna")
        let change = try TimestampText.parse("2024-10-27T01:00:00Z", in: .utc)
        var changes: [Int64] = []
        for minute in stride(from: -180, to: 240, by: 7) { changes.append(change + Int64(minute) * 60_000) }
        var seen: Set<Int64> = []
        var cursor = change - 4 * 3_600_000
        for read in stride(from: cursor, through: change + 5 * 3_600_000, by: 1_200_000) {
            let from = try RunAttributes.lastRequest(configuration, readFrom: cursor, now: read)
            for time in changes where time <= read {
                // The ERP compares the texts of its own clock, which shows one hour twice.
                if TimestampText.local(time, in: zone) > from { seen.insert(time) }
            }
            cursor = read
        }
        #expect(seen == Set(changes))
    }

    @Test func `In the repeated hour the first of both times is asked for`() throws {
        let change = try TimestampText.parse("2024-10-27T01:00:00Z", in: .utc)
        let text = try RunAttributes.lastRequest(
            configuration("Europe/Vienna", overlap: 0), readFrom: change - 600_000, now: change + 600_000)
        #expect(text == "2024-10-27T01:50:00.000000")
    }

    @Test func `What a script puts is masked when it is kept, and seen by the next page`() throws {
        var fixture = EngineFixture(
            FakeTransport { _, number in .json(200, number < 3 ? "{\"orders\":[\(number)]}" : #"{"orders":[]}"#) })
        fixture.set("/read/url", "https://erp.example/${log.page:isEmpty():ifElse('first', ${log.page})}")
        fixture.set("/read/pagination", ["type": "offset", "rows_path": "$.orders"])
        fixture.set("/script", ["source": "page"])
        fixture.scripts = FakeScripts([
            "page": { _, attributes in
                attributes["log.page"] = "seen"
                attributes["log.token"] = .string("it is \(attributes["token.omnitron"]?.string ?? "")")
                attributes["token.mine"] = "t"
                return Array("[]".utf8)
            }
        ])
        let result = try fixture.run()
        #expect(
            fixture.http.urls.map { $0.prefix { $0 != "?" } } == [
                "https://erp.example/first", "https://erp.example/seen", "https://erp.example/seen",
            ])
        let kept = try #require(result.sink.content.pages.last?.attributes)
        #expect(kept["log.token"] == "it is •••")
        #expect(kept.names.allSatisfy { !$0.hasPrefix("token.") })
    }

    @Test func `What a script removes is gone for the next page, but for what is always there`() throws {
        var fixture = EngineFixture(
            FakeTransport { _, number in .json(200, number < 3 ? "{\"orders\":[\(number)]}" : #"{"orders":[]}"#) })
        fixture.set("/read/url", "https://erp.example/${mark:isEmpty():ifElse('none', ${mark})}/${flow.name}")
        fixture.set("/read/pagination", ["type": "offset", "rows_path": "$.orders"])
        fixture.set("/script", ["source": "page"])
        fixture.scripts = FakeScripts([
            "page": { _, attributes in
                attributes["mark"] = attributes["mark"] == nil ? "set" : nil
                attributes["flow.name"] = nil
                return Array("[]".utf8)
            }
        ])
        let result = try fixture.run()
        #expect(
            fixture.http.urls.map { $0.prefix { $0 != "?" } } == [
                "https://erp.example/none/asked", "https://erp.example/set/asked", "https://erp.example/none/asked",
            ])
        #expect(result.sink.content.pages.last?.attributes["flow.name"] == "asked")
    }
}
