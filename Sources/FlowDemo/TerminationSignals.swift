import Glibc

/// Owns SIGTERM and SIGINT: they are blocked in every thread that is started after it, and one thread waits for them.
struct TerminationSignals {
    private let signals: sigset_t

    /// Call it before any other thread is started.
    init() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGTERM)
        sigaddset(&signals, SIGINT)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        self.signals = signals
    }

    /// Calls `action`, in a thread of its own, when the first of the signals arrives.
    func onArrival(_ action: @escaping @Sendable () -> Void) {
        let waiter = Unmanaged.passRetained(Waiter(signals: signals, action: action))
        var thread = pthread_t()
        let result = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<Waiter>.fromOpaque(argument).takeRetainedValue().wait() }
                return nil
            }, waiter.toOpaque())
        if result != 0 { waiter.release() }
    }

    private final class Waiter {
        private var signals: sigset_t
        private let action: @Sendable () -> Void

        init(signals: sigset_t, action: @escaping @Sendable () -> Void) {
            self.signals = signals
            self.action = action
        }

        func wait() {
            var signal: Int32 = 0
            while sigwait(&signals, &signal) != 0 {}
            action()
        }
    }
}
