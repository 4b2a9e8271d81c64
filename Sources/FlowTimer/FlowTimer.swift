import ArgumentParser
import CurlHTTP
import Delivery
import FlowEngine
import Foundation
import HTTPCalls
import Logging
import Signals
import Storage
import Wiring

/// `flow-timer`: the clock of the inbound flows, and the one who executes every run.
struct FlowTimer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flow-timer",
        abstract: "Starts due flows and executes every run: scheduled, triggered, posted and retried.",
        discussion:
            "SIGTERM: no new work; rows in flight get up to 20 s to end; what is left is taken over by the next timer.")

    @Option(name: .long, help: "The data directory; FLOW_DATA when absent.")
    var data: String?

    @Option(name: .long, help: "How many calls all flows of one Omnitron host make together.")
    var hostConcurrency = 16

    @Option(name: .long, help: "How many runs are read at a time.")
    var readers = 16

    @Option(name: .long, help: "Reading of a flow pauses between pages while so many of its rows wait.")
    var maxWaitingRows = 20_000

    @Flag(name: .long, help: "Refuse to call private and loopback addresses.")
    var denyPrivateAddresses = false

    @Flag(name: .long, help: "No script may use the network, whatever its card says.")
    var scriptsWithoutNetwork = false

    @Flag(name: .long, help: "Run scripts without a sandbox where bubblewrap cannot make one.")
    var allowUnconfinedScripts = false

    func validate() throws {
        guard (1...4096).contains(hostConcurrency) else {
            throw ValidationError("--host-concurrency takes a number from 1 to 4096")
        }
        guard maxWaitingRows > 0 else { throw ValidationError("--max-waiting-rows takes a number above 0") }
        guard (1...1024).contains(readers) else { throw ValidationError("--readers takes a number from 1 to 1024") }
    }

    func run() throws {
        let environment = ProcessInfo.processInfo.environment
        guard let directory = data ?? environment["FLOW_DATA"] else {
            throw ProgramExit.usage("flow-timer: no data directory; give --data DIR or set FLOW_DATA")
        }
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        let logger = Logger(label: "flow-timer")
        let clock = WallClock()
        let store = try Store(directory: directory) { clock.now() }
        let owner = try store.register()
        let receiver = try WakeUpReceiver(directory: directory, owner: owner)
        let client = CurlClient(
            settings: .init(maximumConnectionsPerHost: 0, proxies: ProxyRules(environment: environment)))
        let policy = AddressPolicy(allowsPrivateAddresses: !denyPrivateAddresses)
        let transport = PolicedTransport(client: client, policy: policy)
        let scripts = ContainedScripts(
            directory: directory, networkAllowed: !scriptsWithoutNetwork, unconfinedAllowed: allowUnconfinedScripts)
        let access = TokenKeeper(store: store, http: transport, clock: clock, owner: owner.id)
        let service = TimerService(
            store: store, owner: owner, receiver: receiver,
            ports: EnginePorts(http: transport, scripts: scripts, access: access, clock: clock), calls: transport,
            settings: DeliverySettings(
                hostConcurrency: hostConcurrency, readers: readers, waitingRows: maxWaitingRows), logger: logger)
        let signals = StopSignals { service.stop() }
        service.run()
        scripts.close()
        client.close()
        store.close()
        withExtendedLifetime(signals) {}
    }
}
