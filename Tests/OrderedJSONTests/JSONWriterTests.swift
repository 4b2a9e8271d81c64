import OrderedJSON
import Testing

@Suite("The writer")
struct JSONWriterTests {
    @Test("Commas and colons come by themselves")
    func punctuation() {
        var writer = JSONWriter()
        writer.beginArray()
        writer.beginObject()
        writer.name("a")
        writer.number(1)
        writer.name("b\"")
        writer.beginArray()
        writer.endArray()
        writer.name("c")
        writer.string("x\n")
        writer.endObject()
        writer.bool(true)
        writer.null()
        writer.beginArray()
        writer.number(JSONNumber(text: "1.10") ?? 0)
        writer.raw("[2, 3]".utf8)
        writer.value(["d": [false]])
        writer.endArray()
        writer.endArray()
        #expect(text(writer.bytes) == #"[{"a":1,"b\"":[],"c":"x\n"},true,null,[1.10,[2, 3],{"d":[false]}]]"#)
        #expect(writer.bytes == writer.finish() && writer.bytes.isEmpty)
    }

    @Test("Pretty: a member or element a line, two spaces a level")
    func pretty() throws {
        let value = try JSON.parse(#"{"a":[1,{"b":[]},{}],"c":{"d":null}}"#)
        let expected = """
            {
              "a": [
                1,
                {
                  "b": []
                },
                {}
              ],
              "c": {
                "d": null
              }
            }
            """
        #expect(value.serialized(pretty: true) == expected)
        var writer = JSONWriter(pretty: true)
        writer.view(try JSONDocument.parse(#"{ "a":[1,{"b":[ ]},{}],"c":{"d":null}}"#).root)
        #expect(text(writer.finish()) == expected)
        #expect(JSON.string("x").serialized(pretty: true) == "\"x\"")
    }

    @Test("Only what JSON requires is escaped")
    func escapes() {
        let all = String(String.UnicodeScalarView((0..<0x100).compactMap { Unicode.Scalar($0) })) + "/\u{2028}ş😀"
        let written = JSON.string(all).serialized()
        #expect(
            written.hasPrefix(#""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010"#))
        #expect(written.utf8.filter { $0 == UInt8(ascii: "\\") }.count == 32 + 1 + 2)
        #expect(written.contains("\u{7F}\u{80}") && written.hasSuffix("/\u{2028}ş😀\""))
    }

    @Test("A view is copied as bytes, without the whitespace that means nothing")
    func views() throws {
        let document = try JSONDocument.parse(
            " { \"a b\" : [ 1 , \" x \" ] ,\n\"c\":{\"d\":[1,2.50]}, \"\\u0065\":[]}\n")
        var writer = JSONWriter()
        writer.beginArray()
        writer.view(document.root)
        for member in document.root.members { writer.view(member.value) }
        writer.endArray()
        #expect(
            text(writer.finish()) == #"[{"a b":[1," x "],"c":{"d":[1,2.50]},"\u0065":[]},[1," x "],{"d":[1,2.50]},[]]"#)
    }

    @Test("Pieces of all sizes come out whole and in order", arguments: [0, 300, 100_000])
    func sizes(capacity: Int) {
        var writer = JSONWriter(capacity: capacity)
        var expected = "["
        writer.beginArray()
        for size in [
            0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 255, 256, 257, 5000, 8191, 8192, 8193, 16383, 16384, 16385,
            70_000, 3,
        ] {
            let piece = String((0..<size).map { Character(Unicode.Scalar(97 + UInt8($0 % 26))) })
            let name = JSONWriter.prepared(name: piece)
            writer.beginObject()
            name.withUnsafeBufferPointer { writer.preparedName($0) }
            writer.string(piece)
            writer.endObject()
            expected += (expected == "[" ? "" : ",") + "{\"\(piece)\":\"\(piece)\"}"
            let copy = writer
            writer.raw("\"\(piece)\"".utf8)
            expected += ",\"\(piece)\""
            #expect(copy.bytes.count < writer.bytes.count && text(writer.bytes) == expected)
        }
        writer.endArray()
        #expect(text(writer.finish()) == expected + "]")
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
