public import FlowModel
import Jolt
import OrderedJSON

/// A flow whose texts were turned into values once; running it never parses them again.
public struct CompiledFlow: Sendable {
    /// The flow as it was saved.
    public let flow: Flow
    let url: Template?
    let headers: [(name: String, value: Template)]
    let params: [(name: String, value: JSONTemplate)]
    let paths: PagePaths
    let chain: JoltChain?

    /// - Throws: what is wrong with an expression, a path or the mapping. A flow that was saved has nothing of this.
    public init(_ flow: Flow) throws(RunFailure) {
        self.flow = flow
        do {
            url = try flow.read.map { try Template($0.url) }
            headers = try flow.read.map { read in try read.headers.map { ($0.name, try Template($0.value)) } } ?? []
            params =
                try flow.read.map { read in try read.params.members.map { ($0.name, try JSONTemplate($0.value)) } }
                ?? []
            paths = try PagePaths(flow.read?.pagination ?? .none)
        } catch {
            throw RunFailure(.read, page: nil, "\(error)")
        }
        do { chain = try flow.mapping.map { try JoltChain(spec: $0.spec) } } catch {
            throw RunFailure(.mapping, page: nil, "\(error)")
        }
    }

    /// Whether a step asks for access before the rows are sent.
    var needsAccess: Bool { flow.direction == .inbound || flow.script != nil || flow.write.script != nil }
}
