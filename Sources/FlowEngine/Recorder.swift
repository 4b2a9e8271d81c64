public import FlowModel
public import HTTPCalls
import HTTPTypes

/// Makes of requests and answers what is kept and shown of them: masked, cut at 64 KiB.
public struct Recorder: Sendable {
    /// What is shown of a body at most, in bytes.
    public static let shownBytes = 65_536
    private static let credentialHeaders: Set<String> = [
        "authorization", "authentication", "proxy-authorization", "cookie", "set-cookie",
    ]
    /// Hides the secrets of the flow, its logins and their tokens.
    public let masker: Masker

    /// - Parameter masker: knows the secrets.
    public init(masker: Masker) { self.masker = masker }

    /// A request.
    /// - Parameter withBody: a row's body is kept apart.
    public func request(_ call: HTTPCall, withBody: Bool = true) -> RecordedRequest {
        RecordedRequest(
            method: call.method.rawValue, url: masker.mask(call.url),
            headers: call.headers.map { header($0.name.rawName, $0.value) },
            body: withBody ? call.body.flatMap { text($0) } : nil)
    }

    /// An answer.
    public func response(_ answer: HTTPAnswer) -> RecordedResponse {
        RecordedResponse(
            status: answer.status, headers: headers(answer.headerBlock),
            body: text(answer.body, isCut: answer.bodyWasCut))
    }

    /// The header of an answer.
    public func headers(_ block: HeaderBlock) -> [HeaderTemplate] { block.texts.map(header) }

    /// A body as it is shown.
    /// - Parameter isCut: more of it came than is given.
    public func text(_ body: [UInt8], isCut: Bool = false) -> String? {
        guard !body.isEmpty else { return nil }
        return masker.mask(
            String(decoding: body.prefix(Self.shownBytes), as: UTF8.self),
            isCut: isCut || body.count > Self.shownBytes)
    }

    private func header(_ name: String, _ value: String) -> HeaderTemplate {
        let isCredential = Self.credentialHeaders.contains(name.lowercased())
        return HeaderTemplate(name: name, value: isCredential ? Self.credential(value) : masker.mask(value))
    }

    /// `Token abc` reads `Token •••`: the scheme helps, the rest is nobody's business.
    private static func credential(_ value: String) -> String {
        let parts = value.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].utf8.count < 20,
            parts[0].utf8.allSatisfy({ $0 == UInt8(ascii: "-") || (0x61...0x7A).contains($0 | 0x20) })
        else { return Masker.mark }
        return "\(parts[0]) \(Masker.mark)"
    }
}
