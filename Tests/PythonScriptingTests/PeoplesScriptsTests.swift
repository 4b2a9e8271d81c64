import Foundation
import OrderedJSON
import PythonScripting
import TestSupport
import Testing

/// Whole scripts, each with an input that meets its branches.
@Suite struct PeoplesScriptsTests {
    let workers = PythonWorkers.tested()

    @Test func `Dates of an ERP become UTC, and a HashMap becomes attributes`() throws {
        let result = try workers.call(
            PeoplesScript.dates, #"[{"order":"1","orderitems":[{"invoice_date":"01.10.2024 12:30"},{}]}]"#)
        #expect(result.failure == nil)
        #expect(
            try JSON.parse(result.output ?? []) == [
                ["order": "1", "orderitems": [["invoice_date": "2024-10-01T09:30:00Z", "is_past": true], [:]]]
            ])
        #expect(
            result.attributes == ["log.item.count": "2", "log.batch": "d265aed6-99f7-309a-80ec-6fe07ee9cb11"])
    }

    @Test func `A script of Python 2 throughout groups the lines of orders`() throws {
        let input = """
            [{"OrderNumber":"b ","LineId":"1","State":"Faturalandı","Name":"Ay  şe"},\
            {"OrderNumber":"a","LineId":2,"State":"İptal","Name":"x"},\
            {"OrderNumber":"a","LineId":3,"State":"?","Name":"x"},{"x":1}]
            """
        let result = try workers.call(PeoplesScript.grouping, input)
        #expect(result.failure == nil)
        #expect(
            result.text == """
                [{"half": 1, "name": "x", "order": "a", "orderitems": [{"id": 3, "status": 0}, {"id": 2, "status": 100}], \
                "page": "1/2"}, {"half": 0, "name": "Ay şe", "order": "b", "orderitems": [{"id": 1, "status": 500}], "page": "2/2"}]
                """)
        #expect(result.printed == "row without a number: {'x': 1}\n2 orders\n")
        #expect(result.translation != nil)
        let failed = try workers.call(PeoplesScript.grouping, "[5]")
        #expect(failed.log.map(\.level) == ["error"])
        #expect(failed.failure?.line == 22)
    }

    @Test func `A row script asks the ERP by urllib2, and leaves out the orders that it does not know`() throws {
        let server = try LoopbackServer { request in
            switch request.query {
            case "order=7": .text(200, "id;tracking\n1;TR1\n2;TR2\n")
            case "order=8": .text(404, "unknown")
            default: .text(500, "broken")
            }
        }
        let inputs = ["7", "8", "9"].map { Array(#"{"order":"\#($0)","orderitem_set":[{"id":1},{"id":3}]}"#.utf8) }
        let results = try workers.run(
            ScriptRequest(
                source: PeoplesScript.asking, owner: "flow/row", inputs: inputs,
                attributes: ["shop.url": .string(server.url), "shop.password": "geheim"]))
        #expect(
            results.map(\.text) == [
                #"{"order": "7", "orderitem_set": [{"id": 1, "tracking_number": "TR1"}, {"id": 3}]}"#, "null", nil,
            ])
        #expect(results[2].failure?.line == 26)
        #expect(results[2].failure?.text.contains("ERP said 500: broken") == true)
        #expect(
            server.requests.map { $0.header("Authorization") ?? "" }
                == Array(repeating: "Basic c2hvcDpnZWhlaW0=", count: 3))
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/lib/python3/dist-packages/requests")))
    func `A row script asks by requests where that is installed`() throws {
        let server = try LoopbackServer { request in
            request.query == "order=9" ? .text(404, "") : .json(200, #"{"url":"https://erp.example/7.pdf"}"#)
        }
        let inputs = ["7", "9"].map { Array(#"{"order":"\#($0)"}"#.utf8) }
        let results = try workers.run(
            ScriptRequest(
                source: PeoplesScript.requests, owner: "flow/row", inputs: inputs,
                attributes: ["shop.url": .string(server.url), "token.erp": "tok"]))
        #expect(
            try JSON.parse(results[0].output ?? []) == [
                "order": "7", "e_archive_url": "https://erp.example/7.pdf", "seen": 200,
            ])
        #expect(results[1].failure?.text.hasPrefix("HTTPError: 404 Client Error") == true)
        #expect(server.requests.map(\.method) == ["GET", "PUT", "GET"])
    }

    @Test func `Dates by java.time are compared, moved and written`() throws {
        let result = try workers.call(
            PeoplesScript.javaTime,
            #"[{"shipped":"2024-10-03T09:15:00+03:00","note":"şu","n":42},{"shipped":"gestern"}]"#,
            attributes: ["last.request": "2024-10-01T00:29:59.000000"])
        #expect(result.failure == nil)
        #expect(
            try JSON.parse(result.output ?? []) == [
                [
                    "code": "xZ91", "days": 2, "due": "2024-10-05", "epoch": 1_727_936_100_000, "hours": 56,
                    "is_new": true,
                    "label": "7-uş", "n": 42, "note": "şu", "padded": "00000042",
                    "shipped": "2024-10-03T09:15:00+03:00",
                    "shipping_date": "2024-10-03T09:15:00",
                ],
                ["error": "Text 'gestern' could not be parsed at index 0", "shipped": "gestern"],
            ])
    }

    @Test func `A script that checks and transfers to REL_FAILURE tells why and where`() throws {
        let good = try workers.call(PeoplesScript.checking, #"[{"order":"1"}]"#)
        #expect(good.text == #"[{"order":"1"}]"#)
        #expect(good.log == [.init(level: "info", text: "1 orders")])
        let bad = try workers.call(PeoplesScript.checking, #"[{"order":"1"},{}]"#)
        #expect(bad.output == nil)
        #expect(bad.failure?.line == 16)
        #expect(bad.attributes["log.refused"] == "an order without a number")
        #expect(bad.attributes["log.script.error"]?.string == bad.failure?.text)
        #expect(bad.log == [.init(level: "error", text: "refused: an order without a number")])
        #expect(try workers.call(PeoplesScript.checking, "nonsense").failure?.text.contains("JSONDecodeError") == true)
    }

    @Test func `Several flow files are taken, merged into a new one, and removed`() throws {
        let result = try workers.call(
            PeoplesScript.merging, #"[{"order":"2"},{"order":"1"}]"#, attributes: ["flow.name": "x"])
        #expect(result.failure == nil)
        #expect(result.text == #"[{"order": "1"}, {"order": "2"}]"#)
        #expect(result.attributes == ["flow.name": "x", "log.merged": "1"])
    }

    @Test func `XML inside of JSON is read`() throws {
        let xml = """
            <R><Order No=\\"5\\" Kind=\\"e-ticaret\\"><Item><Id>1</Id><Shipped>true</Shipped></Item>\
            <Item><Id>2</Id><Cargo>aras</Cargo></Item></Order></R>
            """
        let result = try workers.call(PeoplesScript.envelope, #"{"Result":"\#(xml)"}"#)
        #expect(result.failure == nil)
        #expect(
            try JSON.parse(result.output ?? []) == [
                [
                    "order": "5",
                    "orderitems": [
                        ["id": 1, "status": 500, "shipping_company": "YURTIÇI"],
                        ["id": 2, "status": 450, "shipping_company": "ARAS"],
                    ], "kind": "e-ticaret",
                ]
            ])
        #expect(result.attributes["filename"]?.string?.hasSuffix("_orders.json") == true)
    }

    @Test func `Python written like Java reads, counts and writes`() throws {
        let result = try workers.call(
            PeoplesScript.javaStyle,
            """
            [{"order":"2","items":[{"price":"10.005","quantity":"2"},{"price":"1","quantity":1}]},
            {"order":"x"},{"order":"1","items":[]}]
            """)
        #expect(result.failure == nil)
        #expect(
            result.text
                == #"{"bad": ["For input string: \"x\""], "numbers": ["1", "2"], "totals": {"1": "0.00", "2": "21.01"}}"#
        )
        #expect(result.printed == "read 2 lines\n")
    }

    @Test func `Java's signatures and Python's agree, and text counts as bytes`() throws {
        let result = try workers.call(PeoplesScript.signing, #"{"order":"A-1"}"#)
        #expect(result.failure == nil)
        #expect(
            try JSON.parse(result.output ?? []) == [
                "codec": "bc4e7be982ab79ec4fb6388a6153e03ba1c5e60486b2119062654c326bf5db5c", "day": "01.10.2024",
                "java": "z//PQDX8pu6I2SVGIvhbN8hRkfTuqDO8J1WzBNbnBe8=", "md5": "44cd4242f4e60762eedb063bfe4ceb3c",
                "order": "A-1", "python": "z//PQDX8pu6I2SVGIvhbN8hRkfTuqDO8J1WzBNbnBe8=",
                "sha": "04807be371964d6005a11a740bc53a2c6bbb2ce5",
            ])
        #expect(result.translation == nil)
    }
}
