import FastCGI
import Foundation
import HTTPTypes

/// Sends records to a server over its socket: whatever they hold, the next good request is answered.
///
/// Two things are left out, at which libfcgi 2.4.2 aborts and from which the mode of the socket keeps strangers: management
/// records, so a byte 1, with which each record begins, is in no content that may be taken for one; and lengths of many
/// megabytes, so where a length lies no byte has its highest bit.
final class FastCGIFuzzer: Fuzzer {
    private let server: FastCGIServer
    private let path: String
    private let ended = DispatchSemaphore(value: 0)

    private static let parameters = [
        ("REQUEST_METHOD", "POST"), ("REQUEST_URI", "/outbound/orders?x=1"), ("REQUEST_SCHEME", "http"),
        ("CONTENT_TYPE", "application/json"), ("REMOTE_ADDR", "127.0.0.1"), ("HTTP_HOST", "shop.example:8080"),
        ("HTTP_X_A", "b"), ("CONTENT_LENGTH", "5"), ("SERVER_PROTOCOL", "HTTP/1.1"), ("HTTP_COOKIE", "a=b; c"),
    ]

    init() throws {
        path = "/tmp/flow-fuzz-\(getpid()).sock"
        let server = try FastCGIServer(settings: .init(socketPath: path, threads: 2, maximumBodyBytes: 100_000))
        self.server = server
        Thread { [ended] in
            server.run { request in
                FastCGIResponse(
                    head: HTTPResponse(status: .ok, headerFields: request.head.headerFields), body: request.body)
            }
            ended.signal()
        }.start()
    }

    deinit {
        server.stop()
        ended.wait()
    }

    func run(_ source: inout CaseSource, isShown: Bool) -> String? {
        let bytes = request(&source)
        if isShown { print(Data(bytes).base64EncodedString()) }
        _ = exchange(bytes)
        guard source.once(in: 20) else { return nil }
        let answer = exchange(
            Self.request(Self.block(Self.parameters.map { (Array($0.utf8), Array($1.utf8)) }), Array("hello".utf8)))
        return String(decoding: answer, as: UTF8.self).contains("200 OK") ? nil : "a good request is not answered"
    }

    private func request(_ source: inout CaseSource) -> [UInt8] {
        var pairs = Self.parameters.map { (Array($0.utf8), Array($1.utf8)) }
        for _ in 0..<source.number(below: 4) {
            let place = source.number(below: pairs.count)
            let words = [
                "\r\n", "\u{0}", "%2e%2e", "://", "[::1]:99999", "-1", "99999999999999999999", "HTTP_", "\u{7F}", ";",
            ]
            let text = source.mutation(of: [String(decoding: pairs[place].1, as: UTF8.self)], words: words)
            if source.once(in: 3) {
                pairs.append((Array("HTTP_X_\(place)".utf8), text))
            } else if source.once(in: 4) {
                pairs[place].0 = source.mutation(of: ["HTTP_HOST"], words: words)
            } else {
                pairs[place].1 = text
            }
        }
        var block = Self.block(pairs)
        if source.once(in: 3), !block.isEmpty {
            block[source.number(below: block.count)] = UInt8(source.number(below: 256))
            block.removeLast(min(block.count, source.number(below: 50)))
            block = block.map { $0 & 0x7F }
        }
        let body = source.mutation(of: ["hello", ""], words: ["x"])
        guard source.once(in: 5) else { return Self.request(block, body) }
        // Records that end before or after their length.
        let announced = [source.number(below: 65_536), source.number(below: 65_536)].map { $0 & 0x7F7F }
        let (parameters, content) = (block.map(Self.harmless), body.map(Self.harmless))
        return Self.record(1, [0, 1, 0, 0, 0, 0, 0, 0]) + Self.record(4, parameters, announced: announced[0])
            + Self.record(4, []) + Self.record(5, content, announced: announced[1])
    }

    private static func harmless(_ byte: UInt8) -> UInt8 { byte & 0x7F == 1 ? 2 : byte & 0x7F }

    private static func request(_ block: [UInt8], _ body: [UInt8]) -> [UInt8] {
        var bytes = record(1, [0, 1, 0, 0, 0, 0, 0, 0])
        for (type, content) in [(UInt8(4), block), (5, body)] {
            var rest = content[...]
            while !rest.isEmpty {
                bytes += record(type, Array(rest.prefix(60_000)))
                rest = rest.dropFirst(60_000)
            }
            bytes += record(type, [])
        }
        return bytes
    }

    private static func record(_ type: UInt8, _ content: [UInt8], announced: Int? = nil) -> [UInt8] {
        let length = announced ?? content.count
        return [1, type, 0, 1, UInt8(length >> 8 & 0xFF), UInt8(length & 0xFF), 0, 0] + content
    }

    private static func block(_ pairs: [([UInt8], [UInt8])]) -> [UInt8] {
        pairs.flatMap { length($0.count) + length($1.count) + $0 + $1 }
    }

    private static func length(_ count: Int) -> [UInt8] {
        guard count >= 128 else { return [UInt8(count)] }
        return [24, 16, 8, 0].map { UInt8(count >> $0 & 0xFF) | ($0 == 24 ? 0x80 : 0) }
    }

    /// Sends all, says that nothing more comes, and gives what comes back.
    private func exchange(_ bytes: [UInt8]) -> [UInt8] {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard status == 0 else { return [] }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { break }
            rest = rest.dropFirst(count)
        }
        shutdown(descriptor, Int32(SHUT_WR))
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return answer }
            answer += buffer.prefix(count)
        }
    }
}
