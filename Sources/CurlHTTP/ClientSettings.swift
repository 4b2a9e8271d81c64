extension CurlClient {
    /// What holds for all calls of a client.
    public struct Settings: Sendable {
        /// How many calls are in libcurl's hands at a time; others wait in the order they came.
        public var maximumConcurrentCalls: Int
        /// How many connections are open to one host; 0 is no limit.
        public var maximumConnectionsPerHost: Int
        /// How many connections are open in all, idle ones included.
        public var maximumConnections: Int
        /// How long a connection may have been idle to be used again. Shorter than servers keep theirs, so that few calls meet
        /// a connection that is just being closed.
        public var maximumIdleTime: Duration
        /// How old a connection may be to be used again.
        public var maximumConnectionAge: Duration
        /// How long a resolved host name is remembered.
        public var nameCacheTime: Duration
        /// The `User-Agent` of calls that have none of their own.
        public var userAgent: String
        /// The proxies to go through.
        public var proxies: ProxyRules
        /// The PEM file of the certificates that are trusted.
        public var trustFile: String
        /// The directory with the same certificates by hash, used where a call brings a file of its own.
        public var trustDirectory: String

        /// Settings for some hundred calls at a time, with the certificates where Debian has them.
        public init(
            maximumConcurrentCalls: Int = 256, maximumConnectionsPerHost: Int = 128, maximumConnections: Int = 512,
            maximumIdleTime: Duration = .seconds(50), maximumConnectionAge: Duration = .seconds(3600),
            nameCacheTime: Duration = .seconds(60), userAgent: String = "order-status-flow",
            proxies: ProxyRules = ProxyRules(), trustFile: String = "/etc/ssl/certs/ca-certificates.crt",
            trustDirectory: String = "/etc/ssl/certs"
        ) {
            self.maximumConcurrentCalls = maximumConcurrentCalls
            self.maximumConnectionsPerHost = maximumConnectionsPerHost
            self.maximumConnections = maximumConnections
            self.maximumIdleTime = maximumIdleTime
            self.maximumConnectionAge = maximumConnectionAge
            self.nameCacheTime = nameCacheTime
            self.userAgent = userAgent
            self.proxies = proxies
            self.trustFile = trustFile
            self.trustDirectory = trustDirectory
        }
    }
}
