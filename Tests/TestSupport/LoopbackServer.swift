import Glibc
import Synchronization

/// An HTTP/1.1 server on the loopback for tests, which answers as it is told: properly, late, cut, or not at all.
///
/// Owns a listening socket on a free port and a thread a connection; `close()`, or the end of the server, ends them all.
///
///     let server = try LoopbackServer { request in .json(200, #"{"path":"\#(request.path)"}"#) }
public final class LoopbackServer: Sendable {
    /// A request as it came.
    public struct Request: Sendable {
        /// The method.
        public var method = ""
        /// Path and query as they were sent.
        public var target = ""
        /// The fields as they were sent, in order.
        public var headers: [(name: String, value: String)] = []
        /// The body.
        public var body: [UInt8] = []
        /// Which connection of the server it came on, from 1.
        public var connection = 0
        /// Which request of the server it is, from 1.
        public var number = 0

        /// The target up to its `?`.
        public var path: String { String(target.prefix { $0 != "?" }) }
        /// The target after its `?`, if it has one.
        public var query: String? { target.firstIndex(of: "?").map { String(target[target.index(after: $0)...]) } }
        /// The body as text.
        public var text: String { String(decoding: body, as: UTF8.self) }

        /// The value of the first field of that name.
        public func header(_ name: String) -> String? {
            headers.first { $0.name.lowercased() == name.lowercased() }?.value
        }
    }

    /// Stands in an answer's way until it is opened, or until the server is closed. Owns a pipe.
    public final class Gate: Sendable {
        fileprivate let flag: Flag

        /// A closed gate.
        public init() throws { flag = try Flag() }

        /// Lets all pass, now and later.
        public func open() { flag.raise() }
    }

    /// The port it listens on.
    public let port: Int
    private let core: ServerCore

    /// Starts a server that calls `handler`, on the thread of the connection, for each request.
    public init(_ handler: @escaping @Sendable (Request) -> Answer) throws {
        core = try ServerCore(handler)
        port = core.port
        try core.startThread { $0.acceptAll() }
    }

    deinit { close() }

    /// The server's root, `http://127.0.0.1:PORT`.
    public var url: String { "http://127.0.0.1:\(port)" }

    /// All requests so far, in the order they came.
    public var requests: [Request] { core.state.withLock { $0.requests } }

    /// How many connections there have been.
    public var connectionCount: Int { core.state.withLock { $0.connections } }

    /// Ends all connections and waits for their threads.
    public func close() { core.close() }
}

extension LoopbackServer {
    /// An answer as the steps that send it.
    public struct Answer: Sendable {
        fileprivate enum Step: Sendable {
            case send([UInt8])
            case wait(Gate)
            case pause(milliseconds: Int32)
            case call(@Sendable () -> Void)
            case hold
            case close
            case reset
        }

        fileprivate var status: Int
        fileprivate var headers: [(name: String, value: String)]
        fileprivate var body: [UInt8]
        fileprivate var announced: Int?
        fileprivate var sent: Int?
        fileprivate var isChunked = false
        fileprivate var before: [Step] = []
        fileprivate var after: [Step] = []
        fileprivate var raw: [UInt8]?

        /// A status, a body and its type.
        public static func bytes(
            _ status: Int, _ body: [UInt8], type: String? = "application/octet-stream", headers: [(String, String)] = []
        ) -> Answer {
            let type = type.map { [("Content-Type", $0)] } ?? []
            return Answer(status: status, headers: (type + headers).map { (name: $0.0, value: $0.1) }, body: body)
        }

        /// A status and a text, `text/plain` if nothing else is said.
        public static func text(
            _ status: Int, _ text: String, type: String = "text/plain", headers: [(String, String)] = []
        ) -> Answer {
            bytes(status, Array(text.utf8), type: type, headers: headers)
        }

        /// A status and a JSON text.
        public static func json(_ status: Int, _ text: String, headers: [(String, String)] = []) -> Answer {
            bytes(status, Array(text.utf8), type: "application/json", headers: headers)
        }

        /// A status without a body.
        public static func status(_ status: Int, headers: [(String, String)] = []) -> Answer {
            bytes(status, [], type: nil, headers: headers)
        }

        /// A redirect to `location`.
        public static func redirect(_ status: Int = 302, to location: String) -> Answer {
            .status(status, headers: [("Location", location)])
        }

        /// These bytes and nothing else; the connection stays.
        public static func raw(_ text: String) -> Answer {
            var answer = Answer.status(0)
            answer.raw = Array(text.utf8)
            return answer
        }

        /// No byte: the connection is closed.
        public static var nothing: Answer { raw("").closing() }

        /// No byte: the connection is reset.
        public static var reset: Answer {
            var answer = raw("")
            answer.after = [.reset]
            return answer
        }

        /// No byte and no end, until the client goes away or the server is closed.
        public static var silence: Answer {
            var answer = raw("")
            answer.after = [.hold]
            return answer
        }

        /// The same, with the connection closed afterwards, as no header says.
        public func closing() -> Answer { changed { $0.after = [.close] } }

