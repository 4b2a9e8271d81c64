public import CurlHTTP
public import Delivery
public import FlowEngine
public import HTTPCalls

/// Makes calls over libcurl within an address policy.
public struct PolicedTransport: HTTPTransport, CallSubmitter {
    private let client: CurlClient
    private let policy: AddressPolicy

    /// - Parameters:
    ///   - client: closed by whoever made it.
    ///   - policy: the addresses that may be called.
    public init(client: CurlClient, policy: AddressPolicy) {
        self.client = client
        self.policy = policy
    }

    /// Makes a call and waits for its end.
    public func perform(_ call: HTTPCall) throws(HTTPFailure) -> HTTPAnswer {
        var call = call
        call.addressPolicy = policy
        return try client.perform(call)
    }

    /// Makes a call and waits for its end, which comes early when nobody wants it any more.
    public func perform(_ call: HTTPCall, unless isCancelled: () -> Bool) throws(HTTPFailure) -> HTTPAnswer {
        var call = call
        call.addressPolicy = policy
        return try client.perform(call, unless: isCancelled)
    }

    /// Ends the calls with a tag.
    public func cancel(tag: Int64) { client.cancel(tag: tag) }

    /// Starts a call.
    public func submit(_ call: HTTPCall, completion: @escaping @Sendable (Result<HTTPAnswer, HTTPFailure>) -> Void) {
        var call = call
        call.addressPolicy = policy
        _ = client.submit(call, completion: completion)
    }
}
