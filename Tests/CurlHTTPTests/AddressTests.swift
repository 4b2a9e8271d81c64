import HTTPCalls
import CurlHTTP
import TestSupport
import Testing

@Suite struct AddressTests {
    let client = CurlClient()

    func failure(_ url: String, _ policy: AddressPolicy = AddressPolicy()) throws -> HTTPFailure {
        try #require(throws: HTTPFailure.self) { _ = try client.perform(HTTPCall(url: url, addressPolicy: policy)) }
    }

    @Test(arguments: [
        "169.254.169.254", "169.254.0.1", "0xa9fea9fe", "2852039166", "169.254.43518", "[fe80::1]",
        "[::ffff:169.254.169.254]",
        "[64:ff9b::a9fe:a9fe]", "[2002:a9fe:a9fe::1]", "[fd00:ec2::254]", "[fd20:ce::254]", "100.100.100.200",
        "168.63.129.16", "192.0.0.192",
    ])
    func `link-local and metadata addresses are refused in every spelling`(host: String) throws {
        let failure = try failure("http://\(host)/latest/meta-data")
        #expect(failure.kind == .refusedAddress)
        #expect(
            failure.message
                == "the host is at a link-local or metadata address, which is never called; use another host")
        #expect(failure.attempts == 0)
    }

    @Test(arguments: [
        "127.0.0.1", "127.1", "localhost", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1",
        "0.0.0.0",
        "[::1]", "[::]", "[fd12:3456::1]", "[::ffff:10.0.0.1]", "198.18.0.1",
    ])
    func `private addresses are refused where they are denied`(host: String) throws {
        let failure = try failure("http://\(host):9/", AddressPolicy(allowsPrivateAddresses: false))
        #expect(failure.kind == .refusedAddress)
        #expect(
            failure.message == "the host is at a private address, and private addresses are denied; use another host")
    }

    @Test(arguments: ["224.0.0.1", "255.255.255.255", "[ff02::1]"])
    func `addresses of many hosts are refused`(host: String) throws {
        #expect(try failure("http://\(host)/").kind == .refusedAddress)
    }

    @Test func `private addresses are called by default`() throws {
        let server = try LoopbackServer { _ in .status(204) }
        #expect(try client.perform(HTTPCall(url: server.url)).status == 204)
        #expect(try client.perform(HTTPCall(url: "http://localhost:\(server.port)/")).status == 204)
    }

    @Test func `a kept connection is no way around the rule`() throws {
        let server = try LoopbackServer { _ in .status(204) }
        #expect(try client.perform(HTTPCall(url: server.url)).status == 204)
        let failure = try failure(server.url, AddressPolicy(allowsPrivateAddresses: false))
        #expect(failure.kind == .refusedAddress)
        #expect(server.requests.count == 1)
    }
}
