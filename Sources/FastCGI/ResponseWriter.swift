import CFastCGI
import HTTPTypes

/// Writes answers to libfcgi, with one buffer for their heads.
struct ResponseWriter {
    private var buffer: [UInt8] = []

    mutating func write(
        _ response: FastCGIResponse, toHead: Bool, on accepted: UnsafeMutablePointer<FCGX_Request>
    ) {
        guard let stream = accepted.pointee.out else { return }
        let status = response.head.status
        buffer.removeAll(keepingCapacity: true)
        buffer += "Status: ".utf8
        buffer += String(status.code).utf8
        buffer.append(0x20)
        buffer += status.reasonPhrase.utf8
        appendLineEnd()
        for field in response.head.headerFields where field.name != .contentLength {
            append(field)
        }
        let hasContent = status.kind != .informational && status != .noContent && status != .notModified
        if hasContent {
            let announced = toHead && response.body.isEmpty ? response.head.headerFields[.contentLength] : nil
            buffer += "Content-Length: ".utf8
            buffer += (announced ?? String(response.body.count)).utf8
            appendLineEnd()
        }
        appendLineEnd()
        Self.put(buffer, on: stream)
        if hasContent && !toHead { Self.put(response.body, on: stream) }
    }

    private mutating func append(_ field: HTTPField) {
        buffer += field.name.rawName.utf8
        buffer.append(0x3A)
        buffer.append(0x20)
        field.withUnsafeBytesOfValue { buffer.append(contentsOf: $0) }
        appendLineEnd()
    }

    private mutating func appendLineEnd() {
        buffer.append(0x0D)
        buffer.append(0x0A)
    }

    /// A peer that has gone away is no error of the request: the rest is dropped.
    private static func put(_ bytes: [UInt8], on stream: UnsafeMutablePointer<FCGX_Stream>) {
        bytes.withUnsafeBytes { raw in
            var rest = raw[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
                guard let start = part.baseAddress,
                    FCGX_PutStr(start.assumingMemoryBound(to: CChar.self), Int32(part.count), stream) == part.count
                else { return }
                rest = rest.dropFirst(part.count)
            }
        }
    }
}
