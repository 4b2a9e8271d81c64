import Dispatch
import Glibc

/// Waits for SIGTERM and SIGINT, which no other thread takes from then on.
struct TerminationSignals {
    private let awaited: sigset_t

    /// Make it before any other thread is started, since threads inherit what is blocked.
    init() {
        var awaited = sigset_t()
        sigemptyset(&awaited)
        for signal in [SIGTERM, SIGINT] { sigaddset(&awaited, signal) }
        pthread_sigmask(SIG_BLOCK, &awaited, nil)
        self.awaited = awaited
    }

    /// Calls `action` when the first of the signals comes.
    func onArrival(_ action: @escaping @Sendable () -> Void) {
        DispatchQueue(label: "termination").async { [awaited] in
            var awaited = awaited
            var signal: Int32 = 0
            while sigwait(&awaited, &signal) != 0 {}
            action()
        }
    }
}
