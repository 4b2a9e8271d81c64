import ArgumentParser
import CurlHTTP
import Delivery
import FastCGI
import FlowEngine
import Foundation
import Glibc
import HTTPCalls
import Logging
import Signals
import Storage
import TestPanels
import WebAPI
import Wiring

/// The program: reads its settings, wires the API to a FastCGI server and a store, and stops on SIGTERM or SIGINT.
@main
struct ResponderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flow-responder",
        abstract: "Answers the API, the outbound endpoint and trigger URLs, as a FastCGI program behind nginx.",
        discussion: """
            It makes durable what it accepts and wakes flow-timer, which runs the flows. Any number of either may work on one \
            data directory. Exit status: 64 wrong usage, 69 something needed is not there, 73 something cannot be created.
            """)

    @Option(help: "The data directory. Environment: FLOW_DATA. (default: .data)")
    var data: String?

    @Option(help: "The Unix socket to listen on, 107 bytes at most. (default: responder.sock in the data directory)")
    var socket: String?

    @Option(help: "The group that may write to the socket: nginx's.")
    var socketGroup: String?

    @Option(help: "How many requests are answered at a time.")
    var threads = 64

    @Option(help: "The directory of the pages, for the trigger page.")
    var www: String?

    @Option(help: "How many rows of one flow may wait before its posts are answered 503.")
    var maxWaitingRows = 20_000

    @Option(help: "How many bytes of one flow's bodies may wait before its posts are answered 503.")
    var maxWaitingBytes = 256 << 20

    @Flag(help: "Refuse to call private and loopback addresses in tests.")
    var denyPrivateAddresses = false

    @Flag(help: "No script may use the network in tests, whatever its card says.")
    var scriptsWithoutNetwork = false

    @Flag(help: "Run scripts without a sandbox where bubblewrap cannot make one.")
    var allowUnconfinedScripts = false

    func validate() throws {
        for (name, value) in [
            ("threads", threads), ("max-waiting-rows", maxWaitingRows), ("max-waiting-bytes", maxWaitingBytes),
        ]
        where value < 1 {
            throw ValidationError("--\(name) is \(value); a number from 1 is needed")
        }
        guard threads <= 1024 else { throw ValidationError("--threads is \(threads); 1024 at most") }
    }

    func run() throws {
        Self.letWorkGather()
        let directory = data ?? getenv("FLOW_DATA").map { String(cString: $0) } ?? ".data"
        let clock = WallClock()
        let store = try Store(directory: directory) { clock.now() }
        defer { store.close() }
        let client = CurlClient(settings: .init(proxies: ProxyRules(environment: ProcessInfo.processInfo.environment)))
        defer { client.close() }
        let scripts = ContainedScripts(
            directory: directory, networkAllowed: !scriptsWithoutNetwork, unconfinedAllowed: allowUnconfinedScripts)
        defer { scripts.close() }
        let transport = PolicedTransport(
            client: client, policy: AddressPolicy(allowsPrivateAddresses: !denyPrivateAddresses))
        let ports = EnginePorts(
            http: transport, scripts: scripts,
            access: TokenKeeper(store: store, http: transport, clock: clock, owner: "responder \(getpid())"),
            clock: clock)
        let logger = Logger(label: "flow-responder", factory: { StreamLogHandler.standardError(label: $0) })
        if let lost = try store.lostSecrets().first {
            logger.warning("secret.key is not the key of all secrets; write \(lost) again, and see flowctl doctor")
        }
        let service = WebService(
            store: store, wakeUp: WakeUpSender(directory: directory),
            settings: WebSettings(
                threads: threads, limits: QueueLimits(rows: maxWaitingRows, bytes: maxWaitingBytes), pages: www),
            testing: Panels(store: store, ports: ports), clock: { clock.now() },
            logger: logger)
        let server = try FastCGIServer(
            settings: .init(
                socketPath: socket ?? directory + "/responder.sock", socketGroup: socketGroup, threads: threads))
        let signals = StopSignals {
            service.stop()
            server.stop()
        }
        withExtendedLifetime(signals) {
            server.run(gathering: GatheredPosts(service: service)) { request, reply, turn in
                service.respond(to: WebRequest(request)) {
                    turn.pass()
                } reply: {
                    reply.send(FastCGIResponse($0))
                }
            }
        }
    }

    // SCHED_BATCH, which glibc names only with _GNU_SOURCE.
    private static let batchPolicy: Int32 = 3

    /// Asks the system not to interrupt nginx, or this program's own threads, for each small thing that arrives: requests
    /// come in bursts then and share a commit. On an idle machine a thread begins as soon as ever.
    private static func letWorkGather() {
        var parameters = sched_param()
        _ = sched_setscheduler(0, batchPolicy, &parameters)
    }

    /// As `ParsableCommand.main`, but an error is one line, without the usage.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            let status = Self.status(of: error)
            if status == 0 { exit(withError: error) }
            let text = message(for: error).split(separator: "\n").first ?? ""
            let line = "flow-responder: \(text)\n"
            _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
            Glibc.exit(status)
        }
    }

    private static func status(of error: any Error) -> Int32 {
        switch error {
        case let error as FastCGIError: error.exitStatus
        case StoreError.cannotCreate: EX_CANTCREAT
        case is StoreError: EX_UNAVAILABLE
        default: exitCode(for: error).rawValue
        }
    }
}