        /// The same, with the body in chunks and without `Content-Length`.
        public func chunked() -> Answer { changed { $0.isChunked = true } }

        /// The same with another `Content-Length`.
        public func announcing(_ bytes: Int) -> Answer { changed { $0.announced = bytes } }

        /// The same, with the connection closed after so many bytes of the body.
        public func cut(after bytes: Int) -> Answer { changed { ($0.sent, $0.after) = (bytes, [.close]) } }

        /// The same, with silence after so many bytes of the body.
        public func stalling(after bytes: Int) -> Answer { changed { ($0.sent, $0.after) = (bytes, [.hold]) } }

        /// The same, as soon as the gate is open.
        public func after(_ gate: Gate) -> Answer { changed { $0.before.append(.wait(gate)) } }

        /// The same, so much later.
        public func late(milliseconds: Int32) -> Answer {
            changed { $0.before.append(.pause(milliseconds: milliseconds)) }
        }

        /// The same, and 20 ms later, when the client has it, more bytes that nobody asked for; then calls `done`.
        public func following(_ text: String, _ done: @escaping @Sendable () -> Void = {}) -> Answer {
            changed { $0.after = [.pause(milliseconds: 20), .send(Array(text.utf8)), .call(done)] }
        }

        /// The same, with the body in a gzip file of stored blocks.
        public func gzipped() -> Answer {
            changed {
                $0.body = gzip($0.body)
                $0.headers.append((name: "Content-Encoding", value: "gzip"))
            }
        }

        private func changed(_ change: (inout Answer) -> Void) -> Answer {
            var answer = self
            change(&answer)
            return answer
        }

        fileprivate func steps(for method: String) -> [Step] {
            if let raw { return before + [.send(raw)] + after }
            var head = "HTTP/1.1 \(status) Answer\r\n"
            for field in headers { head += "\(field.name): \(field.value)\r\n" }
            head +=
                isChunked ? "Transfer-Encoding: chunked\r\n\r\n" : "Content-Length: \(announced ?? body.count)\r\n\r\n"
            let isBodiless = method == "HEAD" || status == 204 || status == 304
            let content = isBodiless ? [] : isChunked ? inChunks(body) : body
            return before + [.send(Array(head.utf8) + content.prefix(sent ?? content.count))] + after
        }
    }
}

/// What server and threads share. A thread ends when the flag is raised.
private final class ServerCore: Sendable {
    struct State {
        var requests: [LoopbackServer.Request] = []
        var connections = 0
        var threads: [pthread_t] = []
        var finished: [pthread_t] = []
    }

    let handler: @Sendable (LoopbackServer.Request) -> LoopbackServer.Answer
    let listener: Int32
    let port: Int
    let stop: Flag
    let state = Mutex(State())

    init(_ handler: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Answer) throws {
        self.handler = handler
        stop = try Flag()
        (listener, port) = try listenOnLoopback()
    }

    deinit { Glibc.close(listener) }

    func startThread(_ work: @escaping @Sendable (ServerCore) -> Void) throws {
        let start = Unmanaged.passRetained(ThreadStart { work(self) })
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, { Unmanaged<ThreadStart>.run($0) }, start.toOpaque())
        guard code == 0 else {
            start.release()
            throw LoopbackError(call: "pthread_create", number: code)
        }
        state.withLock { [thread] in $0.threads.append(thread) }
    }

    func close() {
        stop.raise()
        shutdown(listener, Int32(SHUT_RDWR))
        while true {
            let threads = state.withLock { state in
                defer { state.threads = [] }
                return state.threads
            }
            if threads.isEmpty { return }
            for thread in threads { pthread_join(thread, nil) }
        }
    }

    private func joinFinished() {
        let finished = state.withLock { state in
            let known = state.finished.filter { state.threads.contains($0) }
            state.finished.removeAll { known.contains($0) }
            state.threads.removeAll { known.contains($0) }
            return known
        }
        for thread in finished { pthread_join(thread, nil) }
    }

    func acceptAll() {
        while wait(for: listener) == .ready {
            let descriptor = accept(listener, nil, nil)
            guard descriptor >= 0 else { continue }
            joinFinished()
            var on: Int32 = 1
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
            let number = state.withLock { state in
                state.connections += 1
                return state.connections
            }
            do {
                try startThread { core in
                    var connection = Connection(core: core, descriptor: descriptor, number: number)
                    connection.serve()
                    Glibc.close(descriptor)
                    core.state.withLock { $0.finished.append(pthread_self()) }
                }
            } catch {
                Glibc.close(descriptor)
            }
        }
    }

    enum Readiness { case ready, timedOut, stopped }

    /// Waits until a descriptor can be read, the server is closed, or the time is over.
    func wait(for descriptor: Int32, milliseconds: Int32 = -1) -> Readiness {
        var descriptors = [
            pollfd(fd: stop.reader, events: Int16(POLLIN), revents: 0),
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&descriptors, 2, milliseconds)
        if descriptors[0].revents != 0 || count < 0 { return .stopped }
        return count == 0 ? .timedOut : .ready
    }
}

