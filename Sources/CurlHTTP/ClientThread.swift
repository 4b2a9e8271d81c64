import HTTPCalls
import Glibc
import Synchronization

/// The thread of a client. Owns it, and joins it once.
final class ClientThread: Sendable {
    private let thread: pthread_t?
    private let isJoined = Mutex(false)

    /// Starts the thread. It takes no signals: they belong to the program's own threads. Where it cannot be started, calls end
    /// with `.cancelled`.
    init(settings: CurlClient.Settings, inbox: Inbox) {
        let start = Unmanaged.passRetained(Start(settings: settings, inbox: inbox))
        var blocked = sigset_t()
        var before = sigset_t()
        sigfillset(&blocked)
        pthread_sigmask(SIG_SETMASK, &blocked, &before)
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, runThread, start.toOpaque())
        pthread_sigmask(SIG_SETMASK, &before, nil)
        if code != 0 {
            start.release()
            _ = inbox.shut()
        }
        self.thread = code == 0 ? thread : nil
    }

    deinit {
        if let thread, isCurrent, !isJoined.withLock({ $0 }) { pthread_detach(thread) }
    }

    /// Whether this is the thread.
    var isCurrent: Bool {
        thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false
    }

    /// Waits for the end of the thread, from however many threads; on the thread itself, does nothing.
    func join() {
        guard let thread, !isCurrent else { return }
        isJoined.withLock { isJoined in
            if !isJoined { pthread_join(thread, nil) }
            isJoined = true
        }
    }
}

/// What a new thread is given.
private final class Start {
    let settings: CurlClient.Settings
    let inbox: Inbox

    init(settings: CurlClient.Settings, inbox: Inbox) {
        self.settings = settings
        self.inbox = inbox
    }
}

private func runThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    let start = Unmanaged<Start>.fromOpaque(context).takeRetainedValue()
    if let engine = Engine(settings: start.settings, inbox: start.inbox) {
        engine.run()
    }
    for submission in start.inbox.shut().submissions { submission.completion(.failure(.closed)) }
    return nil
}
