import FlowEngine
import FlowModel
import HTTPCalls
import OrderedJSON
import Testing

@Suite struct PaginationTests {
    private func read(
        _ pagination: JSON, _ bodies: [String], url: String = "https://erp.example/orders", method: String = "GET"
    ) throws -> (
        urls: [String], result: EngineFixture.Result
    ) {
        var fixture = EngineFixture(FakeTransport(bodies: bodies))
        fixture.set("/read/url", .string(url))
        fixture.set("/read/method", .string(method))
        fixture.set("/read/pagination", pagination)
        fixture.set("/script", ["source": "rows"])
        fixture.scripts = FakeScripts([
            "rows": { input, _ in
                let page = try JSON.parse(input)
                return (page["orders"] ?? (page.array == nil ? [] : page)).serializedBytes()
            }
        ])
        let result = try fixture.run(.trigger, parameters: ["number": "7"])
        return (fixture.http.urls.map { String($0.dropFirst("https://erp.example/orders".count)) }, result)
    }

    private func page(_ numbers: ClosedRange<Int>, _ more: String = "") -> String {
        "{\"orders\":[\(numbers.map { EngineFixture.order("\($0)") }.joined(separator: ","))]\(more)}"
    }

    @Test func `Without pagination one page is read`() throws {
        let (urls, result) = try read(["type": "none"], [page(1...2)])
        #expect(urls == ["?number=7"])
        #expect(result.sink.rows.map(\.order) == ["1", "2"])
        #expect(result.sink.content.pages.map(\.isLast) == [true])
    }

