import HTTPTypes

/// A request that is answered without the handler, because it cannot be held or is too large.
enum Refusal: Error {
    case invalidMethod
    case invalidPath
    case invalidField(String)
    case invalidContentLength
    case truncatedBody
    case headTooLarge
    case bodyTooLarge(limit: Int)

    var response: FastCGIResponse {
        let (status, detail) = answer
        let body =
            #"{"title":"\#(status.reasonPhrase)","status":\#(status.code),"detail":"\#(detail)"}"#
        return FastCGIResponse(
            head: HTTPResponse(status: status, headerFields: [.contentType: "application/problem+json"]),
            body: Array(body.utf8))
    }

    private var answer: (HTTPResponse.Status, String) {
        switch self {
        case .invalidMethod: (.badRequest, "The request has no method that HTTP allows. Send one, such as GET.")
        case .invalidPath:
            (.badRequest, "The request target is not a path in UTF-8 without spaces and controls. Percent-encode it.")
        case .invalidField:
            (
                .badRequest,
                "A header field has a name or a value that HTTP does not allow. Send it without control characters."
            )
        case .invalidContentLength: (.badRequest, "Content-Length is not a number of bytes.")
        case .truncatedBody: (.badRequest, "The body is not as long as Content-Length says. Send it again.")
        case .headTooLarge:
            (
                .requestHeaderFieldsTooLarge,
                "The header is larger than 64 KiB or has more than 200 fields. Send less of it."
            )
        case .bodyTooLarge(let limit): (.contentTooLarge, "The body is longer than \(limit) bytes. Send it in parts.")
        }
    }
}
