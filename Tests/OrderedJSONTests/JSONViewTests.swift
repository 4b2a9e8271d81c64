import OrderedJSON
import Testing

@Suite("Views of a document")
struct JSONViewTests {
    static let text = """
        {
          "name": "ş\\u0131\\n\\ud83d\\ude00",
          "list": [ 1, -2.50, true, false, null, "plain", {} , [ ] ],
          "tight": {"a":[1,{"b":2}]},
          "e\\u0073c": {"x" : 1}
        }
        """

    @Test("Kinds and values")
    func values() throws {
        let root = try JSONDocument.parse(Self.text).root
        #expect(root.kind == .object && root.count == 4 && root.string == nil && root.bool == nil)
        #expect(root["name"]?.string == "şı\n😀")
        let list = try #require(root["list"])
        #expect(list.elements.map(\.kind) == [.number, .number, .bool, .bool, .null, .string, .object, .array])
        #expect(list.count == 8 && list[0]?.int == 1 && list[1]?.numberText == "-2.50" && list[1]?.int == nil)
        #expect(
            list[2]?.bool == true && list[3]?.bool == false && list[4]?.isNull == true && list[5]?.string == "plain")
        #expect(list[6]?.count == 0 && list[7]?.count == 0 && list[8] == nil && list[-1] == nil)
        #expect(list["name"] == nil && root[0] == nil && list[5]?[0] == nil)
        #expect(Array(list[6]?.members ?? list.members).isEmpty && Array(list[5]?.elements ?? root.elements).isEmpty)
    }

    @Test("Members and their names, escaped or not")
    func members() throws {
        let root = try JSONDocument.parse(Self.text).root
        #expect(root.members.map(\.name) == ["name", "list", "tight", "esc"])
        #expect(root["esc"]?["x"]?.int == 1 && root["e\\u0073c"] == nil && root["es"] == nil && root["escx"] == nil)
        #expect(root["esc"]?.name == "esc" && root.name == nil && root["list"]?[0]?.name == nil)
    }

    @Test("Texts are compared without being made")
    func stringEquals() throws {
        let root = try JSONDocument.parse(Self.text).root
        #expect(root["name"]?.stringEquals("şı\n😀") == true)
        for other in ["şı\n", "şı\n😀!", "si\n😀", ""] { #expect(root["name"]?.stringEquals(other) == false) }
        #expect(root["list"]?[5]?.stringEquals("plain") == true && root["list"]?[5]?.stringEquals("plainer") == false)
        #expect(root["list"]?.stringEquals("") == false)
    }

    @Test("The source of a value, its place, and the whitespace in it")
    func source() throws {
        let document = try JSONDocument.parse(Self.text)
        let list = try #require(document.root["list"])
        #expect(
            String(decoding: list.rawBytes, as: UTF8.self) == #"[ 1, -2.50, true, false, null, "plain", {} , [ ] ]"#)
        #expect(list[1]?.withRawBytes { $0.count } == 5)
        #expect(list.position == JSONPosition(line: 3, column: 11, offset: 48))
        #expect(list[5]?.position.column == 42)
        #expect(document.hasWhitespace && document.root.position == JSONPosition(line: 1, column: 1, offset: 0))
        #expect(try !JSONDocument.parse(" [1,\" \"]\n").hasWhitespace)
        #expect(try JSONDocument.parse("[1,[ ]]").hasWhitespace)
        document.withTape { tape in
            let marked = (0..<tape.nodes.count).filter { tape[$0].isContainer && tape[$0].isMarked }
            #expect(
                marked.map { String(decoding: tape.name(of: tape[$0]), as: UTF8.self) } == [
                    "", "list", "", "e\\u0073c",
                ])
        }
    }

    @Test("Names that are long, empty or far from their values are found on the tape")
    func distantNames() throws {
        let long = String(repeating: "n\\\"", count: 6_000_000)
        let text = "[{\"\(long)\":1,\"\"  :2, \"x\"\n:\n3},{\"\(long)\" : 1,\"\":2,\"x\":3}]"
        let document = try JSONDocument.parse(text)
        for object in document.root.elements {
            #expect(object.members.map(\.name.utf8.count) == [12_000_000, 0, 1])
            #expect(object[""]?.int == 2 && object["x"]?.int == 3)
        }
    }

    @Test("A view gives the tree that it stands for")
    func tree() throws {
        let document = try JSONDocument.parse(Self.text)
        #expect(
            document.root.json.serialized()
                == #"{"name":"şı\n😀","list":[1,-2.50,true,false,null,"plain",{},[]],"tight":{"a":[1,{"b":2}]},"esc":{"x":1}}"#
        )
        #expect(try JSONDocument.parse("\"a\\u0000\"").root.json == "a\u{0}")
        #expect(try JSON(parsing: "null") == .null)
        #expect(try JSON(parsing: [0x31, 0x32]) == 12)
    }
}
