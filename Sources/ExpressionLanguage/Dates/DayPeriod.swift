/// A part of the day as American English names it.
struct DayPeriod: Sendable, Equatable {
    let word: String
    let narrow: String
    /// Minutes of the day, the last one not being part of it any more; a period may go on beyond midnight, or be one minute only.
    let start: Int64
    let end: Int64

    /// The most precise ones first.
    static let all = [
        DayPeriod(word: "midnight", narrow: "mi", start: 0, end: 0),
        DayPeriod(word: "noon", narrow: "n", start: 720, end: 720),
        DayPeriod(word: "in the morning", narrow: "in the morning", start: 360, end: 720),
        DayPeriod(word: "in the afternoon", narrow: "in the afternoon", start: 720, end: 1080),
        DayPeriod(word: "in the evening", narrow: "in the evening", start: 1080, end: 1260),
        DayPeriod(word: "at night", narrow: "at night", start: 1260, end: 360),
    ]

    func includes(_ minute: Int64) -> Bool {
        if start == end { return minute == start }
        return start < end ? (start..<end).contains(minute) : minute >= start || minute < end
    }

    /// The minute in its middle.
    var middle: Int64 { start == end ? start : start < end ? (start + end) / 2 : ((start + end + 1440) / 2) % 1440 }

    static func at(secondOfDay: Int64) -> DayPeriod? { all.first { $0.includes(secondOfDay / 60) } }
}
