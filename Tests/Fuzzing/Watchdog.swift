import Foundation
import Synchronization

/// Ends the program when a case takes too long. Owns a thread.
final class Watchdog: Sendable {
    private let began = Mutex<ContinuousClock.Instant?>(nil)

    init(patience: Duration, log: CaseLog) {
        let thread = Thread { [weak self] in
            while let self {
                Thread.sleep(forTimeInterval: 1)
                if let began = self.began.withLock({ $0 }), ContinuousClock.now - began > patience {
                    FileHandle.standardError.write(Data("flow-fuzz: a case takes over \(patience)\n".utf8))
                    exit(1)
                }
            }
        }
        thread.start()
    }

    func begin() { began.withLock { $0 = .now } }
    func end() { began.withLock { $0 = nil } }
}
