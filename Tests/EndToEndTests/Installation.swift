import CurlHTTP
import Foundation
import HTTPCalls
import HTTPTypes
import OrderedJSON
import TestSupport

/// Owns a whole installation on a free port and in a temporary directory: nginx with the repository's own files, the real
/// programs, and the demo back ends.
final class Installation {
    enum Program: String, CaseIterable {
        case responder = "flow-responder"
        case timer = "flow-timer"
        case demo = "flow-demo"
    }

    typealias Answer = Caller.Answer

    let directory: TemporaryDirectory
    let port: Int
    private let sockets: TemporaryDirectory
    private let options: [Program: [String]]
    private let tls: String?
    private let client = CurlClient()
    private var programs: [Program: RunningProgram] = [:]
    private var nginx: RunningProgram?
    private(set) var token = ""

    var url: String { "http://127.0.0.1:\(port)" }
    var data: String { directory.path + "/data" }
    private var log: String { directory.path + "/log" }

    /// Starts it and signs in as a partner user.
    /// - Parameters:
    ///   - options: of the programs, besides those that each installation has.
    ///   - tls: the file of the listener for TLS.
    init(options: [Program: [String]] = [:], tls: String? = nil) throws {
        self.options = options
        self.tls = tls
        directory = try TemporaryDirectory()
        sockets = try TemporaryDirectory()
        let probe = try LoopbackServer { _ in .status(200) }
        port = probe.port
        probe.close()
        chmod(sockets.path, 0o755)
        try FileManager.default.createDirectory(atPath: log, withIntermediateDirectories: true)
        for program in Program.allCases { try start(program) }
        try startNginx()
        let user = try flowctl(
            ["user", "add", "admin", "--role", "partner", "--password-stdin"], input: "a long password\n")
        guard user.status == 0 else { throw Failure("flowctl user add: \(user.errors)") }
        _ = try eventually { try self.send("GET", "/health").status == 200 ? true : nil }
        let session = try send("POST", "/api/sessions", ["username": "admin", "password": "a long password"])
        guard let token = session.json?["token"]?.string else {
            throw Failure("sign in: \(session.status) \(session.text)")
        }
        self.token = token
    }

    deinit {
        for program in programs.values { program.send(SIGTERM) }
        for program in programs.values { program.end(SIGTERM) }
        nginx?.end(SIGTERM)
        client.close()
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    func start(_ program: Program) throws {
        var arguments = ["--data", data]
        if program != .timer { arguments += ["--socket", socket(program)] }
        if program != .timer, getuid() == 0 { arguments += ["--socket-group", "www-data"] }
        if program == .responder { arguments += ["--www", Self.repository + "/www"] }
        arguments += options[program] ?? []
        programs[program] = try RunningProgram(
            Self.products + "/" + program.rawValue, arguments,
            log: URL(fileURLWithPath: "\(log)/\(program.rawValue).log"))
    }

    @discardableResult
    func end(_ program: Program, _ signal: Int32) -> Int32 { programs[program]?.end(signal) ?? -1 }

    func output(of program: Program) -> String { programs[program]?.output ?? "" }

    func flowctl(_ arguments: [String], input: String = "") throws -> (status: Int32, output: String, errors: String) {
        try RunningProgram.run(Self.products + "/flowctl", arguments + ["--data", data], input: input)
    }

    /// Makes a request as the partner user.
    func send(
        _ method: String, _ path: String, _ body: JSON? = nil, headers: [String: String] = [:], authorized: Bool = true
    ) throws -> Answer {
        try send(method, path, bytes: body?.serializedBytes(), headers: headers, authorized: authorized)
    }

    func send(
        _ method: String, _ path: String, bytes: [UInt8]?, headers: [String: String] = [:], authorized: Bool = true
    ) throws -> Answer {
        try caller.send(method, path, bytes: bytes, headers: headers, authorized: authorized)
    }

    /// Makes requests as the partner user, from any thread.
    var caller: Caller { Caller(client: client, url: url, token: token) }

    /// Waits for the end of a run.
    func ended(_ run: String) throws -> JSON {
        try eventually(within: 60) {
            let answer = try self.send("GET", "/api/runs/\(run)")
            guard let status = answer.json?["status"]?.string, !["queued", "running", "retrying"].contains(status)
            else { return nil }
            return answer.json
        }
    }

    /// The demo's logins.
    func addLogins() throws {
        for login: JSON in [
            ["name": "demo-omnitron", "type": "omnitron", "username": "demo", "password": "demo-omnitron"],
            [
                "name": "demo-erp", "type": "jwt", "url": .string(url + "/demo/erp/login"), "username": "erp",
                "password": "demo-erp",
            ],
        ] {
            let answer = try send("POST", "/api/logins", login)
            guard answer.status == 201 else { throw Failure("login: \(answer.text)") }
        }
    }

    func addFlow(_ document: JSON) throws {
        let answer = try send("POST", "/api/flows", document)
        guard answer.status == 201 else { throw Failure("flow: \(answer.text)") }
    }

    var omnitron: String { url + "/demo/omnitron" }

    func socket(_ program: Program) -> String { "\(sockets.path)/\(program.rawValue).sock" }

    private func startNginx() throws {
        let configuration = sockets.path + "/nginx"
        var arguments = [
            "--to", configuration, "--port", String(port), "--www", Self.repository + "/www", "--log", log,
            "--responder", socket(.responder),
            "--demo", socket(.demo),
        ]
        if getuid() == 0 { arguments += ["--user", "www-data"] }
        if let tls { arguments += ["--tls", tls] }
        for (option, library) in [("--codemirror", "codemirror"), ("--chartjs", "chart.js")] {
            let directory = "/usr/share/javascript/" + library
            if FileManager.default.fileExists(atPath: directory) { arguments += [option, directory] }
        }
        let rendered = try RunningProgram.run(Self.repository + "/Scripts/lib/render-nginx", arguments)
        guard rendered.status == 0 else { throw Failure("render-nginx: \(rendered.errors)") }
        nginx = try RunningProgram(
            "/usr/sbin/nginx",
            ["-e", log + "/nginx-error.log", "-p", configuration, "-c", configuration + "/nginx.conf"],
            log: URL(fileURLWithPath: log + "/nginx.log"))
    }

    static let products: String = {
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: program).deletingLastPathComponent().path
    }()

    static let repository: String = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path
}
