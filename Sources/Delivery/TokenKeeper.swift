public import FlowEngine
public import FlowModel
import HTTPCalls
public import Storage
import Synchronization

/// Gives access by logins: from the store, or by logging in, one at a time over all processes (contract, section 4).
public final class TokenKeeper: AccessProvider {
    private let store: Store
    private let http: any HTTPTransport
    private let clock: any EngineClock
    private let owner: String
    private let turns = Atomic(0)

    /// - Parameter owner: stands in the store while this process logs in.
    public init(store: Store, http: any HTTPTransport, clock: any EngineClock, owner: String) {
        self.store = store
        self.http = http
        self.clock = clock
        self.owner = owner
    }

    /// The token that is kept, or a fresh one; waits while another process logs in.
    public func access(_ login: String, for flow: Flow, refused: Access?) throws(AccessError) -> Access {
        do {
            return try find(login, flow, refused)
        } catch let error as AccessError {
            throw error
        } catch {
            throw AccessError(login: login, reason: "\(error)", retryAt: clock.now() + 5_000, step: nil)
        }
    }

    private func find(_ name: String, _ flow: Flow, _ refused: Access?) throws -> Access {
        guard let login = try store.login(named: name) else {
            throw AccessError(
                login: name, reason: "there is no such login; create it or choose another",
                retryAt: clock.now() + 60_000, step: nil)
        }
        let environment = TemplateEnvironment(now: clock.now(), timezone: flow.configuration.timezone)
        let exchange = LoginExchange(
            login.login, domainURL: flow.configuration.domainURL, environment: environment,
            masker: Masker(secrets: login.document.secrets))
        if let fixed = exchange.fixedAccess(now: clock.now()) { return fixed }
        let target = login.login.method.type == "omnitron" ? flow.configuration.domainURL : ""
        // The threads of a process wait for each other as processes do.
        let turn = "\(owner)/\(turns.add(1, ordering: .relaxed).newValue)"
        while true {
            switch try store.loginTurn(login, target: target, refused: refused?.number, owner: turn) {
            case .use(let token):
                return exchange.access(token: token.token, number: token.number, obtainedAt: token.obtainedAt)
            case .logIn: return try logIn(login, exchange, target)
            case .wait(let until, let error):
                if let error { throw AccessError(login: name, reason: error, retryAt: until, step: nil) }
                clock.pause(milliseconds: max(20, until - clock.now()))
            }
        }
    }

    private func logIn(_ login: StoredLogin, _ exchange: LoginExchange, _ target: String) throws -> Access {
        let recorder = Recorder(masker: Masker(secrets: login.document.secrets))
        let started = clock.now()
        var step = Step(kind: .login, page: nil, startedAt: started, duration: 0)
        do {
            guard let call = try exchange.call() else {
                throw AccessError(login: login.login.name, reason: "it asks nothing", retryAt: started, step: nil)
            }
            step.request = recorder.request(call)
            let answer = try http.perform(call)
            step.duration = clock.now() - started
            step.response = RecordedResponse(status: answer.status, headers: [], body: nil)
            let (token, lifetime) = try exchange.token(from: answer)
            let kept = try store.keep(token: token, of: login, target: target, lifetime: lifetime)
            var access = exchange.access(token: token, number: kept.number, obtainedAt: kept.obtainedAt)
            access.step = step
            return access
        } catch {
            let reason = recorder.masker.mask("\(error)")
            step.duration = clock.now() - started
            step.error = reason
            let retryAt = try store.keep(failure: reason, of: login, target: target)
            throw AccessError(login: login.login.name, reason: reason, retryAt: retryAt, step: step)
        }
    }
}
