import Testing

@testable import OrderedJSON

@Suite("Reading what was written")
struct RoundTripTests {
    @Test("A tree reads back as it was written, compact and pretty", arguments: 0..<40)
    func treeReadsBack(seed: UInt64) throws {
        var random = RandomJSON(seed: seed)
        for _ in 0..<50 {
            let tree = random.value()
            #expect(try JSON.parse(tree.serialized()) == tree)
            #expect(try JSON.parse(tree.serializedBytes(pretty: true)) == tree)
        }
    }

    @Test("Blanks and escapes change nothing, and go when the bytes are copied", arguments: 0..<40)
    func blanksChangeNothing(seed: UInt64) throws {
        var random = RandomJSON(seed: seed &+ 1000)
        for _ in 0..<50 {
            let tree = random.value()
            let text = random.loose(tree)
            let document = try JSONDocument.parse(text)
            #expect(document.root.json == tree)
            var writer = JSONWriter()
            writer.view(document.root)
            let copy = try JSONDocument.parse(writer.bytes)
            #expect(!copy.hasWhitespace && copy.root.json == tree)
            #expect(document.hasWhitespace == (copy.bytes.count < document.root.rawBytes.count))
        }
    }

    @Test("The scanner takes a damaged text when no fault is found in it, and only then", arguments: 0..<60)
    func scannerAndFinderAgree(seed: UInt64) {
        var random = RandomJSON(seed: seed &+ 2000)
        for _ in 0..<200 {
            let bytes = random.damaged(Array(random.loose(random.value()).utf8))
            let fault = bytes.withUnsafeBufferPointer { source in
                var finder = JSONFaultFinder(source: source, maximumDepth: 512)
                return finder.find()
            }
            let document = try? JSONDocument.parse(bytes)
            #expect((document == nil) == (fault != nil), "\(String(decoding: bytes, as: UTF8.self))")
            guard let document else { continue }
            let tree = document.root.json
            #expect((try? JSON.parse(tree.serialized())) == tree)
        }
    }

    @Test("Every prefix of a text is refused, and so is every text with a byte too many")
    func prefixesAreRefused() throws {
        let text = #"[{"a":[1,-2.5e+3,"x\u00e9\n",true],"b":null},{"a":[],"b":{"c":"ş😀"}}]"#
        let bytes = Array(text.utf8)
        _ = try JSONDocument.parse(bytes)
        for count in bytes.indices {
            #expect(throws: JSONError.self) { try JSONDocument.parse(Array(bytes[..<count])) }
        }
        for byte in "]}1\",".utf8 { #expect(throws: JSONError.self) { try JSONDocument.parse(bytes + [byte]) } }
    }

    @Test("A tape that outgrows its first room, and frames that do, hold all that was read")
    func growing() throws {
        let deep = String(repeating: "[", count: 400) + String(repeating: "]", count: 400)
        let text = "[" + String(repeating: "0,", count: 100_000) + deep + "]"
        let document = try JSONDocument.parse(text)
        #expect(document.root.count == 100_001 && document.withTape { $0.nodes.count } == 100_401)
        #expect(document.root.json.serialized() == text)
    }

    @Test("A string of any length may end anywhere, and each of its bytes may be the special one")
    func stringsOfAllLengths() throws {
        for length in 0..<36 {
            let plain = String(repeating: "x", count: length)
            #expect(try JSONDocument.parse("[\"\(plain)\"]").root[0]?.string == plain)
            #expect(try JSONDocument.parse("\"\(plain)\"").root.string == plain)
            for place in 0..<length {
                let start = String(repeating: "x", count: place)
                let end = String(repeating: "y", count: length - place - 1)
                for special in ["\"", "\\", "\n", "ş", "😀"] {
                    let tree = JSON.array([.string(start + special + end)])
                    #expect(try JSON.parse(tree.serialized()) == tree)
                }
                #expect(throws: JSONError.self) { try JSON.parse("[\"\(start)\u{1}\(end)\"]") }
                #expect(throws: JSONError.self) {
                    try JSON.parse(Array("[\"\(start)".utf8) + [0xC0] + Array("\(end)\"]".utf8))
                }
            }
        }
    }
}
