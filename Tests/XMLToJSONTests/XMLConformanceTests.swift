import Foundation
import OrderedJSON
import TestSupport
import Testing
import XMLToJSON

/// A line of `xml.jsonl`.
struct XMLCase: Sendable, CustomTestStringConvertible {
    let id: String
    let xml: [UInt8]
    /// The JSON text, nil when the document has to be refused.
    let expected: String?

    var testDescription: String { id }

    init(line: String) throws {
        let line = try JSON.parse(line)
        id = try #require(line["id"]?.string)
        let base64 = try #require(line["xml_base64"]?.string)
        xml = Array(try #require(Data(base64Encoded: base64)))
        expected = line["error"]?.bool == true ? nil : try #require(line["expected"]).serialized()
    }

    static let all: [XMLCase] = {
        do {
            return try Conformance.lines(of: "xml.jsonl").map(XMLCase.init)
        } catch {
            Issue.record(error)
            return []
        }
    }()
}

@Suite("What xmltodict gave")
struct XMLConformanceTests {
    @Test("is what the converter gives, in the same order", arguments: XMLCase.all)
    func recorded(_ recorded: XMLCase) throws {
        let converter = XMLConverter()
        guard let expected = recorded.expected else {
            #expect(throws: XMLError.self) { try converter.convert(recorded.xml) }
            return
        }
        #expect(String(decoding: try converter.convert(recorded.xml), as: UTF8.self) == expected)
    }

    @Test("was found")
    func found() {
        #expect(XMLCase.all.count >= 65)
    }
}
