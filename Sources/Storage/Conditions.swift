import GRDB

/// What the rows that a question asks for fulfil, with the values that it binds.
struct Conditions {
    private var texts: [String] = []
    /// The values, in the order of the conditions.
    private(set) var arguments = StatementArguments()

    /// `WHERE` and all of them; empty when there are none.
    var sql: String { texts.isEmpty ? "" : "WHERE " + texts.joined(separator: " AND ") }

    /// Adds one with the values for its question marks, unless one of these is `nil`: then that is not asked for.
    mutating func add(_ condition: String, _ values: (any DatabaseValueConvertible)?...) {
        guard values.allSatisfy({ $0 != nil }) else { return }
        texts.append(condition)
        arguments += StatementArguments(values)
    }

    /// Adds that a column holds one of a list; nothing when there is no list.
    mutating func add(_ column: String, isOneOf values: [String]?) {
        guard let values else { return }
        texts.append("\(column) IN (\(databaseQuestionMarks(count: values.count)))")
        arguments += StatementArguments(values)
    }
}
