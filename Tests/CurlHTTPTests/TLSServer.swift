import TestSupport

/// `openssl s_server`, which answers each GET with a page of its own. Owns the process.
final class TLSServer {
    let port: Int
    private let process: ChildProgram

    init(certificate: String, key: String) throws {
        process = try ChildProgram(
            "/usr/bin/openssl", ["s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key, "-www"])
        var found: Int?
        while found == nil, let line = process.readLine() {
            if line.hasPrefix("ACCEPT ") { found = line.split(separator: ":").last.flatMap { Int($0) } }
        }
        guard let found else { throw ProgramError(program: "openssl s_server") }
        port = found
    }

    var url: String { "https://127.0.0.1:\(port)/" }
}
