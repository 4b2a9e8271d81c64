/// Which proxy a call goes through, by the usual variables of an environment that is passed in.
public struct ProxyRules: Sendable, Hashable {
    /// The proxy's URL for `http` calls.
    public var http: String?
    /// The proxy's URL for `https` calls.
    public var https: String?
    /// Hosts that are called directly: names with all below them, addresses, networks like `10.0.0.0/8`, or `*`.
    public var exceptions: [String]

    /// No proxy, or the given ones.
    public init(http: String? = nil, https: String? = nil, exceptions: [String] = []) {
        self.http = http
        self.https = https
        self.exceptions = exceptions
    }

    /// Reads `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`. Upper case is read too, but for `HTTP_PROXY`, which a
    /// request's `Proxy` header can set in a CGI program.
    public init(environment: [String: String]) {
        func value(_ name: String, upperToo: Bool = true) -> String? {
            let found = environment[name] ?? (upperToo ? environment[name.uppercased()] : nil)
            return found.flatMap { $0.isEmpty ? nil : $0 }
        }
        let all = value("all_proxy")
        self.init(
            http: value("http_proxy", upperToo: false) ?? all, https: value("https_proxy") ?? all,
            exceptions: (value("no_proxy") ?? "").split { $0 == "," || $0 == " " }.map(String.init))
    }

    /// The proxy for a URL, or nil when it is called directly.
    func proxy(for url: CallURL) -> String? {
        guard let proxy = url.isSecure ? https : http else { return nil }
        return exceptions.contains { Self.excepts($0, url.host) } ? nil : proxy
    }

    private static func excepts(_ exception: String, _ host: String) -> Bool {
        if exception == "*" { return true }
        if let address = NetworkAddress(numeric: host) { return network(exception, holds: address) }
        let name = exception.drop { $0 == "." }.lowercased()
        return !name.isEmpty && (host == name || host.hasSuffix(".\(name)"))
    }

    private static func network(_ text: String, holds address: NetworkAddress) -> Bool {
        let parts = text.split(separator: "/", maxSplits: 1)
        guard let first = parts.first, let network = NetworkAddress(numeric: String(first)) else { return false }
        guard parts.count == 2 else { return network == address }
        let width = network.embeddedV4 == nil ? 128 : 32
        guard let bits = Int(parts[1]), 0...width ~= bits else { return false }
        return (network.bits ^ address.bits) >> UInt128(width - bits) == 0
    }
}
