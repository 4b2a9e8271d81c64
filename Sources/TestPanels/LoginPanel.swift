import FlowEngine
import FlowModel
import HTTPCalls
import OrderedJSON
import Storage
import WebAPI

/// Logs in and tells what was asked and what came back; the token is not kept.
struct LoginPanel {
    let ports: EnginePorts
    let login: StoredLogin
    /// Where a login to Omnitron logs in when the panel does not say: at a flow's that uses it.
    let domainURL: () throws -> String?

    func run(_ input: JSON) throws -> JSON {
        var domain = input["domain_url"]?.string
        if case .omnitron = login.login.method, domain == nil { domain = try domainURL() }
        if case .omnitron = login.login.method, domain == nil { throw PanelInput.missing("domain_url") }
        let now = ports.clock.now()
        let exchange = LoginExchange(
            login.login, domainURL: domain ?? "",
            environment: TemplateEnvironment(now: now, timezone: input["timezone"]?.string ?? "UTC"),
            masker: Masker(secrets: login.document.secrets))
        if exchange.fixedAccess(now: now) != nil {
            return ["ok": true, "detail": "This login asks nothing; it sends what it has with each request."]
        }
        var answer: JSONObject = ["ok": false]
        var recorder = Recorder(masker: Masker(secrets: login.document.secrets))
        do {
            guard let call = try exchange.call() else { return .object(answer) }
            answer["request"] = recorder.request(call).document
            let response = try ports.http.perform(call)
            answer["response"] = recorder.response(response).document
            let (token, lifetime) = try exchange.token(from: response)
            recorder = Recorder(masker: Masker(secrets: login.document.secrets + [token]))
            answer["response"] = recorder.response(response).document
            answer["ok"] = true
            answer["expires_in_seconds"] = lifetime.map { .number(JSONNumber(Int($0 / 1000))) } ?? .null
        } catch {
            answer["error"] = .string(recorder.masker.mask("\(error)"))
        }
        answer["duration_ms"] = .number(JSONNumber(Int(ports.clock.now() - now)))
        return .object(answer)
    }
}
