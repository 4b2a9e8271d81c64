import CFastCGI
import Glibc
import HTTPTypes

/// Reads what libfcgi received into a request.
struct RequestReader {
    let maximumBodyBytes: Int

    private static let mostFields = 200
    private static let mostFieldBytes = 64 << 10

    func read(_ accepted: UnsafeMutablePointer<FCGX_Request>) throws(Refusal) -> FastCGIRequest {
        var line = RequestLine()
        var parameters = FastCGIRequest.Parameters()
        var fields = HTTPFields()
        var fieldBytes = 0
        var next = accepted.pointee.envp
        while let entry = next?.pointee {
            next = next?.advanced(by: 1)
            let parameter = ParameterEntry(entry)
            fieldBytes += parameter.name.count + parameter.value.count
            guard fieldBytes <= Self.mostFieldBytes else { throw .headTooLarge }
            if try line.take(parameter) { continue }
            guard let name = try parameter.fieldName() else {
                parameters.append(name: parameter.nameText, value: parameter.valueText)
                continue
            }
            guard fields.count < Self.mostFields else { throw .headTooLarge }
            guard HTTPField.isValidValue(parameter.value) else { throw .invalidField(name.rawName) }
            fields.append(HTTPField(name: name, value: parameter.value))
        }
        let head = try line.head(with: fields)
        let body = try readBody(from: accepted.pointee.in, announced: line.contentLength)
        return FastCGIRequest(
            head: head, body: body, remoteAddress: line.remoteAddress, parameters: parameters)
    }

    /// The body. Its length is what was announced, or else what comes; a stream of another length is refused.
    private func readBody(
        from stream: UnsafeMutablePointer<FCGX_Stream>?, announced: Int?
    ) throws(Refusal) -> [UInt8] {
        guard let stream else { throw .truncatedBody }
        if let announced {
            guard announced <= maximumBodyBytes else { throw .bodyTooLarge(limit: maximumBodyBytes) }
            let body: [UInt8] =
                announced == 0
                ? []
                : [UInt8](unsafeUninitializedCapacity: announced) { buffer, count in
                    count = Self.fill(buffer, from: stream)
                }
            guard body.count == announced, FCGX_GetChar(stream) < 0, FCGX_GetError(stream) == 0 else {
                throw .truncatedBody
            }
            return body
        }
        var body: [UInt8] = []
        while true {
            let chunk = [UInt8](unsafeUninitializedCapacity: 8192) { buffer, count in
                count = Self.fill(buffer, from: stream)
            }
            body += chunk
            guard body.count <= maximumBodyBytes else { throw .bodyTooLarge(limit: maximumBodyBytes) }
            if chunk.count < 8192 { break }
        }
        guard FCGX_GetError(stream) == 0 else { throw .truncatedBody }
        return body
    }

    private static func fill(
        _ buffer: UnsafeMutableBufferPointer<UInt8>, from stream: UnsafeMutablePointer<FCGX_Stream>
    )
        -> Int
    {
        guard let base = buffer.baseAddress, !buffer.isEmpty else { return 0 }
        return base.withMemoryRebound(to: CChar.self, capacity: buffer.count) { characters in
            max(0, Int(FCGX_GetStr(characters, Int32(clamping: buffer.count), stream)))
        }
    }
}
