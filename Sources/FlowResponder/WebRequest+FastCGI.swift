import FastCGI
import HTTPTypes
import WebAPI

extension WebRequest {
    /// A request as the web server handed it over.
    init(_ request: FastCGIRequest) {
        self.init(head: request.head, body: request.body, remoteAddress: request.remoteAddress)
    }
}

extension FastCGIResponse {
    /// An answer as the web server takes it.
    init(_ response: WebResponse) {
        self.init(head: HTTPResponse(status: response.status, headerFields: response.fields), body: response.body)
    }
}
