import Glibc

/// Self-made certificates in a directory of their own, which goes with this value.
public final class TestCertificates: Sendable {
    private let directory: String

    /// Makes an authority and a key, which takes a moment.
    public init() throws {
        var template = Array("/tmp/flow-certificates-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw ProgramError(program: "mkdtemp") }
        directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        try openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
            path("ca.key"),
            "-out", authority, "-subj", "/CN=Authority of the tests", "-days", "2")
        try openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out",
            path("request.pem"), "-subj", "/CN=server")
    }

    deinit { _ = try? ChildProgram("/bin/rm", ["-r", directory]).wait() }

    /// An authority that nobody knows.
    public var authority: String { path("ca.pem") }

    /// The key of all certificates.
    public var key: String { path("key.pem") }

    /// A new certificate of the authority, for a host like `IP:127.0.0.1`; with a negative number of days it has expired.
    public func certificate(for host: String, days: Int) throws -> String {
        let name = path("server\(days).pem")
        try write("subjectAltName=\(host)", to: path("extensions"))
        try openssl(
            "x509", "-req", "-in", path("request.pem"), "-CA", authority, "-CAkey", path("ca.key"), "-days", "\(days)",
            "-out", name, "-extfile", path("extensions"), "-set_serial", "3")
        return name
    }

    /// A file of the directory.
    public func path(_ name: String) -> String { "\(directory)/\(name)" }

    /// Writes a file of the directory.
    public func write(_ text: String, to path: String) throws {
        guard let file = fopen(path, "w") else { throw ProgramError(program: path) }
        fputs(text, file)
        fclose(file)
    }

    private func openssl(_ arguments: String...) throws {
        guard try ChildProgram("/usr/bin/openssl", arguments).wait() == 0 else {
            throw ProgramError(program: "openssl \(arguments[0])")
        }
    }
}
