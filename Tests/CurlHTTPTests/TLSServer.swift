import HTTPCalls
import Glibc
import TestSupport

/// Self-made certificates in a directory of their own, which goes with this value.
final class TestCertificates: Sendable {
    private let directory: String

    init() throws {
        var template = Array("/tmp/curl-tests-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw ProcessError(program: "mkdtemp") }
        directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        try openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
            path("ca.key"),
            "-out", authority, "-subj", "/CN=Authority of the tests", "-days", "2")
        try openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out",
            path("request.pem"), "-subj", "/CN=server")
    }

    deinit { _ = try? ChildProcess("/bin/rm", ["-r", directory]).wait() }

    /// An authority that nobody knows.
    var authority: String { path("ca.pem") }

    /// The key of all certificates.
    var key: String { path("key.pem") }

    /// A new certificate of the authority, for a host like `IP:127.0.0.1`; with a negative number of days it has expired.
    func certificate(for host: String, days: Int) throws -> String {
        let name = path("server\(days).pem")
        try write("subjectAltName=\(host)", to: path("extensions"))
        try openssl(
            "x509", "-req", "-in", path("request.pem"), "-CA", authority, "-CAkey", path("ca.key"), "-days", "\(days)",
            "-out", name, "-extfile", path("extensions"), "-set_serial", "3")
        return name
    }

    /// A file of the directory.
    func path(_ name: String) -> String { "\(directory)/\(name)" }

    /// Writes a file of the directory.
    func write(_ text: String, to path: String) throws {
        guard let file = fopen(path, "w") else { throw ProcessError(program: path) }
        fputs(text, file)
        fclose(file)
    }

    private func openssl(_ arguments: String...) throws {
        guard try ChildProcess("/usr/bin/openssl", arguments).wait() == 0 else {
            throw ProcessError(program: "openssl \(arguments[0])")
        }
    }
}

/// `openssl s_server`, which answers each GET with a page of its own. Owns the process.
final class TLSServer {
    let port: Int
    private let process: ChildProcess

    init(certificate: String, key: String) throws {
        process = try ChildProcess(
            "/usr/bin/openssl", ["s_server", "-accept", "127.0.0.1:0", "-cert", certificate, "-key", key, "-www"])
        var found: Int?
        while found == nil, let line = process.readLine() {
            if line.hasPrefix("ACCEPT ") { found = line.split(separator: ":").last.flatMap { Int($0) } }
        }
        guard let found else { throw ProcessError(program: "openssl s_server") }
        port = found
    }

    var url: String { "https://127.0.0.1:\(port)/" }
}

/// nginx with TLS and HTTP/2 before another server, which ends each connection after a few requests. Owns its process.
final class HTTP2Server {
    static let program = "/usr/sbin/nginx"
    let url: String
    private let certificates: TestCertificates
    private let configuration: String

    init(before backEnd: LoopbackServer, requestsPerConnection: Int, certificates: TestCertificates) throws {
        let port = try Self.freePort()
        url = "https://127.0.0.1:\(port)"
        self.certificates = certificates
        configuration = certificates.path("nginx.conf")
        let folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map {
            "\($0)_temp_path \(certificates.path($0));"
        }
        try certificates.write(
            """
            pid \(certificates.path("nginx.pid"));
            error_log \(certificates.path("error.log"));
            events { worker_connections 512; }
            http {
                access_log off;
                \(folders.joined(separator: "\n    "))
                keepalive_requests \(requestsPerConnection);
                server {
                    listen 127.0.0.1:\(port) ssl http2;
                    ssl_certificate \(try certificates.certificate(for: "IP:127.0.0.1", days: 2));
                    ssl_certificate_key \(certificates.key);
                    location / { proxy_pass \(backEnd.url); proxy_next_upstream off; }
                }
            }
            """, to: configuration)
        // It comes back from here when it listens.
        guard try ChildProcess(Self.program, ["-c", configuration]).wait() == 0 else {
            throw ProcessError(program: "nginx")
        }
    }

    deinit {
        _ = try? ChildProcess(Self.program, ["-c", configuration, "-s", "stop"]).wait()
        // Its last act is to remove this file; only then may the directory go.
        for _ in 1...5000 where access(certificates.path("nginx.pid"), F_OK) == 0 { usleep(1000) }
    }

    private static func freePort() throws -> Int {
        let server = try LoopbackServer { _ in .nothing }
        server.close()
        return server.port
    }
}

/// A running program, killed with this value at the latest.
final class ChildProcess {
    private var identifier: pid_t = 0
    private let output: UnsafeMutablePointer<FILE>

    init(_ program: String, _ arguments: [String]) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0, let output = fdopen(ends[0], "r") else { throw ProcessError(program: program) }
        self.output = output
        _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addclose(&actions, ends[1])
        defer {
            posix_spawn_file_actions_destroy(&actions)
            close(ends[1])
        }
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        guard posix_spawn(&identifier, program, &actions, nil, &words, environ) == 0 else {
            throw ProcessError(program: program)
        }
    }

    deinit {
        if identifier > 0 {
            kill(identifier, SIGKILL)
            _ = wait()
        }
        fclose(output)
    }

    /// The next line of its output without its end; nil at the end.
    func readLine() -> String? {
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        guard getline(&line, &capacity, output) > 0, let line else { return nil }
        return String(String(cString: line).prefix { $0 != "\n" })
    }

    /// Waits for its end and gives its status.
    func wait() -> Int32 {
        var status: Int32 = -1
        while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
        identifier = 0
        return status
    }
}

/// A program did not do what it was told.
struct ProcessError: Error {
    let program: String
}
