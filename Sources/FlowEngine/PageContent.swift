import FlowModel
import HTTPCalls
import HTTPTypes
import OrderedJSON
import XMLToJSON

/// The content of a page as JSON, whatever the ERP speaks.
struct PageContent {
    /// Hides secrets before a text is cut, so that no half of one is shown.
    let masker: Masker

    /// - Returns: JSON text: the body itself, or what its XML becomes.
    func json(of answer: HTTPAnswer, _ type: ReadCard.ResponseType) throws(RunFailure) -> [UInt8] {
        guard (200..<300).contains(answer.status) else {
            throw RunFailure(.read, page: nil, "the ERP answered \(answer.status): \(start(of: answer.body))")
        }
        switch type {
        case .json: return try checked(answer)
        case .xml:
            do {
                return try XMLConverter().convert(answer.body, charset: Self.charset(of: answer))
            } catch {
                throw RunFailure(
                    .read, page: nil, "the answer is not XML (\(error)): \(kind(answer)) \(start(of: answer.body))")
            }
        }
    }

    /// The content of a page that was read before.
    static func json(stored page: SourcePage, _ type: ReadCard.ResponseType) throws(RunFailure) -> [UInt8] {
        switch type {
        case .json: return page.bytes
        case .xml:
            do { return try XMLConverter().convert(page.bytes, charset: page.charset) } catch {
                throw RunFailure(.read, page: nil, "the stored page is not XML (\(error))")
            }
        }
    }

    /// - Parameter most: what the flow's script takes, in bytes; everything is taken when there is none.
    static func require(_ json: [UInt8], atMost most: Int?) throws(RunFailure) {
        guard let most, json.count > most else { return }
        throw RunFailure(
            .read, page: nil,
            "the page has \(json.count) bytes of JSON, and a flow with a script takes at most \(most) (\(most >> 20) MiB) a page; "
                + "have the ERP give smaller pages, or do without the script")
    }

    private func checked(_ answer: HTTPAnswer) throws(RunFailure) -> [UInt8] {
        do {
            _ = try JSONDocument.parse(answer.body)
            return answer.body
        } catch {
            throw RunFailure(
                .read, page: nil, "the answer is not JSON (\(error)): \(kind(answer)) \(start(of: answer.body))")
        }
    }

    private func kind(_ answer: HTTPAnswer) -> String {
        "\(answer.headers[.contentType] ?? "without a content type") came, which begins with"
    }

    /// The encoding that an answer names beside its text, in lower case.
    static func charset(of answer: HTTPAnswer) -> String? {
        guard let fields = answer.headers[.contentType]?.lowercased(), let place = fields.firstRange(of: "charset=")
        else { return nil }
        let name = fields[place.upperBound...].prefix { $0 != ";" && $0 != " " }.filter { $0 != "\"" }
        return name.isEmpty ? nil : name
    }

    /// Why there is no whole answer, and how that began which came.
    func words(_ failure: HTTPFailure) -> String {
        failure.received.isEmpty
            ? failure.description : "\(failure.description); what came begins with \(start(of: failure.received))"
    }

    /// How a body begins, as it is quoted.
    func start(of body: [UInt8]) -> String {
        let text = masker.start(of: body)
        return text.isEmpty ? "an empty body" : "\"\(text)\""
    }
}

extension Masker {
    /// The first 200 characters of a body, masked before they are cut.
    func start(of body: [UInt8]) -> String {
        let beginning = String(decoding: body.prefix(HTTPFailure.receivedBytes), as: UTF8.self)
        return String(mask(beginning, isCut: body.count > HTTPFailure.receivedBytes).prefix(200))
    }
}
