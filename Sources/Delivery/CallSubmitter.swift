public import HTTPCalls

/// Makes many calls at a time.
public protocol CallSubmitter: Sendable {
    /// Starts a call; the completion comes on a thread of the submitter's and must be cheap.
    func submit(_ call: HTTPCall, completion: @escaping @Sendable (Result<HTTPAnswer, HTTPFailure>) -> Void)

    /// Ends all calls with a tag as cancelled.
    func cancel(tag: Int64)
}
