import HTTPTypes

/// The parameters that make a request what it is, gathered one by one.
struct RequestLine {
    private(set) var contentLength: Int?
    private(set) var remoteAddress = ""
    private var method: HTTPRequest.Method?
    private var path: String?
    private var authority: String?
    private var scheme: String?
    private var contentType: HTTPField?

    /// Takes a parameter that belongs here; false when it does not.
    mutating func take(_ parameter: ParameterEntry) throws(Refusal) -> Bool {
        if parameter.isNamed("REQUEST_METHOD") {
            guard let value = HTTPRequest.Method(parameter.valueText) else { throw .invalidMethod }
            method = value
        } else if parameter.isNamed("REQUEST_URI") {
            path = try Self.path(parameter.value)
        } else if parameter.isNamed("REQUEST_SCHEME") {
            scheme = try Self.text(parameter, "scheme")
        } else if parameter.isNamed("HTTP_HOST") {
            authority = try Self.text(parameter, "host")
        } else if parameter.isNamed("REMOTE_ADDR") {
            remoteAddress = parameter.valueText
        } else if parameter.isNamed("CONTENT_LENGTH") {
            contentLength = try Self.length(parameter.value)
        } else if parameter.isNamed("CONTENT_TYPE") || parameter.isNamed("HTTP_CONTENT_TYPE") {
            guard HTTPField.isValidValue(parameter.value) else { throw .invalidField("content-type") }
            contentType = parameter.value.isEmpty ? nil : HTTPField(name: .contentType, value: parameter.value)
        } else {
            return parameter.isNamed("HTTP_CONTENT_LENGTH")
        }
        return true
    }

    func head(with fields: HTTPFields) throws(Refusal) -> HTTPRequest {
        guard let method else { throw .invalidMethod }
        guard let path else { throw .invalidPath }
        var head = HTTPRequest(
            method: method, scheme: scheme ?? "http", authority: authority, path: path, headerFields: fields)
        if let contentType { head.headerFields.append(contentType) }
        if let contentLength {
            head.headerFields.append(HTTPField(name: .contentLength, value: String(contentLength)))
        }
        return head
    }

    /// A path as it came: visible ASCII, and beyond ASCII only UTF-8.
    private static func path(_ bytes: UnsafeBufferPointer<UInt8>) throws(Refusal) -> String {
        guard let first = bytes.first, first == 0x2F || first == 0x2A,
            bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F }),
            let text = String(validating: bytes, as: UTF8.self)
        else { throw .invalidPath }
        return text
    }

    private static func text(_ parameter: ParameterEntry, _ name: String) throws(Refusal) -> String {
        guard HTTPField.isValidValue(parameter.value),
            let text = String(validating: parameter.value, as: UTF8.self)
        else { throw .invalidField(name) }
        return text
    }

    /// A length in decimal digits; an empty value, as nginx sends it without a body, is none.
    private static func length(_ bytes: UnsafeBufferPointer<UInt8>) throws(Refusal) -> Int? {
        if bytes.isEmpty { return nil }
        guard bytes.count <= 18 else { throw .invalidContentLength }
        var length = 0
        for byte in bytes {
            guard (0x30...0x39).contains(byte) else { throw .invalidContentLength }
            length = length * 10 + Int(byte - 0x30)
        }
        return length
    }
}
