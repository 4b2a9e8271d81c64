import FlowModel
import HTTPTypes
import OrderedJSON
import Storage
import Testing

@Suite struct OutboundTests {
    private func post(
        _ world: World, _ body: String, to path: String = "out-a", as person: Person = .paul,
        type: String? = "application/json",
        key: String? = nil
    ) -> Answer {
        var fields: HTTPFields = [.authorization: "Bearer \(world.tokens[person] ?? "")"]
        if let type { fields[.contentType] = type }
        if let key, let name = HTTPField.Name("Idempotency-Key") { fields[name] = key }
        return world.send(.post, "/outbound/\(path)", Array(body.utf8), fields: fields)
    }

    @Test func `A post is durable before it is answered, to the byte`() throws {
        let world = try World()
        let answer = post(world, " [\(Documents.order)] ")
        #expect(answer.status == 202)
        let id = try #require(answer["run_id"]?.string)
        #expect(answer.json == ["run_id": .string(id), "status_url": .string("/api/runs/\(id)")])
        #expect(answer.fields[.location] == "/api/runs/\(id)")
        let run = try #require(try world.store.run(id: id))
        #expect(run.status == .queued)
        #expect(run.trigger == .outbound)
        #expect(run.triggeredBy == "paul")
        let timer = try FakeTimer(world.store)
        let claimed = try world.store.claimRuns(timer.owner, limit: 1)
        #expect(claimed.first?.body == Array(" [\(Documents.order)] ".utf8))
    }

    @Test(
        arguments: [
            ("[]", "application/json", 202), ("{}", "text/json; charset=UTF-8", 202),
            ("[]", "application/vnd.erp+json", 202), ("[]", nil, 202),
            ("[]", "Application/JSON ; Charset=\"utf-8\"", 202), ("[]", "text/plain", 415),
            ("[]", "application/xml", 415),
            ("[]", "application/json; charset=klingon", 415), ("[]", "json", 415), ("", "application/json", 400),
            ("{", "application/json", 400),
            ("[1,]", "application/json", 400), ("12", "application/json", 400), ("\"x\"", "application/json", 400),
            ("null", nil, 400),
            ("[] []", nil, 400), ("NaN", nil, 400),
        ] as [(String, String?, Int)])
    func `JSON arrays and objects are taken, and nothing else`(body: String, type: String?, status: Int) throws {
        let world = try World()
        #expect(post(world, body, type: type).status == status)
        #expect(try world.store.runs(RunQuery()).items.count == (status == 202 ? 1 : 0))
    }

    @Test func `What is not JSON is refused with line and column`() throws {
        let world = try World()
        let answer = post(world, "[\n  {\"a\": 1,}\n]")
        #expect(answer.status == 400)
        #expect(answer["line"] == 2)
        #expect(answer["column"] == 11)
    }

    @Test func `Documents may be 512 deep and no deeper`() throws {
        let world = try World()
        let deep = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
        #expect(post(world, deep).status == 202)
        #expect(post(world, "[\(deep)]").status == 400)
    }

    @Test(
        arguments: [
            ("iso-8859-9", [0x7B, 0x22, 0x61, 0x22, 0x3A, 0x22, 0xDE, 0xFD, 0x22, 0x7D], "Şı"),
            ("windows-1254", [0x7B, 0x22, 0x61, 0x22, 0x3A, 0x22, 0x80, 0xF0, 0x22, 0x7D], "€ğ"),
            ("iso-8859-1", [0x7B, 0x22, 0x61, 0x22, 0x3A, 0x22, 0xE9, 0x22, 0x7D], "é"),
            ("utf-16le", [0x7B, 0, 0x22, 0, 0x61, 0, 0x22, 0, 0x3A, 0, 0x22, 0, 0x5E, 0x01, 0x22, 0, 0x7D, 0], "Ş"),
            (
                "utf-16",
                [0xFE, 0xFF, 0, 0x7B, 0, 0x22, 0, 0x61, 0, 0x22, 0, 0x3A, 0, 0x22, 0x01, 0x5E, 0, 0x22, 0, 0x7D], "Ş"
            ),
        ] as [(String, [UInt8], String)])
    func `A declared charset becomes UTF-8`(charset: String, bytes: [UInt8], text: String) throws {
        let world = try World()
        let answer = world.send(
            .post, "/outbound/out-a", bytes,
            fields: [
                .authorization: "Bearer \(world.tokens[.paul] ?? "")",
                .contentType: "application/json; charset=\(charset)",
            ])
        #expect(answer.status == 202)
        let timer = try FakeTimer(world.store)
        #expect(try world.store.claimRuns(timer.owner, limit: 1).first?.body == Array("{\"a\":\"\(text)\"}".utf8))
    }

