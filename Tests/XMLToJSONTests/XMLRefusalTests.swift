import Testing
import XMLToJSON

@Suite("A document")
struct XMLRefusalTests {
    private static let entities =
        "Entities other than &lt; &gt; &amp; &quot; and &apos; are refused, and so are declarations of them."

    private func error(_ xml: [UInt8], depth: Int = 512) -> XMLError? {
        do {
            _ = try XMLConverter(maximumDepth: depth).convert(xml)
            return nil
        } catch {
            return error
        }
    }

    private func error(_ xml: String, depth: Int = 512) -> XMLError? { error(Array(xml.utf8), depth: depth) }

    @Test(
        "that is not well-formed is refused with the place and the reason",
        arguments: [
            ("", "line 1, column 1: There is no XML here: a document begins with “<”."),
            ("hello", "line 1, column 1: There is no XML here: a document begins with “<”."),
            ("<a>\n<b></a>", "line 2, column 8: Opening and ending tag mismatch: b and a."),
            ("<a/><b/>", "line 1, column 5: Extra content at the end of the document."),
            ("<a>1</a>\u{0}<b/>", "line 1, column 9: There is a character 0 after the document."),
            ("<a b='1' b='2'/>", "line 1, column 15: Attribute b redefined."),
            ("<a>\n  &nope;</a>", "line 2, column 9: Entity 'nope' not defined."),
            ("<a>]]></a>", "line 1, column 4: Sequence ']]>' not allowed in content."),
            ("<?xml version='1.0' encoding='nonsense'?><a/>", "line 1, column 40: Unsupported encoding nonsense."),
            ("{\"a\": 1}", "line 1, column 1: There is no XML here: a document begins with “<”."),
        ])
    func malformed(_ xml: String, _ message: String) {
        #expect(error(xml)?.description == message)
    }

    @Test(
        "that declares an entity is refused, whether it uses it or not",
        arguments: [
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
            "<!DOCTYPE a [<!ENTITY x 'y'>]><a/>", "<!DOCTYPE a [<!ENTITY x '&x;'>]><a>&x;</a>",
            "<!DOCTYPE a [<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x;]><a/>",
            "<!DOCTYPE a [<!NOTATION n SYSTEM 'n'><!ENTITY u SYSTEM 'u' NDATA n>]><a/>",
            "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><a b='&c;'/>",
        ])
    func entities(_ xml: String) {
        #expect(error(xml)?.reason == Self.entities)
    }

    @Test("that uses an entity of a type that lies elsewhere is refused")
    func externalType() {
        #expect(error("<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a>&x;</a>") != nil)
        #expect(error("<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a b='&x;'/>") != nil)
    }

    @Test("that nests 512 deep is taken, and one deeper is refused where it gets too deep")
    func depth() {
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + "x" + String(repeating: "</a>", count: depth)
        }
        #expect(error(nested(512)) == nil)
        #expect(error(nested(513))?.description == "line 1, column 1539: Elements nest deeper than 512.")
        #expect(error(String(repeating: "<a>", count: 1_000_000))?.column == 1539)
    }

    @Test("whose JSON would nest deeper than that is refused, since no reader would take it")
    func resultDepth() {
        let levels = 300
        let xml = String(repeating: "<a><b/><b>", count: levels) + String(repeating: "</b></a>", count: levels)
        #expect(error(xml, depth: 2 * levels) != nil)
        #expect(error(xml, depth: 3 * levels) == nil)
        #expect(error("<a><b>1</b><b>2</b></a>", depth: 3) == nil)
        #expect(
            error("<a><b>1</b><c/><b>2</b></a>", depth: 2)?.reason
                == "The result nests deeper than 2 objects and arrays.")
    }

    @Test("with bytes that its encoding does not have is refused")
    func badBytes() {
        let reason =
            "These bytes are no text in the document's encoding; its XML declaration has to say the right one "
            + "(without one it is UTF-8)."
        for (start, bytes) in [
            ("", [0xFF, 0xFE]), ("", [0xC3]), ("", [0xC0, 0x80]),
            ("<?xml version='1.0' encoding='windows-1254'?>", [0x81, 0xFD]),
            ("<?xml version='1.0' encoding='UTF-8'?>", [0xFD]),
        ] as [(String, [UInt8])] {
            #expect(error(Array("\(start)<a>".utf8) + bytes + Array("</a>".utf8))?.reason == reason)
        }
        #expect(error(Array("<a>".utf8) + [0xED, 0xA0, 0x80] + Array("</a>".utf8)) != nil)
    }

    @Test("is not read on when its document type is endless, its names too many or its default attributes too long")
    func bounds() {
        let value = String(repeating: "v", count: 2_000_000)
        #expect(
            error("<!DOCTYPE a [<!ENTITY x '\(value)'>]><a/>")?.reason == "No element begins in the first mebibyte.")
        let names = (0..<60_000).map { "<n\($0)/>" }.joined()
        #expect(
            error("<a>\(names)</a>")?.reason == "There are more than 50 000 different names of elements and attributes."
        )
        let elements = String(repeating: "<b/>", count: 100)
        #expect(
            error("<!DOCTYPE a [<!ATTLIST b x CDATA '\(value.prefix(100_000))'>]><a>\(elements)</a>")?.reason
                == "The document type declares default attributes that make the document far longer.")
    }

    @Test("that is cut off anywhere is refused")
    func cut() {
        let xml = Array("<?xml version='1.0'?><a b='1'><c>x &amp; y</c><![CDATA[z]]><!-- d --></a>".utf8)
        for length in 0..<xml.count {
            #expect(error(Array(xml.prefix(length))) != nil, "\(length) bytes")
        }
        #expect(error(xml) == nil)
    }
}
