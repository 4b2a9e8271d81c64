import HTTPCalls

/// Puts an answer together from the pieces that libcurl hands over, within its limits.
struct AnswerBuilder {
    /// The largest header, 1xx answers before it included. Bounds the number of its fields too.
    static let maximumHeaderBytes = 100 << 10

    private let maximumBodyBytes: Int
    private let keptBodyBytes: Int
    private(set) var status = 0
    private(set) var version = HTTPVersion.other
    private(set) var lines: [UInt8] = []
    private(set) var body: [UInt8] = []
    private(set) var bodyBytes = 0
    private var headerBytes = 0
    private var expectsStatusLine = true
    private var isEncoded = false
    private(set) var headerIsComplete = false

    init(maximumBodyBytes: Int, keptBodyBytes: Int?) {
        self.maximumBodyBytes = maximumBodyBytes
        self.keptBodyBytes = max(0, keptBodyBytes ?? .max)
    }

    var bodyWasCut: Bool { bodyBytes > body.count }

    /// Takes one line with its end. Lines after the body, the trailers, are not kept. False when the header is too large.
    mutating func takeHeaderLine(_ line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= Self.maximumHeaderBytes else { return false }
        if headerIsComplete { return true }
        if expectsStatusLine {
            readStatusLine(line)
            expectsStatusLine = false
        } else if line.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) {
            headerIsComplete = status >= 200
            expectsStatusLine = !headerIsComplete
        } else {
            if Self.isEncoding(line) { isEncoded = true }
            lines.append(contentsOf: line)
            if line.last != 0x0A { lines.append(0x0A) }
        }
        return true
    }

    /// Takes a piece of the decompressed body, of which `announced` bytes are expected if that is known. False when it is too large;
    /// its beginning is kept all the same.
    mutating func takeBody(_ bytes: UnsafeRawBufferPointer, announced: Int?) -> Bool {
        let rest = maximumBodyBytes - bodyBytes
        // What is announced is counted before decompression.
        let fits = bytes.count <= rest && (isEncoded || announced ?? 0 <= maximumBodyBytes)
        let taken = min(bytes.count, rest)
        bodyBytes += taken
        let kept = min(taken, keptBodyBytes - body.count)
        guard kept > 0 else { return fits }
        if let announced, fits { reserve(announced) }
        body.append(contentsOf: bytes[..<kept])
        return fits
    }

    /// Makes room for what is announced: at once for 1 MiB, for all of it as soon as that much has really come.
    private mutating func reserve(_ announced: Int) {
        let wanted = min(announced, keptBodyBytes, maximumBodyBytes)
        if body.isEmpty {
            body.reserveCapacity(min(wanted, 1 << 20))
        } else if body.count >= 1 << 20, body.capacity < wanted {
            body.reserveCapacity(wanted)
        }
    }

    private static func isEncoding(_ line: UnsafeRawBufferPointer) -> Bool {
        let name = "content-encoding:".utf8
        return line.count > name.count && zip(line, name).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }

    private mutating func readStatusLine(_ line: UnsafeRawBufferPointer) {
        isEncoded = false
        lines.removeAll(keepingCapacity: true)
        lines.reserveCapacity(512)
        let parts = line.split(separator: 0x20, maxSplits: 2)
        version = parts.first.map { Self.version(of: $0) } ?? .other
        guard parts.count > 1 else { return }
        let digits = parts[1].prefix { 0x30...0x39 ~= $0 }.prefix(3)
        status = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func version(of name: Slice<UnsafeRawBufferPointer>) -> HTTPVersion {
        if name.elementsEqual("HTTP/1.1".utf8) { return .http1_1 }
        if name.elementsEqual("HTTP/2".utf8) { return .http2 }
        return name.elementsEqual("HTTP/1.0".utf8) ? .http1_0 : .other
    }
}
