import FlowModel
import Testing

@Suite struct RowCoverageTests {
    @Test(
        "A newer row covers an older one when it sets at least the same",
        arguments: [
            (
                #"{"order":"a","orderitem_set":[{"id":1,"status":500}]}"#,
                #"{"order":"a","orderitem_set":[{"id":1,"status":450}]}"#, true
            ),
            (
                #"{"order":"a","orderitem_set":[{"id":1,"status":5,"t":1}]}"#,
                #"{"order":"a","orderitem_set":[{"status":4,"id":1}]}"#, true
            ),
            (
                #"{"order":"a","orderitem_set":[{"id":1,"status":5}]}"#,
                #"{"order":"a","orderitem_set":[{"id":1,"status":4,"t":1}]}"#, false
            ),
            (
                #"{"order":"a","orderitem_set":[{"id":1,"status":5}]}"#,
                #"{"order":"a","orderitem_set":[{"id":2,"status":5}]}"#, false
            ),
            (
                #"{"order":"a","orderitem_set":[{"id":2,"status":5},{"id":1,"status":5}]}"#,
                #"{"order":"a","orderitem_set":[{"id":1,"status":4}]}"#, true
            ),
            (
                #"{"order":"a","orderitem_set":[{"id":1,"status":5}]}"#,
                #"{"order":"a","orderitem_set":[{"id":1,"status":4},{"id":2,"status":4}]}"#, false
            ),
            (
                #"{"order":"a","orderitem_set":[{"id":1,"a":1},{"id":1,"b":1}]}"#,
                #"{"order":"a","orderitem_set":[{"id":1,"a":1,"b":1}]}"#, false
            ),
            (
                #"{"order":"a","orderitem_set":[{"id":1,"a":1,"b":2}]}"#,
                #"{"order":"a","orderitem_set":[{"id":1,"a":1},{"id":1,"b":1}]}"#, true
            ),
            (
                #"{"order":"a","orderitem_set":[{"id":"1","status":5}]}"#,
                #"{"order":"a","orderitem_set":[{"id":1,"status":5}]}"#, false
            ),
            (
                #"{"order":"a","orderitem_set":[{"id":1.0,"status":5}]}"#,
                #"{"order":"a","orderitem_set":[{"id":1,"status":5}]}"#, false
            ),
            (
                #"{"order":"a","orderitem_set":[{"id":1}]}"#, #"{"order":"a","note":"x","orderitem_set":[{"id":1}]}"#,
                false
            ),
            (#"{"order":"a"}"#, #"{"order":"a","orderitem_set":[{"id":1}]}"#, false),
            (#"[]"#, #"{"order":"a","orderitem_set":[{"id":1}]}"#, false), ("", "", false), ("{", "{}", false),
        ])
    func covers(_ newer: String, _ older: String, _ expected: Bool) {
        #expect(RowCoverage.covers(newer: Array(newer.utf8), older: Array(older.utf8)) == expected)
    }

    @Test func `A large order is compared in one pass`() {
        func body(_ status: Int) -> [UInt8] {
            let items = (0..<20_000).map { "{\"id\":\($0),\"status\":\(status)}" }.joined(separator: ",")
            return Array("{\"order\":\"a\",\"orderitem_set\":[\(items)]}".utf8)
        }
        #expect(RowCoverage.covers(newer: body(2), older: body(1)))
    }
}
