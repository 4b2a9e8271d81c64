public import FlowModel

/// The access that a run has got so far.
public struct Session {
    private let flow: Flow
    private let provider: any AccessProvider
    private let note: (Step) -> Void
    private let now: () -> Int64
    private var secrets: [String]
    /// Access to Omnitron.
    public private(set) var omnitron: Access?
    /// Access to the ERP.
    public private(set) var erp: Access?
    /// Hides all secrets of the run.
    public private(set) var masker: Masker

    /// - Parameters:
    ///   - secrets: of the flow's document and its logins.
    ///   - now: milliseconds since the epoch.
    ///   - note: takes the steps of logins; one whose token was there already asks nothing.
    init(
        flow: Flow, secrets: [String], provider: any AccessProvider, now: @escaping () -> Int64,
        note: @escaping (Step) -> Void
    ) {
        self.now = now
        self.flow = flow
        self.provider = provider
        self.note = note
        self.secrets = secrets
        masker = Masker(secrets: secrets)
    }

    var recorder: Recorder { Recorder(masker: masker) }

    /// Gets access by all logins of the flow.
    mutating func logIn() throws(RunInterruption) {
        omnitron = try get(flow.login.omnitron, refused: nil)
        if let name = flow.login.erp { erp = try get(name, refused: nil) }
    }

    /// Gets newer access to the ERP after a 401: the newest there is, or one by a login.
    /// - Parameter time: when the call was made that was refused, in milliseconds since the epoch.
    /// - Returns: whether there is another token to try. A 401 with the newest token is final when that was just got.
    mutating func renewERP(refusedAt time: Int64) throws(RunInterruption) -> Bool {
        guard let name = flow.login.erp, let old = erp else { return false }
        var fresh = try get(name, refused: nil, isNoted: false)
        if fresh.number == old.number {
            guard time - old.obtainedAt >= RetryRule.youngToken else { return false }
            fresh = try get(name, refused: old)
        }
        guard fresh.number != old.number else { return false }
        erp = fresh
        return true
    }

    /// The attributes with the tokens among them.
    func attributes(_ attributes: RunAttributes) -> RunAttributes {
        var attributes = attributes
        attributes["token.omnitron"] = omnitron?.token ?? attributes["token.omnitron"]
        attributes["token.erp"] = erp?.token ?? attributes["token.erp"]
        return attributes
    }

    /// - Parameter isNoted: whether access that was there already makes a step.
    private mutating func get(_ login: String, refused: Access?, isNoted: Bool = true) throws(RunInterruption) -> Access
    {
        let started = now()
        do {
            let access = try provider.access(login, for: flow, refused: refused)
            if let step = access.step {
                note(step)
            } else if isNoted {
                note(Step(kind: .login, page: nil, startedAt: started, duration: now() - started))
            }
            secrets += access.secrets.filter { !secrets.contains($0) }
            masker = Masker(secrets: secrets)
            return access
        } catch {
            if let step = error.step { note(step) }
            throw .waitsForLogin(error)
        }
    }
}