/// One connection of the server, on its own thread.
private struct Connection {
    let core: ServerCore
    let descriptor: Int32
    let number: Int
    var received: [UInt8] = []

    mutating func serve() {
        while var request = nextRequest() {
            request.connection = number
            request = core.state.withLock { [request] state in
                var request = request
                request.number = state.requests.count + 1
                state.requests.append(request)
                return request
            }
            for step in core.handler(request).steps(for: request.method) {
                guard perform(step) else { return }
            }
        }
    }

    private func perform(_ step: LoopbackServer.Answer.Step) -> Bool {
        switch step {
        case .send(let bytes): return send(bytes)
        case .wait(let gate): return core.wait(for: gate.flag.reader) == .ready
        case .pause(let milliseconds): return core.wait(for: -1, milliseconds: milliseconds) == .timedOut
        case .call(let work):
            work()
            return true
        case .hold:
            var rest = [UInt8](repeating: 0, count: 4096)
            while core.wait(for: descriptor) == .ready, read(descriptor, &rest, rest.count) > 0 {}
            return false
        case .close: return false
        case .reset:
            var linger = linger(l_onoff: 1, l_linger: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
            return false
        }
    }

    private func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Reads a request with its body; nil at the end of the connection.
    private mutating func nextRequest() -> LoopbackServer.Request? {
        var request = LoopbackServer.Request()
        guard let head = readHead() else { return nil }
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count == 3 else { return nil }
        (request.method, request.target) = (String(words[0]), String(words[1]))
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            request.headers.append((name: String(line[..<colon]), value: String(value)))
        }
        let length = request.header("Content-Length").flatMap { Int($0) } ?? 0
        while received.count < length { guard readMore() else { return nil } }
        request.body = Array(received.prefix(length))
        received.removeFirst(length)
        return request
    }

    private mutating func readHead() -> [UInt8]? {
        var searched = 0
        while true {
            for index in stride(from: max(3, searched), to: received.count, by: 1)
            where received[index] == 0x0A && received[(index - 3)...index].elementsEqual([0x0D, 0x0A, 0x0D, 0x0A]) {
                let head = Array(received[...index])
                received.removeFirst(index + 1)
                return head
            }
            searched = received.count
            guard readMore() else { return nil }
            if received[0] < 0x20 {
                _ = send(Array("HTTP/1.1 400 This is no HTTP\r\nConnection: close\r\n\r\n".utf8))
                return nil
            }
        }
    }

    private mutating func readMore() -> Bool {
        guard core.wait(for: descriptor) == .ready else { return false }
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return false }
        received.append(contentsOf: buffer[..<count])
        return true
    }
}

/// Something that becomes readable once and stays so. Owns a pipe.
private final class Flag: Sendable {
    let reader: Int32
    private let writer: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw LoopbackError(call: "pipe", number: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (reader, writer) = (ends[0], ends[1])
    }

    deinit {
        close(reader)
        close(writer)
    }

    func raise() {
        var byte: UInt8 = 1
        write(writer, &byte, 1)
    }
}

/// A system call that the test server needs has failed.
public struct LoopbackError: Error, CustomStringConvertible {
    let call: String
    let number: Int32
    /// The call and the system's words.
    public var description: String { "\(call): \(String(cString: strerror(number)))" }
}

private final class ThreadStart: Sendable {
    let work: @Sendable () -> Void
    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
}

extension Unmanaged<ThreadStart> {
    fileprivate static func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        if let context { fromOpaque(context).takeRetainedValue().work() }
        return nil
    }
}

private func listenOnLoopback() throws -> (descriptor: Int32, port: Int) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw LoopbackError(call: "socket", number: errno) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(descriptor, $0, length) == 0 && listen(descriptor, 128) == 0
                && getsockname(descriptor, $0, &length) == 0
        }
    }
    guard code else {
        let number = errno
        close(descriptor)
        throw LoopbackError(call: "listen", number: number)
    }
    return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
}

private func inChunks(_ body: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for start in stride(from: 0, to: body.count, by: 1000) {
        let chunk = body[start..<min(start + 1000, body.count)]
        result += Array("\(String(chunk.count, radix: 16))\r\n".utf8) + chunk + [0x0D, 0x0A]
    }
    return result + Array("0\r\n\r\n".utf8)
}

/// A gzip file (RFC 1952) of stored blocks.
private func gzip(_ bytes: [UInt8]) -> [UInt8] {
    func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    for start in stride(from: 0, to: bytes.count, by: 65535) {
        let block = bytes[start..<min(start + 65535, bytes.count)]
        result += [0] + little(block.count, 2) + little(~block.count, 2) + block
    }
    var check: UInt32 = ~0
    for byte in bytes {
        check ^= UInt32(byte)
        for _ in 0..<8 { check = check & 1 == 1 ? check >> 1 ^ 0xEDB8_8320 : check >> 1 }
    }
    return result + [1, 0, 0, 255, 255] + little(Int(~check), 4) + little(bytes.count, 4)
}
