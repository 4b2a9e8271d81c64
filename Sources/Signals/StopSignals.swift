import Dispatch
import Foundation

/// Owns the handling of SIGTERM and SIGINT: they no longer kill, they ask to stop.
public final class StopSignals {
    private let sources: [any DispatchSourceSignal]

    /// - Parameter handler: called on a thread of its own at the first signal and at each further one.
    public init(_ handler: @escaping @Sendable () -> Void) {
        let queue = DispatchQueue(label: "signals")
        sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { handler() }
            source.resume()
            return source
        }
        signal(SIGPIPE, SIG_IGN)
    }
}
