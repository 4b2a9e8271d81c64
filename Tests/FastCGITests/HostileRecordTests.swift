import Testing

@Suite struct HostileRecordTests {
    struct Attack: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var bytes: [UInt8]

        init(_ name: String, _ build: (inout RecordBuilder) -> Void) {
            testDescription = name
            var builder = RecordBuilder()
            build(&builder)
            bytes = builder.bytes
        }
    }

    static let attacks = [
        Attack("nothing at all") { _ in },
        Attack("bytes that are no record") { $0.raw(Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8)) },
        Attack("another version") { $0.record(1, [0, 1, 0, 0, 0, 0, 0, 0], version: 9) },
        Attack("a begin record that is too short") { $0.record(1, [0, 1]) },
        Attack("a begin record with request id 0") { $0.begin(id: 0) },
        Attack("an unknown role") { $0.begin(role: 77) },
        Attack("half a header") { $0.raw([1, 1, 0]) },
        Attack("parameters before the beginning") { $0.stream(4, RecordBuilder.pair([65], [66])) },
        Attack("two beginnings") {
            $0.begin()
            $0.begin(id: 2)
        },
        Attack("a record that ends before its length") {
            $0.begin()
            $0.record(4, [1, 2, 3], announced: 60_000)
        },
        Attack("a name of 2 GiB") {
            $0.begin()
            $0.record(4, [0xFF, 0xFF, 0xFF, 0xFF, 0, 65])
        },
        Attack("a name and a value of 2 GiB") {
            $0.begin()
            $0.record(4, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 65])
        },
        Attack("a value that goes beyond its stream") {
            $0.begin()
            $0.stream(4, [4, 120, 65, 65, 65, 65, 66])
        },
        Attack("a length that is cut off") {
            $0.begin()
            $0.stream(4, [0x80, 0])
        },
        Attack("parameters that never end") {
            $0.begin()
            $0.stream(4, RecordBuilder.pair([65], [66]), isEnded: false)
        },
        Attack("a body before the parameters end") {
            $0.begin()
            $0.record(5, [65])
        },
        Attack("only padding") {
            $0.begin()
            for _ in 0..<1000 { $0.record(4, [], id: 9, padding: 255) }
        },
        Attack("management records of unknown types") {
            for type in UInt8(12)...200 { $0.record(type, [1, 2, 3], id: 0) }
        },
        Attack("an abort") {
            $0.begin()
            $0.record(2, [])
        },
    ]

    @Test(
        "What does not speak the protocol is dropped or answered 400, and the next request is served",
        arguments: attacks)
    func dropped(_ attack: Attack) throws {
        let server = try RunningServer.describing()
        let answer = server.exchange(attack.bytes)
        #expect(answer == nil || answer?.status == "Status: 400 Bad Request")
        #expect(server.exchange(RecordBuilder.request())?.status == "Status: 200 OK")
    }

    @Test("Parameters that are cut off never reach the handler, however complete they look")
    func cutOff() throws {
        let server = try RunningServer.describing()
        var builder = RecordBuilder()
        builder.begin()
        let pairs = RecordBuilder.defaultParameters.flatMap { RecordBuilder.pair(Array($0.utf8), Array($1.utf8)) }
        builder.stream(4, pairs, isEnded: false)
        #expect(server.exchange(builder.bytes)?.status == "Status: 400 Bad Request")
    }

    @Test("A head of 100 000 fields is answered 431")
    func manyFields() throws {
        let server = try RunningServer.describing()
        let fields = (0..<100_000).map { ("HTTP_X_\($0)", "v") }
        #expect(server.exchange(RecordBuilder.request(fields))?.status == "Status: 431 Request Header Fields Too Large")
        let some = (0..<201).map { ("HTTP_X_\($0)", "v") }
        #expect(server.exchange(RecordBuilder.request(some))?.status == "Status: 431 Request Header Fields Too Large")
        let long = [("HTTP_X", String(repeating: "v", count: 70_000))]
        #expect(server.exchange(RecordBuilder.request(long))?.status == "Status: 431 Request Header Fields Too Large")
    }

    @Test(
        "A Content-Length that the body does not have is answered 400",
        arguments: ["4", "6", "-5", "5 ", "+5", "0x5", "five", "99999999999999999999999999", "5,5", "９"])
    func wrongLength(_ length: String) throws {
        let server = try RunningServer.describing()
        let answer = server.exchange(RecordBuilder.request(body: Array("12345".utf8), contentLength: length))
        #expect(answer?.status == "Status: 400 Bad Request")
    }

    @Test("A body over the limit is answered 413, with or without a Content-Length")
    func tooLong() throws {
        let server = try RunningServer.describing(maximumBodyBytes: 1000)
        let body = [UInt8](repeating: 0x20, count: 1001)
        #expect(server.exchange(RecordBuilder.request(body: body))?.status == "Status: 413 Content Too Large")
        let unannounced = server.exchange(RecordBuilder.request(body: body, contentLength: ""))
        #expect(unannounced?.status == "Status: 413 Content Too Large")
        let huge = server.exchange(RecordBuilder.request(body: body, contentLength: "999999999999999999"))
        #expect(huge?.status == "Status: 413 Content Too Large")
        #expect(server.exchange(RecordBuilder.request(body: Array(body.dropLast())))?.status == "Status: 200 OK")
    }

    @Test(
        "A method, path or field that HTTP does not allow is answered 400",
        arguments: [
            ("REQUEST_METHOD", "GE T"), ("REQUEST_METHOD", ""), ("REQUEST_URI", ""), ("REQUEST_URI", "no/slash"),
            ("REQUEST_URI", "/a b"), ("REQUEST_URI", "/a\r\nX: y"), ("REQUEST_URI", "/\u{7F}"),
            ("HTTP_X", "a\r\nSet-Cookie: b"), ("HTTP_X", "a\u{1}"), ("HTTP_X Y", "a"), ("HTTP_Ä", "a"), ("HTTP_", "a"),
            ("HTTP_HOST", "a\nb"), ("CONTENT_TYPE", "a\nb"), ("REQUEST_SCHEME", "ht\ntp"),
        ])
    func invalid(_ name: String, _ value: String) throws {
        let server = try RunningServer.describing()
        let parameters = RecordBuilder.defaultParameters.filter { $0.0 != name } + [(name, value)]
        let answer = server.exchange(RecordBuilder.request(replacing: parameters))
        #expect(answer?.status == "Status: 400 Bad Request")
    }

    @Test("A path that is not UTF-8 is answered 400, a field that is not is handed on as it is")
    func notUTF8() throws {
        let server = try RunningServer.describing()
        func exchange(_ name: String, _ value: [UInt8]) -> RawAnswer? {
            var builder = RecordBuilder()
            builder.begin()
            var block: [UInt8] = []
            for (key, text) in RecordBuilder.defaultParameters where key != name {
                block += RecordBuilder.pair(Array(key.utf8), Array(text.utf8))
            }
            builder.stream(4, block + RecordBuilder.pair(Array(name.utf8), value))
            builder.stream(5, [])
            return server.exchange(builder.bytes)
        }
        #expect(exchange("REQUEST_URI", [0x2F, 0xC3])?.status == "Status: 400 Bad Request")
        #expect(exchange("HTTP_X", [0x41, 0xE7])?.status == "Status: 200 OK")
        #expect(exchange("REQUEST_ID", [0xFF])?.status == "Status: 200 OK")
    }
}