    @Test func `By offset it goes on by the rows received, and ends at a page with none`() throws {
        let (urls, result) = try read(
            [
                "type": "offset", "offset_parameter": "skip", "limit_parameter": "take", "limit": 2,
                "rows_path": "$.orders",
            ],
            [page(1...3), page(4...4), #"{"orders":[]}"#])
        #expect(urls == ["?number=7&skip=0&take=2", "?number=7&skip=3&take=2", "?number=7&skip=4&take=2"])
        #expect(result.sink.rows.map(\.order) == ["1", "2", "3", "4"])
        #expect(result.sink.content.pages.map(\.isLast) == [false, false, true])
        #expect(result.failure == nil)
    }

    @Test func `By offset it ends at the total, as number or text`() throws {
        for total in ["4", "\"4\""] {
            let (urls, result) = try read(
                ["type": "offset", "rows_path": "$.orders", "total_path": "$.count"],
                [page(1...3, ",\"count\":\(total)"), page(4...4, ",\"count\":\(total)")])
            #expect(urls.count == 2)
            #expect(result.sink.rows.count == 4)
        }
    }

    @Test func `By seek the next page starts after a value of this one`() throws {
        let (urls, result) = try read(
            [
                "type": "seek", "parameter": "after_id", "value_path": "$.orders[-1:].order", "rows_path": "$.orders",
                "limit_parameter": "n", "limit": 2,
            ], [page(1...2), page(3...4), #"{"orders":null}"#])
        #expect(urls == ["?number=7&n=2", "?number=7&after_id=2&n=2", "?number=7&after_id=4&n=2"])
        #expect(result.sink.rows.count == 4)
    }

    @Test func `By next it follows URLs, relative ones included, until there is none`() throws {
        for end in ["", ",\"next\":null", ",\"next\":\"\""] {
            let (urls, result) = try read(
                ["type": "next", "next_path": "$.next", "rows_path": "$.orders"],
                [
                    page(1...1, #","next":"https://erp.example/orders?cursor=a b""#),
                    page(2...2, #","next":"?cursor=c""#),
                    page(3...3, #","next":"/orders/4""#), page(4...4, #","next":"5""#), page(5...5, end),
                ])
            #expect(urls == ["?number=7", "?cursor=a%20b", "?cursor=c", "/4", "/5"])
            #expect(result.sink.rows.count == 5)
            #expect(result.failure == nil)
        }
    }

    @Test func `By next a token goes into its parameter`() throws {
        let (urls, _) = try read(
            ["type": "next", "next_path": "$.token", "parameter": "page", "rows_path": "$.orders"],
            [page(1...1, #","token":"a=b&c""#), page(2...2, #","token":17"#), page(3...3)])
        #expect(urls == ["?number=7", "?number=7&page=a%3Db%26c", "?number=7&page=17"])
    }

    @Test(arguments: [
        "https://evil.example/orders", "http://erp.example/orders", "//evil.example/x", "https://erp.example:444/x",
        "https://evil.example\\@erp.example",
    ])
    func `A next page at another host is not asked for`(_ next: String) throws {
        let (urls, result) = try read(
            ["type": "next", "next_path": "$.next", "rows_path": "$.orders"],
            [page(1...1, ",\"next\":\(JSON.string(next).serialized())")])
        #expect(urls.count == 1)
        #expect(result.failure?.hasPrefix("read, page 1: the next page is at ") == true)
        #expect(result.failure?.hasSuffix("another host than the first page's; it is not followed") == true)
    }

    @Test func `A POST sends its params with each page`() throws {
        let (urls, result) = try read(
            ["type": "next", "next_path": "$.next", "rows_path": "$.orders"],
            [page(1...1, #","next":"?page=2""#), page(2...2)], method: "POST")
        #expect(urls == ["?number=7", "?page=2"])
        #expect(result.sink.rows.count == 2)
    }

    @Test func `A page without the rows path has failed, and its members are named`() throws {
        let (_, result) = try read(
            ["type": "offset", "rows_path": "$.orders"], [page(1...1), #"{"items":[],"count":0}"#])
        #expect(
            result.failure
                == "read, page 2: rows_path $.orders leads to nothing in this page, whose members are items, count; correct it, or $ if the page itself is the list"
        )
        #expect(result.sink.rows.count == 1)
    }

    @Test(arguments: [
        ("[]", 0), ("null", 0), ("\"\"", 0), ("{}", 1), ("5", 1), ("false", 1), ("\"x\"", 1), ("[1,2,3]", 3),
    ])
    func `The rows path's value counts by its kind`(_ value: String, _ count: Int) throws {
        let (_, result) = try read(
            ["type": "offset", "rows_path": "$.rows", "total_path": "$.total"], ["{\"rows\":\(value),\"total\":1}"])
        #expect(result.steps.first { $0.kind == .read }?.count == count)
        #expect(result.failure == nil)
    }

    @Test(arguments: [
        ("$.orders[*]", 3), ("$..orders", 3), ("$.orders[?(@.order =~ /[13]/)]", 2), ("$.orders[5:]", 0),
        ("$.groups[*].orders", 2), ("$.orders[?(@.order == 'x')]", 0), ("$['orders'].length()", 1),
    ])
    func `A rows path that may lead to several values counts what it leads to`(_ path: String, _ count: Int) throws {
        let body = page(1...3, ",\"groups\":[{\"orders\":[1]},{\"orders\":[2]},{\"orders\":[]}]")
        let wanted = path == "$..orders" ? 5 : count
        let (_, result) = try read(
            ["type": "offset", "rows_path": .string(path), "total_path": "$.none"], [body, "{}"])
        #expect(result.steps.first { $0.kind == .read }?.count == wanted)
    }

    @Test func `By offset over a path with a wildcard it ends at an empty list, and fails without a list`() throws {
        let (urls, result) = try read(
            ["type": "offset", "rows_path": "$.orders[*]"], [page(1...2), #"{"orders":[]}"#])
        #expect(urls == ["?number=7&offset=0&limit=100", "?number=7&offset=2&limit=100"])
        #expect(result.failure == nil)
        for path in ["$.orders[*]", "$..orders"] {
            let (_, other) = try read(["type": "offset", "rows_path": .string(path)], [page(1...2), #"{"items":[]}"#])
            #expect(other.failure?.hasPrefix("read, page 2: rows_path \(path) leads to nothing in this page") == true)
        }
    }

    @Test func `By seek the last of several values counts`() throws {
        let (urls, _) = try read(
            ["type": "seek", "parameter": "after", "value_path": "$.orders[*].order", "rows_path": "$.orders"],
            [page(1...3), #"{"orders":[]}"#])
        #expect(urls == ["?number=7", "?number=7&after=3"])
    }

    @Test func `A page that equals the one before it ends the run as failed`() throws {
        let (urls, result) = try read(["type": "offset", "rows_path": "$.orders"], [page(1...2)])
        #expect(urls.count == 2)
        #expect(result.failure?.hasPrefix("read, page 2: the page equals the one before it") == true)
        #expect(result.sink.rows.count == 2)
        #expect(result.steps.last?.error?.hasPrefix("the page equals") == true)
    }

    @Test func `More pages than allowed end the run as failed, without asking for them`() throws {
        let bodies = (1...9).map { page($0...$0) }
        let (urls, result) = try read(["type": "offset", "rows_path": "$.orders", "max_pages": 3], bodies)
        #expect(urls.count == 3)
        #expect(result.failure == "read, page 4: the ERP has more than 3 pages; narrow the question or raise max_pages")
        #expect(result.sink.rows.count == 3)
    }

    @Test func `A seek value that is not there fails a page that has rows`() throws {
        let (_, result) = try read(
            ["type": "seek", "parameter": "a", "value_path": "$.last", "rows_path": "$.orders"], [page(1...1)])
        #expect(result.failure == "read, page 1: value_path leads to nothing in a page that has rows; correct it")
    }

    @Test func `Each page waits for room, and goes through all of the flow before the next one`() throws {
        let (_, result) = try read(
            ["type": "offset", "rows_path": "$.orders"], [page(1...1), page(2...2), #"{"orders":[]}"#])
        #expect(result.sink.content.roomAsked == 3)
        #expect(result.sink.content.pages.map(\.page) == [1, 2, 3])
        #expect(
            result.sink.content.pages.map { $0.steps.map(\.kind) } == [
                [.login, .read, .script, .split], [.read, .script, .split], [.read, .script, .split],
            ])
        #expect(result.sink.content.bodies.count == 3)
    }
}
