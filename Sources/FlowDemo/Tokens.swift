import FastCGI
import OrderedJSON

/// The tokens that a back end has given out, the latest 1000 of them.
final class Tokens: Sendable {
    private let given = Guarded<[String]>([])
    private let username: String
    private let password: String

    init(username: String, password: String) {
        self.username = username
        self.password = password
    }

    /// A new token; nil when the body does not hold the credentials.
    func token(for body: [UInt8], prefix: String) -> String? {
        guard let members = try? JSON.parse(body), members["username"]?.string == username,
            members["password"]?.string == password
        else { return nil }
        var random = SystemRandomNumberGenerator()
        let token = prefix + (0..<2).map { _ in String(random.next() | 1 << 63, radix: 16) }.joined()
        given.withLock { given in
            if given.count >= 1000 { given.removeFirst() }
            given.append(token)
        }
        return token
    }

    func accepts(_ authorization: String, scheme: String) -> Bool {
        guard authorization.hasPrefix(scheme + " ") else { return false }
        let token = authorization.dropFirst(scheme.count + 1)
        return given.withLock { given in given.last.map { $0 == token } == true || given.contains { $0 == token } }
    }

    func forget() { given.withLock { $0 = [] } }
}
