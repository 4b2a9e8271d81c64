import FlowEngine
import FlowModel
import HTTPCalls
import HTTPTypes
import OrderedJSON
import Testing

@Suite struct URLTextTests {
    @Test func `Base and path are joined by exactly one slash`() {
        for base in ["https://o.example", "https://o.example/", "https://o.example//"] {
            for path in ["api/x/", "/api/x/", "//api/x/"] {
                #expect(URLText.join(base, path) == "https://o.example/api/x/")
            }
        }
        #expect(URLText.join("https://o.example/base/", "x") == "https://o.example/base/x")
    }

    @Test func `White space around a URL is dropped, within it is encoded, and a fragment is not sent`() throws {
        #expect(try URLText.sendable(" \n https://e.example/a b#c \t") == "https://e.example/a%20b")
        #expect(try URLText.sendable("HTTPS://e.example/") == "HTTPS://e.example/")
        for wrong in ["", "e.example", "ftp://e.example", "https://e.example/a\tb", "https://e.example/\u{7F}"] {
            #expect(throws: URLTextError.self) { try URLText.sendable(wrong) }
        }
    }

    @Test func `Pairs are added to the query there is`() {
        #expect(URLText.adding([], to: "https://e.example/") == "https://e.example/")
        #expect(
            URLText.adding([("a", "b c"), ("d", "&")], to: "https://e.example/") == "https://e.example/?a=b%20c&d=%26")
        #expect(URLText.adding([("a", "b")], to: "https://e.example/?x=1") == "https://e.example/?x=1&a=b")
        #expect(URLText.adding([("a", "b")], to: "https://e.example/?") == "https://e.example/?a=b")
        #expect(URLText.adding([("a", "b")], to: "https://e.example/?x=1&") == "https://e.example/?x=1&a=b")
    }

    @Test(
        "An origin is scheme, host and port",
        arguments: [
            ("https://E.example/x", "https://e.example:443"), ("http://e.example?x", "http://e.example:80"),
            ("http://e.example:8080/x", "http://e.example:8080"), ("https://u:p@e.example/", "https://e.example:443"),
            ("https://[::1]/x", "https://[::1]:443"), ("https://[::1]:8443/x", "https://[::1]:8443"),
            ("e.example", nil),
        ])
    func origins(_ url: String, _ origin: String?) { #expect(URLText.origin(of: url) == origin) }

    @Test(
        "A reference is resolved against the page that held it",
        arguments: [
            ("https://other.example/x", "https://other.example/x"), ("//other.example/x", "https://other.example/x"),
            ("/x?y", "https://e.example/x?y"),
            ("?page=2", "https://e.example/a/b?page=2"), ("c", "https://e.example/a/c"),
            ("c?d=/e", "https://e.example/a/c?d=/e"),
        ])
    func resolved(_ reference: String, _ url: String) {
        #expect(URLText.resolve(reference, against: "https://e.example/a/b?page=1#f") == url)
    }

    @Test func `A row's PATCH carries its body to the byte and the login's header`() throws {
        var flow = try Flow(document: [
            "name": "f", "direction": "outbound", "configuration": ["domain_url": "https://o.example/ü/"],
            "login": ["omnitron": "o"],
        ])
        flow.write.timeoutSeconds = 7
        let access = Access(
            headers: [HeaderTemplate(name: "Authorization", value: "Token t")], token: "t", number: 1, obtainedAt: 0,
            caFile: "/ca.pem", secrets: ["t"])
        let call = OrderRequest.call(flow, access: access, body: Array("{ \"a\":1.10 }".utf8))
        #expect(call.method == .patch)
        #expect(call.url == "https://o.example/%C3%BC/api/i1/order_items/bulk_status_update/")
        #expect(call.body == Array("{ \"a\":1.10 }".utf8))
        #expect(call.headers[.authorization] == "Token t")
        #expect(call.headers[.contentType] == "application/json")
        #expect(call.timeout == .seconds(7))
        #expect(call.caFile == "/ca.pem")
        #expect(!call.followsRedirectsOnSameHost)
    }
}