    @Test func `Bytes that are not in the declared charset are refused`() throws {
        let world = try World()
        for charset in ["utf-8", "us-ascii", "utf-16le"] {
            let answer = world.send(
                .post, "/outbound/out-a", [0x5B, 0x22, 0xFF, 0x22, 0x5D],
                fields: [
                    .authorization: "Bearer \(world.tokens[.paul] ?? "")",
                    .contentType: "application/json; charset=\(charset)",
                ])
            #expect(answer.status == 400)
        }
        let zipped = world.send(
            .post, "/outbound/out-a", [0x5B, 0x5D],
            fields: [.authorization: "Bearer \(world.tokens[.paul] ?? "")", .contentEncoding: "gzip"])
        #expect(zipped.status == 415)
    }

    @Test(
        arguments: [
            "nothing", "OUT-A/x", "out-a/", "out-a%2F", "hooks%2Fsigned-a", "../flows", "%2e%2e/out-a", "out-a%00", "",
            "hooks//signed-a", "in-a",
            "a/b/c/d/e/f/g", "out-a%FF", "out-a%", "'%20OR%201=1--",
        ])
    func `A path that is no flow's is not found`(path: String) throws {
        let world = try World()
        #expect(post(world, "[]", to: path).status == 404)
    }

    @Test func `A path of several segments is found`() throws {
        let world = try World()
        #expect(post(world, "[]", to: "hooks/signed-a").status == 202)
        #expect(post(world, "[]", to: "hooks/signed%2Da").status == 202)
    }

    @Test func `Other methods are refused with the one that is taken`() throws {
        let world = try World()
        for method in [HTTPRequest.Method.get, .put, .delete, .patch, .head, .options] {
            let answer = world.ask(method, "/outbound/out-a", as: .ada)
            #expect(answer.status == 405)
            #expect(answer.fields[.allow] == "POST")
        }
    }

    @Test func `A body over the limit is refused`() throws {
        let world = try World(maximumBodyBytes: 10)
        #expect(post(world, "[1,2,3,4]").status == 202)
        #expect(post(world, "[1,2,3,4,5]").status == 413)
    }

    @Test func `A flow that is off takes nothing, at once and once it is on again`() throws {
        let world = try World()
        #expect(post(world, "[]").status == 202)
        var document = try #require(world.ask(.get, "/api/flows/out-a", as: .ada).json.object)
        document["enabled"] = false
        #expect(world.ask(.put, "/api/flows/out-a", as: .ada, .object(document)).status == 200)
        let off = post(world, "[]")
        #expect(off.status == 503)
        #expect(off.fields[.retryAfter] == "60")
        document["enabled"] = true
        #expect(world.ask(.put, "/api/flows/out-a", as: .ada, .object(document)).status == 200)
        #expect(post(world, "[]").status == 202)
        #expect(try world.store.runs(RunQuery()).items.count == 2)
        #expect(try world.store.runs(RunQuery()).items.first?.flowVersion == 3)
    }

    @Test func `What is remembered of a flow ends with any change by another process`() throws {
        let world = try World()
        #expect(post(world, "[]").status == 202)
        let other = try Store(directory: world.directory, clock: { Template.start })
        defer { other.close() }
        try other.deleteFlow("out-a", force: true, by: "test")
        #expect(post(world, "[]").status == 404)
        try other.deleteUser("paul", by: "test")
        #expect(post(world, "[]", to: "hooks/signed-a").status == 401)
        #expect(post(world, "nonsense", to: "hooks/signed-a").status == 401)
    }

