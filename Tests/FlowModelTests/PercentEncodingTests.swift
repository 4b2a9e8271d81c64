import FlowModel
import Testing

@Suite struct PercentEncodingTests {
    @Test func `A component keeps the unreserved characters only`() {
        #expect(PercentEncoding.encode("AZaz09-._~") == "AZaz09-._~")
        #expect(
            PercentEncoding.encode(" !\"#$%&'()*+,/:;<=>?@[\\]^`{|}ä")
                == "%20%21%22%23%24%25%26%27%28%29%2A%2B%2C%2F%3A%3B%3C%3D%3E%3F%40%5B%5C%5D%5E%60%7B%7C%7D%C3%A4")
    }

    @Test(
        "A whole URL is changed where the URL Standard does, and nowhere else",
        arguments: [
            ("https://e.example/a/b?c=d&e=f", "https://e.example/a/b?c=d&e=f"),
            ("https://e.example/(S(abc))/run", "https://e.example/(S(abc))/run"),
            (
                "https://e.example/a b/{c}/`d`^|[e]'f'\"g\"<h>",
                "https://e.example/a%20b/%7Bc%7D/%60d%60%5E|[e]'f'%22g%22%3Ch%3E"
            ),
            (
                "https://e.example/?a b/{c}/`d`^|[e]'f'\"g\"<h>?",
                "https://e.example/?a%20b/{c}/`d`^|[e]%27f%27%22g%22%3Ch%3E?"
            ),
            ("https://e.example/%20%zz?%41+b", "https://e.example/%20%zz?%41+b"),
            ("https://e.example/ş?ş=İ😀", "https://e.example/%C5%9F?%C5%9F=%C4%B0%F0%9F%98%80"),
            ("https://e.example/\u{7F}~", "https://e.example/%7F~"),
        ])
    func wholeURL(_ url: String, _ encoded: String) {
        #expect(PercentEncoding.encodeURL(url) == encoded)
        #expect(PercentEncoding.encodeURL(encoded) == encoded)
    }

    @Test func `A query's parts are decoded, or refused as a whole`() {
        #expect(PercentEncoding.decodeQuery("a+b%20c%C5%9F") == "a b cş")
        for wrong in ["%", "%4", "%zz", "a%C5", "%FF"] { #expect(PercentEncoding.decodeQuery(wrong) == nil) }
    }

    @Test func `Query items keep their order, and may lack a value`() throws {
        let items = try #require(PercentEncoding.queryItems("b=2&a=1=1&&c&=x&b=%26"))
        #expect(items.map(\.key) == ["b", "a", "c", "", "b"])
        #expect(items.map(\.value) == ["2", "1=1", "", "x", "&"])
        #expect(PercentEncoding.queryItems("a=%zz") == nil)
        #expect(PercentEncoding.queryItems("")?.isEmpty == true)
    }
}
