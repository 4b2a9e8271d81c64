import Dispatch
import FlowEngine
import FlowModel
import HTTPCalls
import Synchronization

extension EnginePorts {
    /// The same for one run: requests and logins that take long are given up when somebody cancels it.
    /// - Parameter isCancelled: asked about once a second.
    func givenUp(when isCancelled: @escaping @Sendable () -> Bool) -> EnginePorts {
        var ports = self
        ports.http = RunTransport(http: http, isCancelled: isCancelled)
        ports.access = RunAccess(access: access, clock: clock, isCancelled: isCancelled)
        return ports
    }
}

/// Gives a request up when the run is cancelled.
private struct RunTransport: HTTPTransport {
    let http: any HTTPTransport
    let isCancelled: @Sendable () -> Bool

    func perform(_ call: HTTPCall) throws(HTTPFailure) -> HTTPAnswer {
        try http.perform(call, unless: isCancelled)
    }
}

/// Waits for a login no longer when the run is cancelled. The login itself goes on, since others may wait for it too.
private struct RunAccess: AccessProvider {
    let access: any AccessProvider
    let clock: any EngineClock
    let isCancelled: @Sendable () -> Bool

    private static let logins = DispatchQueue(label: "run-logins", attributes: .concurrent)
    /// In milliseconds.
    private static let look: Int64 = 1_000

    func access(_ login: String, for flow: Flow, refused: Access?) throws(AccessError) -> Access {
        let answer = Answer()
        Self.logins.async { [access] in
            answer.give(Result { () throws(AccessError) in try access.access(login, for: flow, refused: refused) })
        }
        while true {
            if let result = answer.wait(Self.look) { return try result.get() }
            guard !isCancelled() else {
                throw AccessError(login: login, reason: "the run was cancelled", retryAt: clock.now(), step: nil)
            }
        }
    }

    /// Owns the bell that tells of the answer.
    private final class Answer: Sendable {
        private let result = Mutex<Result<Access, AccessError>?>(nil)
        private let bell = Bell()

        func give(_ result: Result<Access, AccessError>) {
            self.result.withLock { $0 = result }
            bell.ring()
        }

        func wait(_ milliseconds: Int64) -> Result<Access, AccessError>? {
            bell.wait(milliseconds: milliseconds)
            return result.withLock { $0 }
        }
    }
}
