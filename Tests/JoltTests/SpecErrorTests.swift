import Jolt
import OrderedJSON
import TestSupport
import Testing

@Suite("A wrong chain is refused when it is compiled")
struct SpecErrorTests {
    struct Example: CustomTestStringConvertible {
        let spec: JSON
        let error: String

        static func all() throws -> [Example] {
            try #require(try fixture("spec-errors.json").array).map { fields in
                Example(spec: try #require(fields["spec"]), error: try #require(fields["error"]?.string))
            }
        }

        var testDescription: String { spec.serialized() }
    }

    @Test("The message says where, what stands there and what would be right", arguments: try Example.all())
    func message(_ example: Example) throws {
        let error = #expect(throws: JoltSpecError.self) { try JoltChain(spec: example.spec) }
        #expect(error?.description == example.error)
    }

    @Test("The pointer, what was found and what would be right can be had one by one")
    func parts() throws {
        let spec = try JSON(parsing: #"[{"operation":"sort"},{"operation":"shift","spec":{"a/b":["c",1]}}]"#)
        let error = try #require(throws: JoltSpecError.self) { try JoltChain(spec: spec) }
        #expect(error.pointer == JSONPointer(["1", "spec", "a/b", "1"]))
        #expect(error.found == "the number 1")
        #expect(error.expected == "a path as text")
    }

    @Test("What was found is shortened when it is long")
    func longText() throws {
        let spec: JSON = .array([.object(["operation": .string(String(repeating: "x", count: 500)), "spec": [:]])])
        let error = try #require(throws: JoltSpecError.self) { try JoltChain(spec: spec) }
        #expect(error.found == "\"" + String(repeating: "x", count: 76) + "…\"")
    }

    @Test("A single operation is compiled like a chain of one")
    func singleOperation() throws {
        let error = try #require(throws: JoltSpecError.self) { try JoltChain(operation: "shift", spec: nil) }
        #expect(
            error.description == "At /0: found no \"spec\", expected a \"spec\" beside the operation \"shift\".")
        let input = try JSONDocument.parse(Array(#"{"b":1,"a":2}"#.utf8))
        let sorted = try JoltChain(operation: "sort", spec: nil).transform(input)
        #expect(try sorted.json() == ["a": 2, "b": 1])
    }

    @Test("All operations have a name and the name of a class of the original")
    func names() throws {
        #expect(
            JoltChain.operationNames == [
                "cardinality", "default", "modify-default-beta", "modify-define-beta", "modify-overwrite-beta",
                "remove",
                "shift", "sort",
            ])
        let classes = [
            "CardinalityTransform", "Defaultr", "Modifier$Defaultr", "Modifier$Definr", "Modifier$Overwritr", "Removr",
            "Shiftr", "Sortr",
        ]
        let specs: [JSON] = [
            ["a": "ONE"], ["a": 1], ["a": 1], ["a": 1], ["a": 1], ["a": ""], ["a": "b"], .null,
        ]
        let input = try JSONDocument.parse(Array(#"{"c":{"b":1,"a":[2]},"a":[3]}"#.utf8))
        for (index, name) in JoltChain.operationNames.enumerated() {
            let short = try JoltChain(operation: name, spec: specs[index]).transform(input)
            let long = try JoltChain(operation: "com.bazaarvoice.jolt." + classes[index], spec: specs[index])
                .transform(input)
            #expect(try short.json() == long.json())
        }
    }
}
