import Foundation
import GRDB

extension Store {
    /// With less room, in bytes, a small write may still succeed in what the log has already, and a post no longer.
    private static let leastRoom: UInt64 = 4 << 20

    /// Writes something small and returns when it is durable.
    /// - Throws: what keeps the store from being written, and ``StoreError/diskIsFull`` when hardly any room is left.
    public func proveWritable() throws {
        let now = clock()
        try writes.write { database in
            try database.run(
                "INSERT INTO counter (name, value) VALUES ('proof', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                [now])
        }
        if let room, room < Self.leastRoom { throw StoreError.diskIsFull }
    }

    /// Bytes that are left on the disk of the data directory; none when that cannot be told.
    private var room: UInt64? {
        var information = statvfs()
        guard statvfs(directory, &information) == 0 else { return nil }
        return UInt64(information.f_bavail) * UInt64(information.f_frsize)
    }
}
