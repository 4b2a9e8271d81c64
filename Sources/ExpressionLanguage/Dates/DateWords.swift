/// The words of dates in American English.
enum DateWords {
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    /// The word for a value.
    static func word(_ field: DateField, _ value: Int64, _ style: DateFormat.Style) -> String? {
        words(field, style).first { $0.value == value }?.word
    }

    /// All words of a field in one style.
    static func words(_ field: DateField, _ style: DateFormat.Style) -> [(word: String, value: Int64)] {
        let words: [String]
        switch (field, style) {
        case (.month, .full): words = months
        case (.month, .short): words = months.map { String($0.prefix(3)) }
        case (.month, .narrow): words = months.map { String($0.prefix(1)) }
        case (.dayOfWeek, .full): words = days
        case (.dayOfWeek, .short): words = days.map { String($0.prefix(3)) }
        case (.dayOfWeek, .narrow): words = days.map { String($0.prefix(1)) }
        case (.quarter, .full): words = ["1st quarter", "2nd quarter", "3rd quarter", "4th quarter"]
        case (.quarter, .short): words = ["Q1", "Q2", "Q3", "Q4"]
        case (.quarter, .narrow): words = ["1", "2", "3", "4"]
        case (.era, .full): words = ["Before Christ", "Anno Domini"]
        case (.era, .short): words = ["BC", "AD"]
        case (.era, .narrow): words = ["B", "A"]
        case (.halfOfDay, .narrow): words = ["a", "p"]
        case (.halfOfDay, _): words = ["AM", "PM"]
        default: words = []
        }
        let first: Int64 = field == .era || field == .halfOfDay ? 0 : 1
        return words.enumerated().map { (word: $0.element, value: Int64($0.offset) + first) }
    }
}
