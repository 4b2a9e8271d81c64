import GRDB
import Synchronization

/// Who posts, and to which flow, as far as the store knows them.
public struct Admission: Sendable {
    /// Whom the token stands for; none when it is unknown or has ended.
    public let identity: Identity?
    /// The flow that receives under the path.
    public let flow: KnownFlow?
    /// The number of the last change when this was learnt; ``Store/accept(_:limits:)`` checks it where it matters.
    public let knownAt: Int64
    /// Whether it was read just now, and not remembered.
    public let isFresh: Bool
}

/// A flow that many threads look at, shared and not copied, since it has many parts.
public final class KnownFlow: Sendable {
    /// The flow.
    public let stored: StoredFlow

    init(_ stored: StoredFlow) { self.stored = stored }
}

/// What was learnt at a number of the last change, true as long as that number stands.
struct Knowledge {
    var change: Int64 = -1
    var identities: [String: RememberedIdentity] = [:]
    var flows: [String: KnownFlow] = [:]

    private static let most = 10_000

    /// Forgets all when something changed since it was learnt.
    mutating func begin(_ change: Int64) {
        if self.change != change || identities.count > Self.most { self = Knowledge(change: change) }
    }
}

/// Whom a token stands for, and until when that may be taken as true: not for long, so that the time of its last use is kept.
struct RememberedIdentity {
    let identity: Identity
    let until: Int64
}

extension Store {
    /// Who stands behind a token and which flow receives under a path.
    ///
    /// When both are remembered nothing is read: a yes may rest on this, since the accepting transaction looks whether
    /// anything changed. Before a no, ask again with `isFresh`.
    public func admission(token: String?, outboundPath path: String, isFresh: Bool) throws -> Admission {
        let now = clock()
        if !isFresh, let admission = remembered(token, path, now: now) { return admission }
        return try read { database in
            let change = try database.lastChange()
            let remembered = known.withLock { $0.change == change ? $0.flows[path] : nil }
            let flow =
                try remembered ?? storedFlows(database, "WHERE f.outbound_path = ?", [path]).first.map(KnownFlow.init)
            var identity: Identity?
            if let token { identity = try self.identity(token, change: change, now: now, database) }
            known.withLock { known in
                known.begin(change)
                if let flow { known.flows[path] = flow }
            }
            return Admission(identity: identity, flow: flow, knownAt: change, isFresh: true)
        }
    }

    /// The same without reading anything; none when it is not remembered.
    public func rememberedAdmission(token: String?, outboundPath path: String) -> Admission? {
        remembered(token, path, now: clock())
    }

    private func remembered(_ token: String?, _ path: String, now: Int64) -> Admission? {
        known.withLock { known in
            guard let flow = known.flows[path] else { return nil }
            guard let token else {
                return Admission(identity: nil, flow: flow, knownAt: known.change, isFresh: false)
            }
            guard let remembered = known.identities[token], remembered.until > now else { return nil }
            return Admission(identity: remembered.identity, flow: flow, knownAt: known.change, isFresh: false)
        }
    }
}
