import FlowModel
import OrderedJSON
import Storage
import Synchronization
import TestSupport
import Testing

@Suite struct TimerServiceTests {
    @Test func `A posted body becomes one PATCH per order, with the token of the login`() throws {
        let fixture = try TimerFixture { _ in .json(200, "{}") }
        let flow = try fixture.addFlow(SampleDocuments.outboundFlow(domainURL: fixture.omnitron.url))
        let run = try fixture.ended(
            fixture.post(flow, [SampleDocuments.order("a"), SampleDocuments.order("b", id: 2)]))
        #expect(run.status == .succeeded)
        #expect(run.rows == RowCounts(total: 2, succeeded: 2))
        let patches = fixture.omnitron.requests.filter { $0.method == "PATCH" }
        #expect(
            Set(patches.map(\.text)) == [
                SampleDocuments.order("a").serialized(), SampleDocuments.order("b", id: 2).serialized(),
            ])
        #expect(patches.allSatisfy { $0.header("Authorization") == "Token tok-12345" })
        #expect(patches.allSatisfy { $0.path == "/api/i1/order_items/bulk_status_update/" })
        #expect(fixture.omnitron.requests.filter { $0.path == "/api/i1/auth/login/" }.count == 1)
        let row = try #require(try fixture.store.row(ofRun: run.id, index: 0))
        #expect(row.attempts.count == 1)
        #expect(row.row.request?.headers.contains(HeaderTemplate(name: "Authorization", value: "Token •••")) == true)
        #expect(row.row.response?.status == 200)
    }

    @Test func `A row that Omnitron refuses keeps the answer, and the others go through`() throws {
        let fixture = try TimerFixture { request in
            request.text.contains("\"bad\"") ? .json(400, #"{"status":["not allowed"],"code":"x"}"#) : .json(200, "{}")
        }
        let flow = try fixture.addFlow(SampleDocuments.outboundFlow(domainURL: fixture.omnitron.url))
        let run = try fixture.ended(
            fixture.post(flow, [SampleDocuments.order("good"), SampleDocuments.order("bad"), ["orderitem_set": []]]))
        #expect(run.status == .partlyFailed)
        #expect(run.rows == RowCounts(total: 3, succeeded: 1, failed: 2))
        let refused = try #require(try fixture.store.row(ofRun: run.id, index: 1)).row
        #expect(refused.httpStatus == 400)
        #expect(refused.error == #"Omnitron answered 400: {"status":["not allowed"],"code":"x"}"#)
        let lacking = try #require(try fixture.store.row(ofRun: run.id, index: 2)).row
        #expect(lacking.error == "/order is missing; the order number as text or number is needed")
        #expect(lacking.attempts == 0)
    }

    @Test func `A 503 is tried again, and the run says meanwhile that it waits`() throws {
        let tries = Mutex(0)
        let fixture = try TimerFixture { _ in
            tries.withLock { tries in
                tries += 1
                return tries == 1 ? .json(503, "{}", headers: [("Retry-After", "1")]) : .json(200, "{}")
            }
        }
        let flow = try fixture.addFlow(SampleDocuments.outboundFlow(domainURL: fixture.omnitron.url))
        let id = try fixture.post(flow, SampleDocuments.order("a"))
        #expect(try fixture.settled(id).status == .retrying)
        let run = try fixture.ended(id)
        #expect(run.status == .succeeded)
        #expect(try fixture.store.row(ofRun: id, index: 0)?.attempts.count == 2)
    }

    @Test func `A login that fails fails no row; the run shows it and goes on when the login works`() throws {
        let isOpen = Mutex(false)
        let fixture = try TimerFixture(login: { _ in
            isOpen.withLock { $0 }
                ? .json(200, #"{"key":"tok-12345"}"#) : .json(400, #"{"non_field_errors":["Unable"]}"#)
        }) { _ in .json(200, "{}") }
        let flow = try fixture.addFlow(SampleDocuments.outboundFlow(domainURL: fixture.omnitron.url))
        let id = try fixture.post(flow, SampleDocuments.order("a"))
        let waiting = try fixture.settled(id)
        #expect(waiting.status == .retrying)
        #expect(waiting.rows == RowCounts(total: 1, pending: 1))
        #expect(waiting.error?.contains("login \"demo-omnitron\": answered 400") == true)
        isOpen.withLock { $0 = true }
        #expect(try fixture.ended(id).status == .succeeded)
        #expect(try fixture.store.row(ofRun: id, index: 0)?.row.attempts == 1)
    }

    @Test func `A failed row goes again with the present mapping, from the stored page`() throws {
        let fixture = try TimerFixture { request in
            request.text.contains("\"status\":7") ? .json(400, "{}") : .json(200, "{}")
        }
        var document = SampleDocuments.outboundFlow(domainURL: fixture.omnitron.url).object ?? [:]
        document["mapping"] = ["spec": [Self.statusSpec(7)]]
        let flow = try fixture.addFlow(.object(document))
        let id = try fixture.post(flow, [SampleDocuments.order("a"), SampleDocuments.order("b", id: 2)])
        #expect(try fixture.ended(id).rows == RowCounts(total: 2, failed: 2))
        document["mapping"] = ["spec": [Self.statusSpec(8)]]
        try fixture.replaceFlow(flow, .object(document))
        let retry = try fixture.ended(fixture.retry(id, rows: [1]))
        #expect(retry.rows == RowCounts(total: 1, succeeded: 1))
        #expect(retry.retryOf == id)
        let last = try #require(fixture.omnitron.requests.last { $0.method == "PATCH" })
        #expect(last.text == #"{"order":"b","orderitem_set":[{"id":2,"status":8}]}"#)
    }

    private static func statusSpec(_ status: Int) -> JSON {
        [
            "operation": "modify-overwrite-beta",
            "spec": ["*": ["orderitem_set": ["*": ["status": .number(JSONNumber(status))]]]],
        ]
    }

    @Test func `Two thousand orders arrive once each`() throws {
        let seen = Mutex<[String: Int]>([:])
        let fixture = try TimerFixture { request in
            seen.withLock { $0[request.text, default: 0] += 1 }
            return .json(200, "{}")
        }
        let flow = try fixture.addFlow(SampleDocuments.outboundFlow(domainURL: fixture.omnitron.url))
        let run = try fixture.ended(fixture.post(flow, .array((0..<2_000).map { SampleDocuments.order("o\($0)") })))
        #expect(run.rows == RowCounts(total: 2_000, succeeded: 2_000))
        #expect(seen.withLock { $0.count } == 2_000)
        #expect(seen.withLock { $0.values.max() } == 1)
    }
}
