import HTTPTypes

extension HTTPResponse.Status {
    /// The disk is full (RFC 4918, section 11.5).
    static var insufficientStorage: Self { Self(code: 507, reasonPhrase: "Insufficient Storage") }
}
