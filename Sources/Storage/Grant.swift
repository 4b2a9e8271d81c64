/// What a token lets its bearer do, of what the user behind it may do.
public struct Grant: Sendable, Hashable {
    /// What kind of request it is for.
    public let scope: Scope
    /// The numbers of the flows that it is for; none: any that the user sees.
    public let flows: Set<Int64>?

    /// Kinds of requests.
    public enum Scope: String, Sendable, Hashable, CaseIterable {
        /// Posting orders, and looking at the runs that come of it.
        case outbound
        /// Running inbound flows, and looking at these runs.
        case trigger
        /// Looking at all that the user sees.
        case read
        /// All that the user may do.
        case all
    }

    /// Makes a grant of its parts.
    public init(scope: Scope, flows: Set<Int64>? = nil) {
        self.scope = scope
        self.flows = flows
    }

    /// All that the user may do: what a session has.
    public static let whole = Grant(scope: .all)

    /// Whether it holds for a kind of request about a flow.
    /// - Parameter flow: the flow's number.
    public func allows(_ wanted: Scope, flow: Int64) -> Bool {
        (scope == .all || scope == wanted) && (flows?.contains(flow) ?? true)
    }
}
