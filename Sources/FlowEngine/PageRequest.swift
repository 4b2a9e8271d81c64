import FlowModel
import HTTPCalls
import HTTPTypes
import OrderedJSON

/// The request for one page of the ERP (contract, section 3, `read`).
struct PageRequest: Sendable {
    let compiled: CompiledFlow
    let attributes: RunAttributes
    let access: Access?
    let environment: TemplateEnvironment

    /// - Parameters:
    ///   - paging: parameters of the pagination.
    ///   - next: the whole URL of the page, when the page before named it.
    func call(paging: [(name: String, value: String)], next: String? = nil) throws(RunFailure) -> HTTPCall {
        guard let read = compiled.flow.read, let url = compiled.url else {
            throw RunFailure(.read, page: nil, "the flow has no read card")
        }
        let names = attributes.dictionary
        do {
            var target: String
            var body: [UInt8]?
            if let next {
                target = try URLText.sendable(next)
            } else {
                target = try URLText.sendable(url.evaluate(names, environment))
                if !url.isDynamic { target = URLText.adding(triggerItems(read), to: target) }
                if read.method == .get {
                    target = URLText.adding(
                        try compiled.params.map { ($0.name, try Self.text($0.value.evaluate(names, environment))) },
                        to: target)
                }
                target = URLText.adding(paging, to: target)
            }
            var fields = HTTPFields()
            fields[.accept] = read.responseType == .json ? "application/json" : "application/xml, text/xml;q=0.9"
            if read.method == .post {
                body = JSON.object(
                    JSONObject(try compiled.params.map { ($0.name, try $0.value.evaluate(names, environment)) })
                ).serializedBytes()
                fields[.contentType] = "application/json"
            }
            for header in compiled.headers {
                guard let name = HTTPField.Name(header.name) else { continue }
                let value = try header.value.evaluate(names, environment)
                guard HTTPField.isValidValue(value) else {
                    throw RunFailure(
                        .read, page: nil, "the header \(header.name) evaluates to a text with a control character")
                }
                fields[name] = value
            }
            access?.apply(to: &fields)
            return HTTPCall(
                method: read.method == .get ? .get : .post, url: target, headers: fields, body: body,
                timeout: .seconds(read.timeoutSeconds), followsRedirectsOnSameHost: true, caFile: access?.caFile)
        } catch let failure as RunFailure {
            throw failure
        } catch let error as URLTextError {
            throw RunFailure(.read, page: nil, "the URL \(error)")
        } catch {
            throw RunFailure(.read, page: nil, "\(error)")
        }
    }

    private func triggerItems(_ read: ReadCard) -> [(name: String, value: String)] {
        compiled.flow.configuration.triggerParameters.compactMap { parameter in
            attributes["http.query.param.\(parameter.key)"].map { (parameter.sentAs ?? parameter.key, $0) }
        }
    }

    private static func text(_ value: JSON) -> String {
        switch value {
        case .string(let text): text
        case .null: ""
        default: value.serialized()
        }
    }
}
