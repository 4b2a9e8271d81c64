import Dispatch
import HTTPTypes
import Storage

/// Looks at passwords: of people who sign in by hand, in the browser and for the ERPs of old, and who change theirs.
final class SignInDesk: Sendable {
    private let store: Store
    private let guards = SignInGuard()
    private let clock: @Sendable () -> Int64
    /// Hashing a password takes 32 MiB and 100 ms of a core each.
    private let hashing = DispatchSemaphore(value: 2)
    private let places: WorkQuota

    init(store: Store, threads: Int, clock: @escaping @Sendable () -> Int64) {
        self.store = store
        self.clock = clock
        places = WorkQuota(threads: threads)
    }

    /// - Returns: nothing when name or password are wrong.
    /// - Throws: 429 after too many wrong passwords, or when too many sign in at once.
    func signIn(name: String, password: String, address: String) throws -> NewSession? {
        try look(name, address) { try store.signIn(name: name, password: password, address: address) }
    }

    /// Whether a password is that of a user.
    /// - Throws: 429 as ``signIn(name:password:address:)``.
    func isPassword(_ password: String, of name: String, address: String) throws -> Bool {
        try look(name, address) {
            if try store.isPassword(password, of: name) { return true }
            try store.noteRefusal(of: name, address: address)
            return nil
        } ?? false
    }

    private func look<Finding>(_ name: String, _ address: String, _ work: () throws -> Finding?) throws -> Finding? {
        let now = clock()
        if let seconds = guards.closedFor(name: name, address: address, now: now) {
            throw Self.tooMany("There were too many wrong passwords. Wait \(seconds) s.", retryAfter: seconds)
        }
        guard places.begin() else {
            throw Self.tooMany("Too many are signing in at this moment. Send it again.", retryAfter: 1)
        }
        defer { places.end() }
        hashing.wait()
        defer { hashing.signal() }
        guard let found = try work() else {
            guards.noteFailure(name: name, address: address, now: now)
            return nil
        }
        guards.noteSuccess(name: name)
        return found
    }

    private static func tooMany(_ detail: String, retryAfter seconds: Int) -> Problem {
        Problem(.tooManyRequests, "Too many sign-ins", detail: detail, fields: [.retryAfter: String(seconds)])
    }
}
