import FlowModel
import OrderedJSON

/// Writes the JSON text that is kept of tries. Those that are written together mostly have the same request and the same header
/// of the answer, so the text of the last ones is kept at hand.
struct AttemptScribe {
    private var writer = JSONWriter(capacity: 1024)
    private var request: (value: RecordedRequest, text: [UInt8])?
    private var headers: (value: [HeaderTemplate], text: [UInt8])?

    /// The text, in UTF-8.
    mutating func text(_ attempt: AttemptRecord) -> [UInt8] {
        writer.beginObject()
        if let request = attempt.request {
            let text = text(request)
            writer.name("request")
            writer.raw(text)
        }
        if let response = attempt.response {
            let headers = text(response.headers)
            writer.name("response")
            writer.beginObject()
            writer.name("status")
            writer.number(response.status)
            writer.name("headers")
            writer.raw(headers)
            if let body = response.body {
                writer.name("body")
                writer.string(body)
            }
            writer.endObject()
        }
        if let error = attempt.error {
            writer.name("error")
            writer.string(error)
        }
        writer.endObject()
        return writer.finish()
    }

    private mutating func text(_ value: RecordedRequest) -> [UInt8] {
        if let request, request.value == value { return request.text }
        let text = value.stored(withBody: false).serializedBytes()
        request = (value, text)
        return text
    }

    private mutating func text(_ value: [HeaderTemplate]) -> [UInt8] {
        if let headers, headers.value == value { return headers.text }
        let text = value.document.serializedBytes()
        headers = (value, text)
        return text
    }
}
