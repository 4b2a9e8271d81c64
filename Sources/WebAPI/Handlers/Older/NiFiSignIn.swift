import HTTPTypes
import Storage

/// Signs an ERP in that knows the older interface: form in, token as text out.
struct NiFiSignIn: Handler {
    let desk: SignInDesk

    let operation = Operation(
        id: "nifiSignIn", summary: "Signs in as the older interface has it", tag: "Older callers",
        body: BodyDescription(types: ["application/x-www-form-urlencoded"], schema: "Credentials"),
        answers: [
            .text("The token", status: 200), .text("Name or password are wrong or missing", status: 400),
            .text("Too many wrong passwords", status: 429),
        ],
        problems: [507])

    func respond(to call: Call) throws -> WebResponse {
        guard let form = call.request.form() else {
            return .text(
                "Send username and password as a form (application/x-www-form-urlencoded).", status: .badRequest)
        }
        guard let name = form.first(where: { $0.key == "username" })?.value, !name.isEmpty, !name.holdsNUL,
            let password = form.first(where: { $0.key == "password" })?.value, !password.isEmpty
        else { return .text("username or password is missing.", status: .badRequest) }
        do {
            guard let session = try desk.signIn(name: name, password: password, address: call.request.remoteAddress)
            else {
                return .text("username or password is wrong.", status: .badRequest)
            }
            return .text(session.token)
        } catch let problem as Problem where problem.status == .tooManyRequests {
            return WebResponse.text(problem.detail, status: problem.status).with(
                .retryAfter, problem.fields[.retryAfter] ?? "60")
        }
    }
}
