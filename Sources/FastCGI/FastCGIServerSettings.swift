extension FastCGIServer {
    /// Where a server listens and how much it takes.
    public struct Settings: Sendable {
        /// The path of the Unix socket, 107 bytes at most.
        public var socketPath: String
        /// Permissions of the socket file. Whoever may write to it is trusted like nginx: libfcgi 2.4 has a fixed buffer
        /// for the answers to management records (`FCGI_GET_VALUES`), which nginx never sends, and aborts the process
        /// when a peer makes it overflow.
        public var socketMode: UInt32
        /// The group that the socket file is given to: a name or a number; nil leaves the process's own.
        public var socketGroup: String?
        /// How many requests are worked on at a time, each by a thread of its own.
        public var threads: Int
        /// How many connections may wait for a thread.
        public var backlog: Int
        /// A request with a longer body is answered 413 without reaching the handler.
        public var maximumBodyBytes: Int
        /// How long `run` waits, after `stop`, for the requests in work.
        public var stopSeconds: Int

        /// Settings for a responder behind one nginx.
        public init(
            socketPath: String, socketMode: UInt32 = 0o660, socketGroup: String? = nil, threads: Int = 64,
            backlog: Int = 1024, maximumBodyBytes: Int = 32 << 20, stopSeconds: Int = 20
        ) {
            self.socketPath = socketPath
            self.socketMode = socketMode
            self.socketGroup = socketGroup
            self.threads = threads
            self.backlog = backlog
            self.maximumBodyBytes = maximumBodyBytes
            self.stopSeconds = stopSeconds
        }
    }
}
