import CSQLite
import GRDB

/// A prepared statement that takes and gives values as they are. GRDB's way through boxes of values costs more than the insert of
/// a small row, which counts where it is done for every post or order. What is not bound is null.
struct DirectStatement {
    private let statement: Statement
    private let database: Database

    /// The statement stays prepared with the connection.
    init(_ sql: String, _ database: Database) throws {
        statement = try database.cachedStatement(sql: sql)
        self.database = database
    }

    /// Runs it once, to its end.
    /// - Parameter bind: gives each parameter its value.
    func run(_ bind: (borrowing DirectStatement) -> Void) throws { try each(bind) { _ in } }

    /// Runs it once, to its end.
    /// - Parameters:
    ///   - bind: gives each parameter its value.
    ///   - read: takes what it needs of the columns of the first row.
    /// - Returns: what was read; none when there is no row.
    func first<Value>(
        _ bind: (borrowing DirectStatement) -> Void, _ read: (borrowing DirectStatement) throws -> Value
    ) throws -> Value? {
        var found: Value?
        try each(bind) { if found == nil { found = try read($0) } }
        return found
    }

    /// Runs it once, to its end.
    /// - Parameters:
    ///   - bind: gives each parameter its value.
    ///   - visit: takes what it needs of the columns of each row; must not run the same statement.
    func each(
        _ bind: (borrowing DirectStatement) -> Void, _ visit: (borrowing DirectStatement) throws -> Void
    ) throws {
        bind(self)
        defer {
            sqlite3_reset(statement.sqliteStatement)
            sqlite3_clear_bindings(statement.sqliteStatement)
        }
        while true {
            switch sqlite3_step(statement.sqliteStatement) {
            case SQLITE_ROW: try visit(self)
            case SQLITE_DONE: return
            default:
                throw DatabaseError(
                    resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database.sqliteConnection)),
                    message: sqlite3_errmsg(database.sqliteConnection).map { String(cString: $0) })
            }
        }
    }

    /// Binds a number; parameters count from 1.
    func bind(_ parameter: Int32, _ value: Int64) {
        sqlite3_bind_int64(statement.sqliteStatement, parameter, value)
    }

    /// Binds a text, which is copied.
    func bind(_ parameter: Int32, _ value: String) {
        var value = value
        value.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                _ = sqlite3_bind_text(
                    statement.sqliteStatement, parameter, $0.baseAddress, Int32(clamping: $0.count), Self.copied)
            }
        }
    }

    /// Binds a blob, which is copied.
    func bind(_ parameter: Int32, _ value: [UInt8]) {
        guard !value.isEmpty else {
            sqlite3_bind_zeroblob(statement.sqliteStatement, parameter, 0)
            return
        }
        value.withUnsafeBytes {
            _ = sqlite3_bind_blob64(
                statement.sqliteStatement, parameter, $0.baseAddress, UInt64($0.count), Self.copied)
        }
    }

    /// Binds a text in UTF-8, which is copied.
    func bind(text: [UInt8], _ parameter: Int32) {
        text.withUnsafeBytes {
            _ = sqlite3_bind_text64(
                statement.sqliteStatement, parameter, $0.baseAddress?.assumingMemoryBound(to: CChar.self),
                UInt64($0.count), Self.copied, UInt8(SQLITE_UTF8))
        }
    }

    /// The number in a column of the row at hand; columns count from 0.
    func number(_ column: Int32) -> Int64 { sqlite3_column_int64(statement.sqliteStatement, column) }

    /// The text in a column of the row at hand; empty for null.
    func text(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(statement.sqliteStatement, column) else { return "" }
        let count = Int(sqlite3_column_bytes(statement.sqliteStatement, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// The blob in a column of the row at hand; empty for null.
    func bytes(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(statement.sqliteStatement, column) else { return [] }
        return Array(
            UnsafeRawBufferPointer(
                start: start, count: Int(sqlite3_column_bytes(statement.sqliteStatement, column))))
    }

    /// SQLITE_TRANSIENT
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
