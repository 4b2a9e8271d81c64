import FlowModel
import OrderedJSON
import Testing

@Suite struct OrderRowTests {
    private func row(_ text: String) throws -> OrderRow { OrderRow(try JSONDocument.parse(Array(text.utf8)).root) }

    @Test func `A row keeps order and digits to the byte, without white space`() throws {
        let row = try row(
            "{ \"z\" : 1.10, \"order\": \"A-1\", \"orderitem_set\": [ {\"id\": 12345678901234567890, \"price\": 1e2} ] }"
        )
        #expect(row.order == "A-1")
        #expect(row.problem == nil)
        #expect(
            String(decoding: row.body, as: UTF8.self)
                == #"{"z":1.10,"order":"A-1","orderitem_set":[{"id":12345678901234567890,"price":1e2}]}"#)
    }

    @Test func `An order may be a number, and keeps its digits`() throws {
        #expect(
            try row(#"{"order":12345678901234567890,"orderitem_set":[{"id":"x"}]}"#).order == "12345678901234567890")
        #expect(try row(#"{"order":1.10,"orderitem_set":[{"id":1}]}"#).order == "1.10")
    }

    @Test(
        "A row that lacks something says what and where",
        arguments: [
            ("5", "", "is a number; an order object is needed"), ("[]", "", "is a list; an order object is needed"),
            (#"{"orderitem_set":[{"id":1}]}"#, "/order", "is missing; the order number as text or number is needed"),
            (
                #"{"order":"","orderitem_set":[{"id":1}]}"#, "/order",
                "is empty; the order number as text or number is needed"
            ),
            (
                #"{"order":null,"orderitem_set":[{"id":1}]}"#, "/order",
                "is null; the order number as text or number is needed"
            ),
            (
                #"{"order":{},"orderitem_set":[{"id":1}]}"#, "/order",
                "is an object; the order number as text or number is needed"
            ),
            (#"{"order":"a\u0000b","orderitem_set":[{"id":1}]}"#, "/order", "holds the control character U+0000"),
            (#"{"order":"a"}"#, "/orderitem_set", "is missing; a list of items is needed"),
            (#"{"order":"a","orderitem_set":{}}"#, "/orderitem_set", "is an object; a list of items is needed"),
            (#"{"order":"a","orderitem_set":[]}"#, "/orderitem_set", "is empty; at least one item is needed"),
            (
                #"{"order":"a","orderitem_set":[{"id":1},5]}"#, "/orderitem_set/1",
                "is a number; an item object is needed"
            ),
            (
                #"{"order":"a","orderitem_set":[{"id":1},{"status":5}]}"#, "/orderitem_set/1/id",
                "is missing; the id of the item in Omnitron is needed"
            ),
            (
                #"{"order":"a","orderitem_set":[{"id":null}]}"#, "/orderitem_set/0/id",
                "is missing; the id of the item in Omnitron is needed"
            ),
        ])
    func lacking(_ text: String, _ pointer: String, _ detail: String) throws {
        #expect(try row(text).problem == DocumentProblem(pointer: pointer, detail: detail))
    }

    @Test func `A page is split into its elements, or is one row itself`() throws {
        func split(_ text: String) throws -> [OrderRow] {
            try OrderRows.split(try JSONDocument.parse(Array(text.utf8)))
        }
        #expect(try split("[]").isEmpty)
        #expect(try split(#"[{"order":"a","orderitem_set":[{"id":1}]},7]"#).map(\.order) == ["a", ""])
        #expect(try split(#"{"order":"a","orderitem_set":[{"id":1}]}"#).count == 1)
        let error = #expect(throws: SplitError.self) { try split("null") }
        #expect(error?.description == "the result is null; an array of order objects, or one order object, is needed")
    }
}
