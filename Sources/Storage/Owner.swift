import Foundation
import Synchronization

/// Owns a file in the data directory by which others see that a timer lives: it holds a lock on the file, and writes the
/// time since boot into it.
public final class Owner: Sendable {
    /// Stands in every claim.
    public let id: String
    private let lock: FileLock
    private let path: String
    private let steady: @Sendable () -> Int64
    /// One thread at a time beats.
    private let turn = Mutex(())
    /// The last beat that others can see.
    private let lastBeat: Atomic<Int64>
    private let lapseCount = Atomic(0)

    /// Others take over from an owner that has not beaten for so long, in milliseconds since boot.
    public static let silence: Int64 = 20_000

    /// - Parameter steady: milliseconds since boot.
    init(directory: String, id: String, steady: @escaping @Sendable () -> Int64) throws(StoreError) {
        self.id = id
        self.steady = steady
        path = directory + "/" + id
        lock = try Self.locked(path)
        lastBeat = Atomic(steady() - Self.silence)
        beat()
        lapseCount.store(0, ordering: .releasing)
    }

    /// Makes the file and locks it. Another process that looks between the two takes the file for a dead owner's and away.
    private static func locked(_ path: String) throws(StoreError) -> FileLock {
        for _ in 0..<100 {
            let lock = try FileLock(path: path)
            guard lock.tryLock() else { continue }
            if lock.isStill(at: path) { return lock }
        }
        throw .unavailable(reason: "\(path) is locked by another process")
    }

    /// Says that the owner lives; at least every 10 s.
    ///
    /// A beat counts from the time that is written, and not before it is: until then others see the one before, and may take
    /// over. One that cannot be written, as on a full disk, is none.
    public func beat() {
        turn.withLock { _ in
            let now = steady()
            guard lock.write(Array(String(now).utf8) + [0x0A]) else { return }
            if steady() - lastBeat.load(ordering: .acquiring) >= Self.silence {
                lapseCount.add(1, ordering: .acquiringAndReleasing)
            }
            lastBeat.store(now, ordering: .releasing)
        }
    }

    /// Whether others still take it for alive. One that was stopped for long, as by a debugger or with its machine, finds
    /// itself lapsed before it beats again.
    public var isLiving: Bool { steady() - lastBeat.load(ordering: .acquiring) < Self.silence }

    /// How often it was silent for so long that others may have taken over what it had.
    public var lapses: Int { lapseCount.load(ordering: .acquiring) }

    /// Takes the file away at an orderly end.
    public func resign() {
        unlink(path)
        lock.unlock()
    }

    /// Milliseconds since boot, sleep included; no change of the wall clock moves it.
    public static func sinceBoot() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}

extension Owner {
    /// Another text for each boot of the machine.
    public static func boot() -> String {
        let bytes = FileManager.default.contents(atPath: "/proc/sys/kernel/random/boot_id")
        return String(decoding: bytes ?? Data(), as: UTF8.self).filter { !$0.isWhitespace }
    }
}

/// What the files of the owners tell.
struct OwnerDirectory {
    let path: String

    /// Milliseconds since each living owner's last beat; owners that lost their lock are not among them.
    /// - Throws: when the files cannot be looked at, such as for want of descriptors; then nobody may be taken for dead.
    func living() throws(StoreError) -> [String: Int64] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            if access(path, F_OK) != 0, errno == ENOENT { return [:] }
            throw .unavailable(reason: "\(path) cannot be listed: \(error)")
        }
        let now = Owner.sinceBoot()
        var ages: [String: Int64] = [:]
        for name in names {
            let file = path + "/" + name
            guard let lock = try FileLock(existing: file) else { continue }
            guard try lock.isHeldElsewhere() else {
                // With the lock in hand, so that an owner that is just making its file makes another one.
                if lock.tryLock() { unlink(file) }
                continue
            }
            let beat = String(decoding: lock.content(), as: UTF8.self).split(separator: "\n").first
            ages[name] = max(0, now - (beat.flatMap { Int64($0) } ?? 0))
        }
        return ages
    }
}
