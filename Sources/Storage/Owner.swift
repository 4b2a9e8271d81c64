import Foundation

/// Owns a file in the data directory by which others see that a timer lives: it holds a lock on the file, and writes the
/// time since boot into it.
public final class Owner: Sendable {
    /// Stands in every claim.
    public let id: String
    private let lock: FileLock
    private let path: String

    /// Others take over from an owner that has not beaten for so long, in milliseconds since boot.
    public static let silence: Int64 = 20_000

    init(directory: String, id: String) throws(StoreError) {
        self.id = id
        path = directory + "/" + id
        lock = try FileLock(path: path)
        guard lock.tryLock() else { throw .unavailable(reason: "\(path) is locked by another process") }
        beat()
    }

    /// Says that the owner lives; at least every 10 s.
    public func beat() { lock.write(Array(String(Self.sinceBoot()).utf8) + [0x0A]) }

    /// Takes the file away at an orderly end.
    public func resign() {
        unlink(path)
        lock.unlock()
    }

    /// Milliseconds since boot, sleep included; no change of the wall clock moves it.
    static func sinceBoot() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}

/// What the files of the owners tell.
struct OwnerDirectory {
    let path: String

    /// Milliseconds since each living owner's last beat; owners that lost their lock are not among them.
    func living() -> [String: Int64] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let now = Owner.sinceBoot()
        var ages: [String: Int64] = [:]
        for name in names {
            let file = path + "/" + name
            guard let lock = try? FileLock(path: file), lock.isHeldElsewhere else {
                unlink(file)
                continue
            }
            let text = FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } ?? ""
            let beat = text.split(separator: "\n").first.flatMap { Int64($0) } ?? 0
            ages[name] = max(0, now - beat)
        }
        return ages
    }
}
