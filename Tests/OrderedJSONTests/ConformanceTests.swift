import Foundation
import OrderedJSON
import TestSupport
import Testing

@Suite("The cases of JSONTestSuite")
struct ConformanceTests {
    static let names: [String] = {
        let directory = try? Conformance.directory().appendingPathComponent("json", isDirectory: true)
        let names = directory.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path) } ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted()
    }()

    @Test("All cases are there")
    func casesAreThere() {
        #expect(Self.names.count == 318)
    }

    @Test(
        "y_ is accepted, n_ refused, i_ either, and what is accepted reads the same when written again",
        arguments: names)
    func isAcceptedOrRefused(name: String) throws {
        let bytes = [UInt8](try Data(contentsOf: Conformance.directory().appendingPathComponent("json/\(name)")))
        do {
            let document = try JSONDocument.parse(bytes)
            #expect(!name.hasPrefix("n_"), "accepted as \(document.root.json)")
            let tree = document.root.json
            #expect(try JSON.parse(tree.serializedBytes()) == tree)
            #expect(try JSON.parse(tree.serializedBytes(pretty: true)) == tree)
        } catch {
            #expect(!name.hasPrefix("y_"), "refused: \(error)")
        }
    }
}