    @Test func `So many rows of one flow may wait, and other flows do not suffer`() throws {
        let world = try World(limits: QueueLimits(rows: 2, bytes: 100))
        #expect(post(world, "[1]").status == 202)
        #expect(post(world, "[2]").status == 202)
        let full = post(world, "[3]")
        #expect(full.status == 503)
        #expect(full.fields[.retryAfter] == "10")
        #expect(post(world, "[]", to: "hooks/signed-a").status == 202)
        try FakeTimer(world.store).split([])
        #expect(post(world, "[3]").status == 202)
    }

    @Test func `So many bytes of one flow may wait, but one body always may`() throws {
        let world = try World(limits: QueueLimits(rows: 100, bytes: 20))
        let large = "[\(String(repeating: "1,", count: 20))1]"
        #expect(post(world, large).status == 202)
        #expect(post(world, "[]").status == 503)
        try FakeTimer(world.store).split([])
        #expect(post(world, "[1,2,3]").status == 202)
        #expect(post(world, large).status == 503)
    }

    @Test func `The same key and body give the same run, another body is refused`() throws {
        let world = try World()
        let first = post(world, "[1]", key: "k1")
        let again = post(world, "[1]", key: "k1")
        #expect(first.status == 202)
        #expect(again.json == first.json)
        #expect(post(world, "[2]", key: "k1").status == 422)
        #expect(post(world, "[1]", key: "k2")["run_id"] != first["run_id"])
        #expect(post(world, "[1]", as: .ada, key: "k1")["run_id"] != first["run_id"])
        #expect(post(world, "[1]", to: "hooks/signed-a", key: "k1")["run_id"] != first["run_id"])
        #expect(post(world, "[1]", key: "").status == 400)
        #expect(post(world, "[1]", key: String(repeating: "k", count: 256)).status == 400)
        world.clock.advance(6 * 24 * 3_600_000)
        #expect(try world.store.runs(RunQuery()).items.count == 4)
    }

    @Test func `A key is forgotten after 7 days`() throws {
        let world = try World()
        let flow = try #require(try world.store.flow(named: "out-a"))
        func accept(_ body: String) throws -> String {
            try world.store.accept(
                OutboundPost(flow: flow, body: Array(body.utf8), caller: "paul", idempotencyKey: "k"),
                limits: QueueLimits())
        }
        let first = try accept("[1]")
        world.clock.advance(7 * 24 * 3_600_000 - 1)
        #expect(try accept("[1]") == first)
        world.clock.advance(1)
        #expect(try accept("[2]") != first)
    }

    @Test func `Posts with one key at the same time are one run`() async throws {
        let world = try World()
        let ids = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<16 {
                group.addTask { post(world, "[1]", key: "once")["run_id"]?.string }
            }
            return await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(!ids.contains(nil))
        #expect(try world.store.runs(RunQuery()).items.count == 1)
    }

    @Test func `Posts that come together are all kept, each as its own run`() async throws {
        let world = try World(limits: QueueLimits(rows: 150, bytes: 1 << 20))
        let answers = await withTaskGroup(of: Answer.self) { group in
            for number in 0..<200 {
                group.addTask { post(world, "[\(number)]", to: number % 2 == 0 ? "out-a" : "hooks/signed-a") }
            }
            return await group.reduce(into: [Answer]()) { $0.append($1) }
        }
        #expect(Set(answers.map(\.status)) == [202])
        #expect(Set(answers.compactMap { $0["run_id"]?.string }).count == 200)
        #expect(try world.store.statistics(projects: nil).waiting.map(\.rows).reduce(0, +) == 200)
        #expect(try world.store.runs(RunQuery(limit: 500)).items.count == 200)
    }

    @Test func `A store that is closed answers 503 and not as if it had taken the post`() throws {
        let world = try World()
        #expect(post(world, "[]").status == 202)
        world.store.close()
        let answer = post(world, "[]")
        #expect(answer.status == 503)
        #expect(answer.fields[.retryAfter] == "5")
    }
}
