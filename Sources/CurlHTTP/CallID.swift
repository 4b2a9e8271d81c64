/// Names a submitted call, for ``CurlClient/cancel(_:)``.
public struct CallID: Sendable, Hashable {
    let number: UInt64
}
