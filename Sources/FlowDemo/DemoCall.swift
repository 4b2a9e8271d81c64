import FastCGI
import HTTPTypes

/// A request as the demo looks at it: path and query apart, the query decoded.
struct DemoCall {
    let method: String
    let path: String
    let query: [String: String]
    let authorization: String
    let body: [UInt8]

    init(_ request: FastCGIRequest) {
        let target = request.head.path ?? "/"
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        method = request.head.method.rawValue
        path = String(parts[0])
        query = parts.count > 1 ? Self.decode(parts[1]) : [:]
        authorization = request.head.headerFields[.authorization] ?? ""
        body = request.body
    }

    private static func decode(_ query: Substring) -> [String: String] {
        var result: [String: String] = [:]
        for pair in query.split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            result[percentDecoded(sides[0])] = sides.count > 1 ? percentDecoded(sides[1]) : ""
        }
        return result
    }

    private static func percentDecoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let value = UInt8(String(rest.prefix(2)) ?? "", radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
