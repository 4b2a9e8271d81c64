extension QueryParameter {
    static let flag = #"{"type":"string","enum":["0","1"]}"#
    static let time = #"{"type":"string","format":"date-time"}"#
    static let runStatus =
        #"{"type":"string","enum":["queued","running","retrying","failed","partly_failed","cancelled","empty","succeeded"]}"#
    static let rowStatus = #"{"type":"string","enum":["pending","sending","succeeded","failed","skipped","cancelled"]}"#
    static let after = QueryParameter(
        "after", "The next of the page before", schema: #"{"type":"string","pattern":"^[0-9]{1,18}$"}"#)

    static func whole(_ range: ClosedRange<Int>) -> String {
        #"{"type":"integer","minimum":\#(range.lowerBound),"maximum":\#(range.upperBound)}"#
    }
}

extension HeaderParameter {
    static let prefer = HeaderParameter(
        name: "Prefer", summary: "wait=N: the answer comes when the run is settled, after N s (60 at most) in any case")
}

extension AnswerDescription {
    static let runSettled = json(
        "With Prefer: wait, the run when it is settled in time", "Run", headers: [("Content-Location", "The run")])
    static let runAccepted = json(
        "The run is durable and will be worked on", "RunReference", status: 202, headers: [("Location", "The run")])
}
