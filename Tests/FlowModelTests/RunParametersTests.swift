@testable import FlowModel
import Testing

@Suite struct RunParametersTests {
    private let declared = [
        TriggerParameter(key: "number", defaultValue: nil, usedWith: .number, sentAs: "order_number"),
        TriggerParameter(key: "modified_date__gt", defaultValue: nil, usedWith: .date, sentAs: nil),
        TriggerParameter(key: "custom_parameter", defaultValue: "custom value", usedWith: .both, sentAs: nil),
        TriggerParameter(key: "store", defaultValue: "s1", usedWith: .date, sentAs: "storeCode"),
        TriggerParameter(key: "kind", defaultValue: "k", usedWith: .number, sentAs: nil),
        TriggerParameter(key: "note", defaultValue: nil, usedWith: .both, sentAs: nil),
    ]

    private func reason(_ given: [(key: String, value: String)]) -> String? {
        do {
            _ = try RunParameters(given: given, declared: declared)
            return nil
        } catch {
            return error.reason
        }
    }

    @Test func `What is given and the defaults that go with it stand in declared order, percent-encoded`() throws {
        let run = try RunParameters(given: [("note", "ä/b&c=d"), ("number", "A 1")], declared: declared)
        #expect(run.values.map(\.key) == ["number", "custom_parameter", "kind", "note"])
        #expect(run.values.map(\.sentAs) == ["order_number", "custom_parameter", "kind", "note"])
        #expect(run.queryString == "number=A%201&custom_parameter=custom%20value&kind=k&note=%C3%A4%2Fb%26c%3Dd")
    }

    @Test func `A date has the defaults that go with a date`() throws {
        let run = try RunParameters(
            given: [("modified_date__gt", "2024-10-01T00:29:59.000Z"), ("custom_parameter", "own")], declared: declared)
        #expect(run.queryString == "modified_date__gt=2024-10-01T00%3A29%3A59.000Z&custom_parameter=own&store=s1")
    }

    @Test func `A run by schedule has the date and its defaults`() {
        let run = RunParameters(scheduledFrom: "2024-12-31T13:30:59.000001", declared: declared)
        #expect(run.values.map(\.key) == ["modified_date__gt", "custom_parameter", "store"])
        #expect(run.values.first?.value == "2024-12-31T13:30:59.000001")
    }

    @Test func `A number or a date has to be given, and not both`() {
        #expect(reason([]) == "neither number nor modified_date__gt is given; give one of them")
        #expect(reason([("note", "x")]) == "neither number nor modified_date__gt is given; give one of them")
        #expect(reason([("number", "")]) == "neither number nor modified_date__gt is given; give one of them")
        #expect(
            reason([("number", "1"), ("modified_date__gt", "2")])
                == "both number and modified_date__gt are given; give one of them")
    }

    @Test func `Nothing is given twice or undeclared, or with the other question`() {
        let list = "number, modified_date__gt, custom_parameter, store, kind, note"
        #expect(reason([("number", "1"), ("sku", "x")]) == "\"sku\" is not declared; declared are \(list)")
        #expect(reason([("number", "1"), ("Number", "x")]) == "\"Number\" is not declared; declared are \(list)")
        #expect(reason([("number", "1"), ("number", "1")]) == "\"number\" is given twice; give it once")
        #expect(
            reason([("number", "1"), ("store", "x")]) == "\"store\" goes with modified_date__gt only; leave it out")
        #expect(reason([("modified_date__gt", "1"), ("kind", "x")]) == "\"kind\" goes with number only; leave it out")
    }

    @Test func `An empty value, as of a form, is as good as none`() throws {
        let run = try RunParameters(
            given: [("number", "1"), ("modified_date__gt", ""), ("store", ""), ("custom_parameter", "")],
            declared: declared)
        #expect(run.queryString == "number=1&custom_parameter=custom%20value&kind=k")
    }
}
