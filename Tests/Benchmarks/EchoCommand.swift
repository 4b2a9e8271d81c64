import ArgumentParser
import FastCGI
import HTTPTypes

/// The floor of the acceptance benchmark: a FastCGI program of the responder's shape that stores nothing.
struct EchoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fastcgi-floor",
        abstract: "Answer each POST at once with 202 and a small JSON body, until SIGTERM.")

    @Option(help: "The Unix socket to listen on, at most 107 bytes.")
    var socket: String

    @Option(help: "The group that may write to the socket.")
    var socketGroup: String?

    @Option(help: "How many requests are worked on at a time.")
    var threads = 64

    func run() throws {
        let server = try FastCGIServer(
            settings: .init(socketPath: socket, socketGroup: socketGroup, threads: threads))
        let accepted = FastCGIResponse(
            head: HTTPResponse(status: .accepted, headerFields: [.contentType: "application/json"]),
            body: Array(
                #"{"run_id":"00000000-0000-7000-8000-000000000000","status_url":"/api/runs/00000000-0000-7000-8000-000000000000"}"#
                    .utf8))
        let refused = FastCGIResponse(head: HTTPResponse(status: .methodNotAllowed, headerFields: [.allow: "POST"]))
        server.run { $0.head.method == .post ? accepted : refused }
    }
}
