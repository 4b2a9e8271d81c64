import Foundation
import Logging
import Storage

/// Owns the thread that takes away what is past its retention and gives its space back, in small steps with pauses between
/// them, so that those who write hardly notice.
final class Housekeeper: Sendable {
    /// So long after the start, and then so often, in milliseconds.
    private static let first: Int64 = 60_000
    private static let pause: Int64 = 600_000
    /// Between two steps, in milliseconds.
    private static let breath: Int64 = 50

    private let stopping = Bell()

    init(_ store: Store, _ logger: Logger) {
        let thread = Thread { [stopping] in
            var rest = Self.first
            while !stopping.wait(milliseconds: rest) {
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

    func stop() { stopping.ring() }
}
