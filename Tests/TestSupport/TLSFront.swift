import Glibc

/// nginx with TLS and HTTP/2 before another server. Owns its process.
public final class TLSFront {
    /// Where nginx is installed.
    public static let program = "/usr/sbin/nginx"
    /// Begins with `https`, and has no slash at its end.
    public let url: String
    private let certificates: TestCertificates
    private let configuration: String

    /// Starts it with a new certificate for 127.0.0.1.
    /// - Parameter requestsPerConnection: after so many each connection is ended.
    public init(
        before backEnd: LoopbackServer, requestsPerConnection: Int = 1_000, certificates: TestCertificates
    ) throws {
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
        guard try ChildProgram(Self.program, ["-c", configuration]).wait() == 0 else {
            throw ProgramError(program: "nginx")
        }
    }

    deinit {
        _ = try? ChildProgram(Self.program, ["-c", configuration, "-s", "stop"]).wait()
        // Its last act is to remove this file; only then may the directory go.
        for _ in 1...5000 where access(certificates.path("nginx.pid"), F_OK) == 0 { usleep(1000) }
    }

    private static func freePort() throws -> Int {
        let server = try LoopbackServer { _ in .nothing }
        server.close()
        return server.port
    }
}
