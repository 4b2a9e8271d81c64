import HTTPCalls
import TestSupport
import Testing

@testable import CurlHTTP

@Suite struct ProxyTests {
    static let rules = ProxyRules(
        http: "http://p:1", https: "http://p:2",
        exceptions: ["local", ".dotted.example", "10.0.0.0/8", "192.0.2.7", "fd00::/8"])

    @Test(arguments: [
        ("http://erp.example/", "http://p:1"), ("https://erp.example/", "http://p:2"),
        ("http://local/", nil), ("http://a.LOCAL:8080/", nil), ("http://notlocal/", "http://p:1"),
        ("http://dotted.example/", nil), ("http://a.dotted.example/", nil),
        ("http://10.9.8.7/", nil), ("http://11.0.0.1/", "http://p:1"),
        ("http://192.0.2.7/", nil), ("http://192.0.2.8/", "http://p:1"),
        ("https://[fd12::1]/", nil), ("https://[fe00::1]/", "http://p:2"),
    ])
    func `exceptions are names with all below them, addresses and networks`(url: String, proxy: String?) throws {
        #expect(try Self.rules.proxy(for: CallURL(url)) == proxy)
    }

    @Test func `the environment is read as curl reads it`() {
        let rules = ProxyRules(environment: [
            "HTTP_PROXY": "http://evil", "HTTPS_PROXY": "http://b", "all_proxy": "http://c", "NO_PROXY": "x, y,.z",
        ])
        #expect(rules == ProxyRules(http: "http://c", https: "http://b", exceptions: ["x", "y", ".z"]))
        #expect(ProxyRules(environment: ["http_proxy": ""]) == ProxyRules())
        #expect(ProxyRules(environment: ["http_proxy": "http://a", "no_proxy": "*"]).exceptions == ["*"])
    }

    @Test func `a star excepts all`() throws {
        let rules = ProxyRules(http: "http://p:1", exceptions: ["*"])
        #expect(try rules.proxy(for: CallURL("http://erp.example/")) == nil)
    }

    @Test func `an http call goes through the proxy, which is not bound by the rule of addresses`() throws {
        let proxy = try LoopbackServer { .text(200, $0.target) }
        let client = CurlClient(settings: .init(proxies: ProxyRules(http: proxy.url)))
        let answer = try client.perform(
            HTTPCall(
                url: "http://erp.example/orders?x=1", addressPolicy: AddressPolicy(allowsPrivateAddresses: false)))
        #expect(answer.body == Array("http://erp.example/orders?x=1".utf8))
        #expect(proxy.requests.first?.header("Host") == "erp.example")
    }

    @Test func `a numeric address is refused although a proxy would call it`() throws {
        let proxy = try LoopbackServer { .text(200, $0.target) }
        let client = CurlClient(settings: .init(proxies: ProxyRules(http: proxy.url)))
        let failure = try #require(throws: HTTPFailure.self) {
            _ = try client.perform(HTTPCall(url: "http://2852039166/latest"))
        }
        #expect(failure.kind == .refusedAddress)
        #expect(proxy.requests.isEmpty)
    }

    @Test func `a proxy that refuses an https call, or is not there, is told`() throws {
        let proxy = try LoopbackServer { _ in .status(403) }
        let client = CurlClient(settings: .init(proxies: ProxyRules(http: "http://127.0.0.1:1", https: proxy.url)))
        let refused = try #require(throws: HTTPFailure.self) {
            _ = try client.perform(HTTPCall(url: "https://erp.example/"))
        }
        #expect(refused.kind == .cannotConnect)
        #expect(refused.attempts == 0)
        #expect(
            refused.description
                == "erp.example:443: the proxy refused the connection with status 403; check its rules and password")
        #expect(proxy.requests.map(\.method) == ["CONNECT"])
        let absent = try #require(throws: HTTPFailure.self) {
            _ = try client.perform(HTTPCall(url: "http://erp.example/"))
        }
        #expect(absent.kind == .cannotConnect)
        #expect(absent.message.hasPrefix("no connection through the proxy (Connection refused)"))
    }
}
