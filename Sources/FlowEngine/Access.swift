public import FlowModel
public import HTTPTypes

/// What a login gives: headers for requests, and the token for expressions and scripts.
public struct Access: Sendable, Hashable {
    /// Sent with each request.
    public var headers: [HeaderTemplate]
    /// `token.omnitron` or `token.erp`; none when the login has no token.
    public var token: String?
    /// Grows with each login, so that a newer token can be told from an older one.
    public var number: Int64
    /// When it was got, in milliseconds since the epoch.
    public var obtainedAt: Int64
    /// A file with certificates that are trusted besides the system's.
    public var caFile: String?
    /// What must be masked wherever it shows up.
    public var secrets: [String]
    /// What was asked and answered, when this access was got just now.
    public var step: Step?

    /// Makes access of its parts.
    public init(
        headers: [HeaderTemplate], token: String?, number: Int64, obtainedAt: Int64, caFile: String?, secrets: [String],
        step: Step? = nil
    ) {
        self.headers = headers
        self.token = token
        self.number = number
        self.obtainedAt = obtainedAt
        self.caFile = caFile
        self.secrets = secrets
        self.step = step
    }

    /// Puts the headers into a request, over those of the same name.
    public func apply(to fields: inout HTTPFields) {
        for header in headers {
            guard let name = HTTPField.Name(header.name) else { continue }
            fields[name] = header.value
        }
    }
}
