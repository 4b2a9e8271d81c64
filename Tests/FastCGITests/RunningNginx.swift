import Foundation
import HTTPTypes

@testable import FastCGI

/// Owns an nginx with the repository's own configuration, on a free port and a temporary directory; ends it at the end.
final class RunningNginx: Sendable {
    let port: UInt16
    let directory: URL
    private let process: Process

    var responderSocket: String { directory.appendingPathComponent("responder.sock").path }

    /// Starts it and waits until it takes connections.
    init() throws {
        directory = URL(fileURLWithPath: "/tmp/nginx-\(UUID().uuidString.prefix(13))", isDirectory: true)
        port = try PortFinder.freePort()
        let www = directory.appendingPathComponent("www")
        let log = directory.appendingPathComponent("log")
        for folder in [www, log] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        try Data("<p>first".utf8).write(to: www.appendingPathComponent("index.html"))
        try Data("<p>runs".utf8).write(to: www.appendingPathComponent("runs.html"))
        try Data("secret".utf8).write(to: www.appendingPathComponent(".hidden"))
        let configuration = directory.appendingPathComponent("nginx")
        try Self.run(
            Self.repository.appendingPathComponent("Scripts/lib/render-nginx").path,
            [
                "--to", configuration.path, "--port", String(port), "--www", www.path, "--log", log.path,
                "--responder", directory.appendingPathComponent("responder.sock").path,
            ])
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/sbin/nginx")
        process.arguments = [
            "-e", log.appendingPathComponent("nginx-error.log").path, "-p", configuration.path,
            "-c", configuration.appendingPathComponent("nginx.conf").path,
        ]
        try process.run()
        while process.isRunning, HTTPConnection(port: port) == nil { usleep(5000) }
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: directory)
    }

    /// A responder behind it; its socket is removed when it goes.
    func responder(
        _ handler: @escaping @Sendable (FastCGIRequest) -> FastCGIResponse
    ) throws -> RunningServer {
        try RunningServer(path: responderSocket, mode: 0o666, handler: handler)
    }

    /// Sends the text of a request with its body and reads the answer.
    func exchange(_ head: String, body: [UInt8] = []) -> RawAnswer? {
        guard let connection = HTTPConnection(port: port) else { return nil }
        return connection.exchange(head, body: body)
    }

    /// Ends it, so that its logs are written, and gives what stands in them.
    func endAndReadLogs() throws -> String {
        process.terminate()
        process.waitUntilExit()
        let log = directory.appendingPathComponent("log")
        return try FileManager.default.contentsOfDirectory(at: log, includingPropertiesForKeys: nil)
            .map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    }

    private static var repository: URL {
        // Not #filePath's parents alone: the tests may lie behind a symbolic link.
        URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    private static func run(_ path: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        try process.run()
        process.waitUntilExit()
        if process.terminationStatus != 0 { throw CocoaError(.executableLoad) }
    }
}
