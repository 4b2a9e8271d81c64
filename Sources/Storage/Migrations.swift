import GRDB

/// The steps from an empty file to the present tables. A step that has been released never changes; new ones are added.
enum Migrations {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.add("v1_initial", PackageResources.v1_initial_sql)
        migrator.add("v2_page_charset", PackageResources.v2_page_charset_sql)
        return migrator
    }
}

extension DatabaseMigrator {
    fileprivate mutating func add(_ name: String, _ sql: [UInt8]) {
        registerMigration(name) { try $0.execute(sql: String(decoding: sql, as: UTF8.self)) }
    }
}
