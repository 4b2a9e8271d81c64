import Glibc
import Synchronization

/// Counts wrong passwords, and refuses to look at more of them for a while, so that nobody guesses at leisure.
final class SignInGuard: Sendable {
    private struct Counts {
        var byName: [String: [Int64]] = [:]
        var byAddress: [String: [Int64]] = [:]
    }

    private let counts = Mutex(Counts())
    /// So many wrong passwords of a name or from an address within the window close the door.
    private static let most = 10
    /// In milliseconds.
    private static let window: Int64 = 15 * 60_000
    private static let mostEntries = 20_000

    /// How many seconds nobody may sign in with this name or from this address; none: the door is open.
    func closedFor(name: String, address: String, now: Int64) -> Int? {
        counts.withLock { counts in
            let ends = [counts.byName[name.lowercased()], counts.byAddress[Self.network(of: address)]].compactMap {
                Self.end($0, now: now)
            }
            return ends.max().map { Int(($0 - now + 999) / 1000) }
        }
    }

    /// Notes a wrong password.
    func noteFailure(name: String, address: String, now: Int64) {
        counts.withLock { counts in
            Self.add(now, to: &counts.byName, at: name.lowercased())
            if !address.isEmpty { Self.add(now, to: &counts.byAddress, at: Self.network(of: address)) }
        }
    }

    /// Forgets the wrong passwords of a name; those from the address still count.
    func noteSuccess(name: String) {
        counts.withLock { $0.byName[name.lowercased()] = nil }
    }

    /// Whoever has one address of IPv6 has all that begin with the same 64 bits.
    private static func network(of address: String) -> String {
        var v6 = in6_addr()
        guard inet_pton(AF_INET6, address, &v6) == 1 else { return address }
        return withUnsafeBytes(of: &v6) { $0.prefix(8).map { String($0, radix: 16) }.joined(separator: ":") }
    }

    private static func end(_ times: [Int64]?, now: Int64) -> Int64? {
        let recent = times?.filter { $0 > now - window } ?? []
        guard recent.count >= most else { return nil }
        return recent[recent.count - most] + window
    }

    private static func add(_ now: Int64, to table: inout [String: [Int64]], at key: String) {
        if table.count >= mostEntries {
            table = table.filter { $0.value.contains { $0 > now - window } }
            if table.count >= mostEntries { table.removeAll() }
        }
        table[key, default: []].append(now)
        table[key] = table[key]?.suffix(most)
    }
}
