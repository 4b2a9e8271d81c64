import Foundation

/// Owns a directory that is gone with it.
public final class TemporaryDirectory: Sendable {
    /// Without a slash at its end.
    public let path: String

    /// Makes an empty one.
    public init() throws {
        let template = (ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp") + "/flow-test-XXXXXX"
        var bytes = Array(template.utf8CString)
        guard mkdtemp(&bytes) != nil else { throw CocoaError(.fileWriteUnknown) }
        path = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
