import Testing
import XMLToJSON

@Suite("XML becomes JSON")
struct XMLConverterTests {
    private func json(_ xml: String) throws -> String {
        String(decoding: try XMLConverter().convert(Array(xml.utf8)), as: UTF8.self)
    }

    @Test(
        "element by element",
        arguments: [
            ("<a/>", #"{"a":null}"#), ("<a></a>", #"{"a":null}"#), ("<a> \n </a>", #"{"a":null}"#),
            ("<a>007</a>", #"{"a":"007"}"#), ("<a b=''/>", #"{"a":{"@b":""}}"#),
            ("<a b='1'>x</a>", ##"{"a":{"@b":"1","#text":"x"}}"##),
            ("<a>x<b/>y</a>", ##"{"a":{"b":null,"#text":"xy"}}"##),
            ("<a>x <b>2</b> y</a>", ##"{"a":{"b":"2","#text":"x  y"}}"##),
            ("<a><b/><b>2</b><b c='3'/></a>", #"{"a":{"b":[null,"2",{"@c":"3"}]}}"#),
            ("<a><b/><c/><b/><c>x</c><d/></a>", #"{"a":{"b":[null,null],"c":[null,"x"],"d":null}}"#),
            ("<a><!-- x -->1<!-- y -->2<?z?>3</a>", #"{"a":"123"}"#),
            ("<a><![CDATA[ <b>&amp;</b> ]]>!</a>", #"{"a":"<b>&amp;</b> !"}"#),
            ("<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;</a>", ##"{"a":"<>&\"'A😀"}"##),
            ("<a>\\ \"\t\n/</a>", #"{"a":"\\ \"\t\n/"}"#), ("<a b='&amp;&#38;&lt;'/>", #"{"a":{"@b":"&&<"}}"#),
            ("<a>\u{A0}\u{2003}x\u{3000}\u{85}</a>", #"{"a":"x"}"#), ("<a>\u{A0}</a>", #"{"a":null}"#),
            (
                "<s:E xmlns:s='u' xmlns='v'><s:B s:c='1'/></s:E>",
                #"{"s:E":{"@xmlns:s":"u","@xmlns":"v","s:B":{"@s:c":"1"}}}"#
            ),
            ("<undeclared:a/>", #"{"undeclared:a":null}"#),
            ("<a z='1' b='2' y='3'/>", #"{"a":{"@z":"1","@b":"2","@y":"3"}}"#),
            ("<sipariş no='ğ'>ı</sipariş>", ##"{"sipariş":{"@no":"ğ","#text":"ı"}}"##),
            ("<?xml version='1.0'?><!-- c --><?p?><a/><!-- c --><?p?>\n", #"{"a":null}"#),
            ("<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a>1</a>", #"{"a":"1"}"#),
            ("<!DOCTYPE a [<!ATTLIST a b CDATA 'x' c CDATA 'y'>]><a c='1'/>", #"{"a":{"@c":"1","@b":"x"}}"#),
        ])
    func elements(_ xml: String, _ json: String) throws {
        #expect(try self.json(xml) == json)
    }

    @Test("with scattered elements of one name brought together, at whatever depth")
    func scattered() throws {
        #expect(
            try json("<r><a>1</a><b><x/><y/><x><p/><q/><p/></x></b><a>2</a><b/><a>3</a><a>4</a>t</r>")
                == ##"{"r":{"a":["1","2","3","4"],"b":[{"x":[null,{"p":[null,null],"q":null}],"y":null},null],"#text":"t"}}"##
        )
    }

    @Test("with many members of different names")
    func manyNames() throws {
        let names = (0..<300).map { "n\($0)" }
        let elements = names.map { "<\($0)>1</\($0)>" }.joined()
        #expect(try json("<a>\(elements)</a>") == "{\"a\":{\(names.map { "\"\($0)\":\"1\"" }.joined(separator: ","))}}")
        #expect(
            try json("<a>\(elements)<n7>2</n7></a>")
                == "{\"a\":{\(names.map { $0 == "n7" ? #""n7":["1","2"]"# : "\"\($0)\":\"1\"" }.joined(separator: ","))}}"
        )
    }

    @Test("of a text that is longer than any buffer")
    func long() throws {
        let text = String(repeating: "Yurtiçi \"Kargo\" & ", count: 60_000)
        let escaped = text.replacing("&", with: "&amp;")
        let expected = "{\"a\":{\"b\":\"\(text.replacing("\"", with: "\\\"").dropLast())\",\"c\":null}}"
        #expect(try json("<a><b>\(escaped)</b><c/></a>") == expected)
        #expect(try json("<a><b><![CDATA[\(text)]]></b><c/></a>") == expected)
    }

    @Test(
        "from the encoding that the document declares",
        arguments: [
            ("ISO-8859-9", [0xFD, 0xDD, 0xFE, 0xF0]), ("iso-8859-9", [0xFD, 0xDD, 0xFE, 0xF0]),
            ("windows-1254", [0xFD, 0xDD, 0xFE, 0xF0]), ("latin5", [0xFD, 0xDD, 0xFE, 0xF0]),
            ("UTF-8", [0xC4, 0xB1, 0xC4, 0xB0, 0xC5, 0x9F, 0xC4, 0x9F]),
        ] as [(String, [UInt8])])
    func declared(_ encoding: String, _ bytes: [UInt8]) throws {
        let xml =
            Array("<?xml version=\"1.0\" encoding=\"\(encoding)\"?><a b=\"".utf8) + bytes + Array("\">".utf8) + bytes
            + Array("</a>".utf8)
        for charset in [nil, "utf-8", "iso-8859-1", "nonsense"] {
            let json = try XMLConverter().convert(xml, charset: charset)
            #expect(String(decoding: json, as: UTF8.self) == ##"{"a":{"@b":"ıİşğ","#text":"ıİşğ"}}"##)
        }
    }

    @Test("from the charset that it came with when it declares none", arguments: ["ISO-8859-9", "windows-1254"])
    func charset(_ charset: String) throws {
        for start in ["", "<?xml version=\"1.0\"?>"] {
            let xml = Array("\(start)<a>".utf8) + [0xFD, 0xDD] + Array("</a>".utf8)
            let json = try XMLConverter().convert(xml, charset: charset)
            #expect(String(decoding: json, as: UTF8.self) == #"{"a":"ıİ"}"#)
            #expect(throws: XMLError.self) { try XMLConverter().convert(xml) }
        }
    }

    @Test("from UTF-16 with a byte order mark and UTF-8 with one", arguments: ["utf-8", nil])
    func byteOrderMarks(_ charset: String?) throws {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>ğ😀</a>"
        let little = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        let narrow = Array("\u{FEFF}<a>ğ😀</a>".utf8)
        for xml in [[0xFF, 0xFE] + little, [0xFE, 0xFF] + big, narrow] {
            let json = try XMLConverter().convert(xml, charset: charset)
            #expect(String(decoding: json, as: UTF8.self) == #"{"a":"ğ😀"}"#)
        }
    }

    @Test("on several threads at once")
    func concurrent() async throws {
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<32 {
                group.addTask {
                    let good = try? XMLConverter().convert(Array("<a><b>\(number)</b><b/></a>".utf8))
                    let bad = try? XMLConverter().convert(Array("<a><b>\(number)</a>".utf8))
                    return good == Array("{\"a\":{\"b\":[\"\(number)\",null]}}".utf8) && bad == nil
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
