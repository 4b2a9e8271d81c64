public import OrderedJSON

/// A script with what it is to be called with.
public struct ScriptRequest: Sendable {
    /// The source as the editor holds it.
    public var source: String
    /// Whether the script may use the network; the settings can forbid it for all.
    public var network: Bool
    /// How long one call may take, in seconds.
    public var timeoutSeconds: Int
    /// What a worker may be shared between: one flow version of one project.
    public var owner: String
    /// One call each, in this order.
    public var inputs: [[UInt8]]
    /// The attributes at the beginning of each call; texts by name.
    public var attributes: JSONObject

    /// Makes a request of its parts.
    public init(
        source: String, network: Bool = true, timeoutSeconds: Int = 300, owner: String, inputs: [[UInt8]],
        attributes: JSONObject = [:]
    ) {
        self.source = source
        self.network = network
        self.timeoutSeconds = timeoutSeconds
        self.owner = owner
        self.inputs = inputs
        self.attributes = attributes
    }
}
