import FastCGI
import Glibc
import HTTPTypes
import OrderedJSON

/// The behaviour of one back end, counted and changed while it works.
final class Faults: Sendable {
    private struct State {
        var behaviour: Behaviour
        var calls = 0
        var failures = 0
        var logins = 0
    }

    private let state: Guarded<State>
    private let initial: Behaviour

    init(_ behaviour: Behaviour) {
        initial = behaviour
        state = Guarded(State(behaviour: behaviour))
    }

    /// Counts a call, waits as long as it has to be late, and gives the failure that it is due.
    func failure(order: String?) -> FastCGIResponse? {
        let (behaviour, status) = state.withLock { state in
            state.calls += 1
            let isDue = state.behaviour.failEvery > 0 && state.calls % state.behaviour.failEvery == 0
            let status = order.flatMap { state.behaviour.orders[$0] } ?? (isDue ? state.behaviour.failStatus : nil)
            if status != nil { state.failures += 1 }
            return (state.behaviour, status)
        }
        if behaviour.delayMilliseconds > 0 { usleep(useconds_t(behaviour.delayMilliseconds) * 1000) }
        guard let status else { return nil }
        var response = DemoAnswer.error(
            HTTPResponse.Status(code: status), "This fails on purpose.", code: "demo_failure")
        if let seconds = behaviour.retryAfter { response.head.headerFields[.retryAfter] = String(seconds) }
        return response
    }

    /// Counts a login, and gives the failure of all logins if there is one.
    func loginFailure() -> FastCGIResponse? {
        let status = state.withLock { state in
            state.logins += 1
            return state.behaviour.loginStatus
        }
        return status.map {
            DemoAnswer.error(HTTPResponse.Status(code: $0), "The login fails on purpose.", code: "demo_failure")
        }
    }

    /// An answer as it leaves: whole, or cut in the middle.
    func sent(_ response: FastCGIResponse) -> FastCGIResponse {
        guard state.withLock({ $0.behaviour.cutsBody }) else { return response }
        var cut = response
        cut.body.removeLast(cut.body.count / 2)
        return cut
    }

    /// Answers `_behaviour`: GET shows, POST changes, DELETE restores.
    func answer(_ call: DemoCall, forgetTokens: () -> Void) -> FastCGIResponse {
        switch call.method {
        case "GET": return description
        case "DELETE":
            state.withLock { $0 = State(behaviour: initial) }
            return description
        case "POST":
            guard let members = try? JSON.parse(call.body).object else {
                return DemoAnswer.error(.badRequest, "The body is not a JSON object.")
            }
            let current = state.withLock { $0.behaviour }
            do throws(WrongMember) {
                let next = try current.applying(members)
                state.withLock { $0.behaviour = next }
            } catch {
                return DemoAnswer.error(.badRequest, "\(error.name): \(error.expected)")
            }
            if members["forget_tokens"]?.bool == true { forgetTokens() }
            return description
        default: return DemoAnswer.notAllowed("GET, POST, DELETE")
        }
    }

    private var description: FastCGIResponse {
        let now = state.withLock { ($0.behaviour, $0.calls, $0.failures, $0.logins) }
        return DemoAnswer.json(
            .ok,
            [
                "behaviour": now.0.json, "calls": .number(JSONNumber(now.1)), "failures": .number(JSONNumber(now.2)),
                "logins": .number(JSONNumber(now.3)),
            ])
    }
}
