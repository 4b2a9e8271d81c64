import Delivery
public import FlowEngine
import FlowModel
import HTTPCalls
public import OrderedJSON
public import Storage
public import WebAPI

/// The test panels (contract, section 8): the steps of a real run, one at a time or all of them, with nothing written.
public struct Panels: FlowTesting {
    let store: Store
    let directory: FlowDirectory
    let ports: EnginePorts

    /// - Parameter ports: those of a real run.
    public init(store: Store, ports: EnginePorts) {
        self.store = store
        self.ports = ports
        directory = FlowDirectory(store: store)
    }

    /// Tests one card with what its panel holds, or the whole flow dry.
    public func test(_ panel: TestPanel, of flow: StoredFlow, with input: JSON) throws -> JSON {
        try directory.refresh()
        switch panel {
        case .read: return try ReadPanel(panels: self, flow: flow).run(input)
        case .mapping: return try MappingPanel(flow: flow).run(input)
        case .script: return try ScriptPanel(runner: ports.scripts, flow: flow, card: flow.flow.script).run(input)
        case .writeScript:
            return try ScriptPanel(runner: ports.scripts, flow: flow, card: flow.flow.write.script).run(input)
        case .flow: return try FlowPanel(panels: self, flow: flow).run(input)
        }
    }

    /// Logs in and says what was asked and what came back, masked.
    public func test(_ login: StoredLogin, with input: JSON) throws -> JSON {
        let name = login.login.name.lowercased()
        return try LoginPanel(ports: ports, login: login) { [store] in
            try store.flows().map(\.flow).first { $0.login.omnitron.lowercased() == name }?.configuration.domainURL
        }.run(input)
    }

    /// Evaluates an expression and tells how it came about.
    public func evaluate(_ input: JSON) throws -> JSON {
        try ExpressionPanel(clock: ports.clock).run(input)
    }

    /// What is asked of a test run.
    func order(_ flow: StoredFlow, parameters: JSONObject?, body: [UInt8]?) throws -> RunOrder {
        RunOrder(
            id: "test", trigger: body != nil ? .outbound : parameters == nil ? .schedule : .trigger,
            readFrom: try store.readFrom(of: flow),
            parameters: parameters, body: body, scriptOwner: "\(flow.id)/\(flow.version)/test",
            secrets: try directory.secrets(of: flow))
    }
}
