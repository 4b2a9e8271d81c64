import FlowModel
import Testing

@Suite struct MaskerTests {
    @Test(
        "A secret is hidden however it is spelled",
        arguments: [
            ("pa55-wörd", "x pa55-wörd y"), ("pa55-wörd", "a=pa55-w%C3%B6rd"), ("pa55-wörd", "a=pa55-w%c3%b6rd"),
            ("pa55-wörd", "a=%70%61%35%35%2D%77%C3%B6%72%64"), ("pa55-wörd", #"{"a":"pa55-w\u00f6rd"}"#),
            ("pa55-wörd", #"{"a":"pa55-w\u00F6rd"}"#), ("a b/c", "a%20b%2Fc"), ("a b/c", "a+b/c"),
            ("a b/c", #"a b\/c"#),
            ("a\"b\\c", #"a\"b\\c"#), ("a\"b\\c", "a%22b%5Cc"), ("a\nb\tc", #"a\nb\tc"#), ("a&b<c", "a&amp;b&lt;c"),
            ("k😀y", #"k\ud83d\ude00y"#), ("k😀y", "k%F0%9F%98%80y"), ("%41%42%43", "%41%42%43"),
            ("%41%42%43", "%2541%2542%2543"),
            (#"\\\"#, #"\\\"#), (#"\\\"#, #"\\\\\\"#),
        ])
    func spellings(_ secret: String, _ text: String) {
        let masked = Masker(secrets: [secret]).mask(text)
        #expect(masked.contains(Masker.mark), "\(masked)")
        #expect(!masked.contains("5") && !masked.contains("b"), "\(masked)")
    }

    @Test(
        "A secret is hidden in base64 wherever it stands in the encoded text",
        arguments: ["user:", "", "a", "ab", "abc", "some-user:"], ["s3cr3t-pa55", "0123456", "ü~ÿ>?öß"])
    func base64(_ before: String, _ secret: String) {
        for after in ["", "x", "xy", "xyz", "\n"] {
            let plain = Array((before + secret + after).utf8)
            let encoded = String(decoding: Base64.encode(plain[...]), as: UTF8.self)
            let safe = encoded.replacing("+", with: "-").replacing("/", with: "_")
            let masker = Masker(secrets: [secret])
            for text in [
                encoded, safe, encoded.replacing("+", with: "%2B").replacing("/", with: "%2F"),
                encoded.replacing("/", with: #"\/"#),
            ] {
                #expect(masker.mask("Basic \(text) end").contains(Masker.mark), "\(text)")
            }
        }
    }

    @Test func `All of a secret goes and nothing else does`() {
        let masker = Masker(secrets: ["token-1", "token-12345", "abc"])
        #expect(masker.mask("a token-12345, token-1 and abcabc.") == "a •••, ••• and ••••••.")
        #expect(masker.mask("nothing of it: tok-1, ab, cab") == "nothing of it: tok-1, ab, cab")
        #expect(masker.mask("") == "")
    }

    @Test func `Secrets of less than three characters hide nothing`() {
        #expect(Masker(secrets: ["", "a", "ab"]).mask("abcab") == "abcab")
    }

    @Test func `A text that was cut within a secret does not show its beginning`() {
        let masker = Masker(secrets: ["s3cr3t/pa55"])
        #expect(masker.mask("key=s3cr3t/p", isCut: true) == "key=•••")
        #expect(masker.mask("key=s3cr3t%2", isCut: true) == "key=•••")
        #expect(masker.mask(#"key=s3cr3t\"#, isCut: true) == "key=•••")
        #expect(masker.mask("key=s3", isCut: true) == "key=s3")
        #expect(masker.mask("key=s3cr3t/p") == "key=s3cr3t/p")
        #expect(masker.mask("key=s3cr3t#p", isCut: true) == "key=s3cr3t#p")
    }

    @Test func `Base64 is that of RFC 4648`() {
        let cases = [
            "": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foob": "Zm9vYg==", "fooba": "Zm9vYmE=",
            "foobar": "Zm9vYmFy",
        ]
        for (plain, encoded) in cases { #expect(Base64.encode(Array(plain.utf8)[...]) == Array(encoded.utf8)) }
    }

    @Test func `A text of escapes costs no more than any other`() {
        let masker = Masker(secrets: (0..<20).map { "secret-\($0)-of-some-length" })
        let text = String(repeating: #"\"%41&amp;\u0041\\"#, count: 4_000)
        #expect(masker.mask(text) == text)
    }
}
