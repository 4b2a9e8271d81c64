public import OrderedJSON

/// The question when a schedule would be due, for one that is not saved yet.
public struct ScheduleQuestion: Sendable, Hashable {
    /// What is asked about.
    public var schedule: ScheduleCard?
    /// The zone, by its name in the system's database.
    public var timezone: String
    /// How many due times are wanted.
    public var count: Int

    /// Reads and checks a question.
    /// - Parameter document: `{"schedule": {…}, "timezone": "Europe/Istanbul", "count": 10}`; UTC and 10 when absent.
    /// - Throws: every problem with its JSON pointer.
    public init(document: JSON) throws(DocumentError) {
        self = try DocumentReader.read(document, ScheduleQuestion.init(reading:))
    }

    private init(reading reader: DocumentReader) {
        schedule = reader.section("schedule", ScheduleCard.init(reading:))
        timezone = reader.text("timezone", default: "UTC", check: Checks.timezone)
        count = reader.whole("count", default: 10, in: 1...100)
    }
}
