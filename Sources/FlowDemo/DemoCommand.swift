import ArgumentParser
import FastCGI
import Glibc
import Signals

/// The program: reads its settings, wires the two back ends to a FastCGI server, and stops on SIGTERM or SIGINT.
@main
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flow-demo",
        abstract: "A demo ERP and a demo Omnitron, as a FastCGI program behind nginx.",
        discussion: """
            OMNITRON, under /demo/omnitron, user demo, password demo-omnitron
              POST  /api/i1/auth/login/         {"username","password"}: {"key"}
              PATCH /api/i1/order_items/bulk_status_update/
                    Authorization: Token KEY; refuses as Omnitron does, 400, 401
              GET   /orders?order=&limit=       its orders, newest first
              GET   /_requests?order=&limit=    accepted updates, oldest first

            ERP, under /demo/erp, user erp, password demo-erp
              POST  /login                      {"username","password"}: {"token"}
              GET   /orders?number=|modified_date__gt=&offset=&limit=
                    Authorization: Bearer TOKEN; an array of orders
              POST  /orders                     the same, parameters as JSON
              GET   /orders.xml?encoding=       as XML, UTF-8 or ISO-8859-9
              A new order comes every 20 s; it is preparing after 1 min, shipped
              after 3 and delivered after 10.

            FAULTS, of either, under /_behaviour
              GET shows them and counts, DELETE ends them, POST takes any of
                delay_ms, cut_body          answers come late, or cut in the middle
                fail_every, fail_status     each n-th update, or read, fails
                orders                      {"A1":500}: these always fail
                retry_after                 seconds, for the answers that fail
                login_status                logins fail
                forget_tokens               true: no token given so far is good
            """)

    @Option(help: "The data directory; it holds the day of the first order. Environment: FLOW_DATA. (default: .data)")
    var data: String?

    @Option(help: "The Unix socket to listen on, 107 bytes at most. (default: flow-demo.sock in the data directory)")
    var socket: String?

    @Option(help: "The group that may write to the socket: nginx's.")
    var socketGroup: String?

    @Option(help: "How many requests are worked on at a time.")
    var threads = 128

    @Option(help: "Answer each update so many milliseconds late.")
    var delayMs = 0

    @Option(help: "Fail each n-th update; 0: none.")
    var failEvery = 0

    @Option(help: "The status of an update that fails.")
    var failStatus = 503

    func validate() throws {
        guard (0...600_000).contains(delayMs) else { throw ValidationError("--delay-ms is a number from 0 to 600000") }
        guard failEvery >= 0 else { throw ValidationError("--fail-every is 0 or more") }
        guard (200...599).contains(failStatus) else {
            throw ValidationError("--fail-status is a number from 200 to 599")
        }
        guard (1...1024).contains(threads) else { throw ValidationError("--threads is a number from 1 to 1024") }
    }

    func run() throws {
        let directory = data ?? getenv("FLOW_DATA").map { String(cString: $0) } ?? ".data"
        let book = OrderBook(since: try FirstDay.kept(in: directory))
        let behaviour = Behaviour(delayMilliseconds: delayMs, failEvery: failEvery, failStatus: failStatus)
        let omnitron = DemoOmnitron(faults: Faults(behaviour))
        let erp = DemoERP(book: book, faults: Faults(Behaviour()))
        let server = try FastCGIServer(
            settings: .init(
                socketPath: socket ?? directory + "/flow-demo.sock", socketGroup: socketGroup, threads: threads))
        let signals = StopSignals { server.stop() }
        withExtendedLifetime(signals) {
            server.run { request in
                let call = DemoCall(request)
                return omnitron.answer(call) ?? erp.answer(call) ?? DemoAnswer.nothingHere
            }
        }
    }

    /// As `ParsableCommand.main`, but an error is one line, without the usage.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            let status =
                (error as? DemoError)?.exitStatus ?? (error as? FastCGIError)?.exitStatus
                ?? exitCode(for: error).rawValue
            if status == 0 { exit(withError: error) }
            let line = "flow-demo: \(message(for: error))\n"
            _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
            Glibc.exit(status)
        }
    }
}
