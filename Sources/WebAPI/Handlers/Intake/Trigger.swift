import FlowModel
import HTTPTypes
import OrderedJSON
import Storage

/// A trigger URL: for scripts it runs the flow, for browsers it is the page that builds such URLs.
struct Trigger: Handler {
    let visible: Visible
    let authenticator: Authenticator
    let starter: RunStarter
    let page: TriggerPage

    let operation = Operation(
        id: "trigger",
        summary:
            "Runs the flow for the parameters of the query, with a token in Authorization; in a browser, the trigger page",
        tag: "Runs", headers: [.prefer],
        answers: [
            AnswerDescription(
                status: 200, summary: "The trigger page or, with Prefer: wait, the run when it is settled in time",
                type: "text/html",
                schema: #"{"type":"string"}"#),
            .runAccepted,
        ],
        problems: [400, 401, 403, 404, 409, 507])

    func respond(to call: Call) throws -> WebResponse {
        let request = call.request
        guard let given = PercentEncoding.queryItems(request.query ?? "") else {
            throw Problem.badRequest("The query string is not percent-encoded UTF-8.")
        }
        try TokenInQuery.refuse(given)
        guard request.method != .head, case .field = Credential(request.fields) else { return try pageAnswer(request) }
        let caller = try authenticator.caller(of: request)
        let flow = try visible.flow(named: call.name, to: caller)
        return try starter.start(flow, given: given, by: caller, waiting: WaitPreference(request.fields))
    }

    /// The page is the same for every flow, so that it tells nothing to somebody who is not signed in. A program that
    /// brings no token is told so, and not given a page.
    private func pageAnswer(_ request: WebRequest) throws -> WebResponse {
        let isBrowser = request.fields[.accept]?.lowercased().contains("text/html") ?? false
        if Credential(request.fields) == .unreadable || !isBrowser { _ = try authenticator.caller(of: request) }
        return try page.response()
    }
}
