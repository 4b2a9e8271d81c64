import Foundation
import Logging
import Storage

/// Owns the thread that takes away what is past its retention and gives its space back, in small steps with pauses between
/// them, so that those who write hardly notice.
final class Housekeeper: Sendable {
    /// So long after the start, and then so often.
    private static let first = DispatchTimeInterval.seconds(60)
    private static let pause = DispatchTimeInterval.seconds(600)
    /// Between two steps.
    private static let breath = DispatchTimeInterval.milliseconds(50)

    private let stopping = DispatchSemaphore(value: 0)

    init(_ store: Store, _ logger: Logger) {
        let thread = Thread { [stopping] in
            var rest = Self.first
            while stopping.wait(timeout: .now() + rest) == .timedOut {
                do {
                    rest = try store.forgetOld() || store.giveSpaceBack() ? Self.breath : Self.pause
                } catch {
                    logger.error("old runs cannot be taken away", metadata: ["error": "\(error)"])
                    rest = Self.pause
                }
            }
        }
        thread.name = "housekeeper"
        thread.stackSize = 512 << 10
        thread.start()
    }

    func stop() { stopping.signal() }
}
