import CFastCGI
import Glibc

/// Owns a listening Unix socket and the threads that accept on it.
public final class FastCGIServer: Sendable {
    private let settings: Settings
    private let socket: ListeningSocket
    private let gauge: WorkGauge

    /// Binds the socket and listens; requests wait in its queue until `run`.
    ///
    /// A socket file that nobody answers on is replaced. Several servers can work side by side, each on a path of its own.
    public init(settings: Settings) throws(FastCGIError) {
        guard Self.isLibraryReady else { throw .cannotStart(reason: "libfcgi could not be initialised") }
        self.settings = settings
        gauge = WorkGauge(mostRequests: 2 * max(1, settings.threads))
        socket = try ListeningSocket(
            path: settings.socketPath, mode: settings.socketMode, group: settings.socketGroup,
            backlog: Int32(clamping: settings.backlog))
    }

    /// Answers requests until `stop`; then waits for those in work, removes the socket file and returns.
    ///
    /// - Parameter handler: called by many threads at once; it may block.
    public func run(handler: @escaping @Sendable (FastCGIRequest) -> FastCGIResponse) {
        run { request, reply, turn in
            turn.pass()
            reply.send(handler(request))
        }
    }

    /// Answers one request. It gets the way back, and the turn to accept, which it passes on before it waits for anything.
    public typealias TurnHandler = @Sendable (FastCGIRequest, FastCGIReply, AcceptTurn) -> Void

    /// Answers requests until `stop`; then waits for those in work, removes the socket file and returns.
    ///
    /// - Parameters:
    ///   - gathered: what handlers put off, to be done when no request waits to be accepted.
    ///   - handler: called by many threads at once; it may block once it has passed the turn, and it may keep the
    ///     reply for later and return. Twice as many requests as there are threads are held at most; then no further one is
    ///     taken.
    public func run(gathering gathered: (any GatheredWork)? = nil, handler: @escaping TurnHandler) {
        let watch = TurnWatch()
        let lock = AcceptLock(watch: watch)
        if gathered != nil { watch.start(lock) }
        defer { watch.end() }
        for _ in 0..<max(1, settings.threads) {
            gauge.threadBegins()
            let worker = AcceptLoop(
                socket: socket, lock: lock, gauge: gauge, maximumBodyBytes: settings.maximumBodyBytes,
                gathered: gathered, handler: handler)
            if !worker.start() { gauge.threadEnds() }
        }
        gauge.waitForEnd(seconds: settings.stopSeconds)
        socket.shutDown()
        socket.removeFile()
    }

    /// Takes no new connection from now on; any thread may call it, more than once.
    public func stop() {
        gauge.stop()
        socket.shutDown()
    }

    /// libfcgi is initialised once in a process, before the first thread.
    ///
    /// It takes SIGTERM and SIGUSR1 for itself, which belong to the program, and they are given back. SIGPIPE is ignored:
    /// a web server that has gone away is an error of `write`.
    private static let isLibraryReady: Bool = {
        var terminate = sigaction()
        var user = sigaction()
        sigaction(SIGTERM, nil, &terminate)
        sigaction(SIGUSR1, nil, &user)
        let isReady = FCGX_Init() == 0
        sigaction(SIGTERM, &terminate, nil)
        sigaction(SIGUSR1, &user, nil)
        signal(SIGPIPE, SIG_IGN)
        return isReady
    }()
}
