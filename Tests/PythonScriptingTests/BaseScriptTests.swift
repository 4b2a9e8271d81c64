import Foundation
import OrderedJSON
import PythonScripting
import Testing

@Suite struct BaseScriptTests {
    let workers = PythonWorkers.tested()

    /// What the designer puts into a new card.
    private static let designer = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../www/js/designer/base-script.js").path

    @Test func `The base script gives a page back as it is, indented by four`() throws {
        let page = #"[{"order":"1","orderitems":[{"id":1,"status":450}]},{"order":"ş","orderitems":[]}]"#
        let result = try workers.call(baseScript, page, attributes: ["token.erp": "e", "token.omnitron": "o"])
        #expect(result.failure == nil)
        #expect(
            result.text == """
                [
                    {
                        "order": "1",
                        "orderitems": [
                            {
                                "id": 1,
                                "status": 450
                            }
                        ]
                    },
                    {
                        "order": "\\u015f",
                        "orderitems": []
                    }
                ]
                """)
        #expect(result.attributes == ["token.erp": "e", "token.omnitron": "o"])
        #expect(result.printed == "")
    }

    @Test func `The base script over rows gives one result for each, and one bad row fails alone`() throws {
        let source = baseScript.replacing(
            "       return output_obj\n\nflow",
            with: "       return None if output_obj['order'] == 'skip' else output_obj\n\nflow")
        let inputs = [#"{"order":"1"}"#, #"{"number":"2"}"#, #"{"order":"skip"}"#, #"{"order":"4"}"#].map {
            Array($0.utf8)
        }
        let results = try workers.run(ScriptRequest(source: source, owner: "flow/row", inputs: inputs))
        #expect(
            results.map(\.text) == [
                "{\n    \"order\": \"1\"\n}", nil, "null", "{\n    \"order\": \"4\"\n}",
            ])
        let failure = try #require(results[1].failure)
        #expect(failure.line == 27)
        #expect(failure.text.hasSuffix("KeyError: 'order'\n"))
        #expect(results[1].attributes["log.script.error"]?.string == failure.text)
        #expect(results[3].attributes["log.script.error"] == nil)
    }

    @Test func `A new script card holds the base script, and the plain one runs too`() throws {
        #expect(ScriptTemplate.base == baseScript + "\n")
        #expect(try workers.call(ScriptTemplate.plain, "[1]").text == "[1]")
        let designer = try String(contentsOfFile: Self.designer, encoding: .utf8)
        #expect(designer.contains("export const baseScript = `\(ScriptTemplate.base)`;"))
        #expect(designer.replacing("\\`", with: "`").contains("export const plainScript = `\(ScriptTemplate.plain)`;"))
    }

    @Test func `A traceback names the line of the editor`() throws {
        let source = baseScript.replacing(
            "       return output_obj\n\nflow", with: "       return output_obj['missing']\n\nflow")
        let result = try workers.call(source)
        #expect(result.failure?.line == 27)
        #expect(result.failure?.text.contains("File \"script.py\", line 27, in transform\n") == true)
        #expect(result.output == nil)
    }
}
