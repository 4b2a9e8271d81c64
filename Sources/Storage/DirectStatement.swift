import CSQLite
import GRDB

/// A prepared statement that takes its values as they are. GRDB's way through boxes of values costs more than the insert of a
/// small row, which counts where it is done for every post or order. What is not bound is null.
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
    func run(_ bind: (borrowing DirectStatement) -> Void) throws {
        bind(self)
        defer {
            sqlite3_reset(statement.sqliteStatement)
            sqlite3_clear_bindings(statement.sqliteStatement)
        }
        guard sqlite3_step(statement.sqliteStatement) == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database.sqliteConnection)),
                message: sqlite3_errmsg(database.sqliteConnection).map { String(cString: $0) })
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

    /// SQLITE_TRANSIENT
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
