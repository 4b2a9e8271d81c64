import FlowModel
import HTTPTypes
import OrderedJSON
import Storage

/// Signs somebody in, with a token for scripts or a cookie for browsers.
struct SignIn: Handler {
    let desk: SignInDesk
    let clock: @Sendable () -> Int64

    let operation = Operation(
        id: "signIn", summary: "Signs in with name and password", tag: "Sessions",
        query: [
            QueryParameter(
                "cookie", "1: a cookie is set, for browsers, and no token is in the answer", schema: QueryParameter.flag
            )
        ],
        body: BodyDescription(schema: "Credentials"),
        answers: [
            .json(
                "Signed in", "Session", status: 201,
                headers: [("Set-Cookie", "With cookie=1: the session of the browser")])
        ],
        problems: [400, 401, 403, 429, 507])

    func respond(to call: Call) throws -> WebResponse {
        let wantsCookie = try call.query().flag("cookie")
        if wantsCookie, call.request.isOfOtherOrigin {
            throw Problem.forbidden("A browser signs in on a page of this server.")
        }
        let body = try call.request.object(of: ["username", "password"])
        let name = try body.text("username")
        let password = try body.text("password")
        guard let session = try desk.signIn(name: name, password: password, address: call.request.remoteAddress) else {
            throw Problem.unauthorized("The name or the password is wrong.")
        }
        var object: JSONObject = wantsCookie ? [:] : ["token": .string(session.token)]
        object["expires_at"] = .time(session.expiresAt)
        object["username"] = .string(session.user.name)
        object["role"] = .string(session.user.role.rawValue)
        let response = WebResponse.json(.object(object), status: .created)
        guard wantsCookie else { return response }
        return response.with(
            .setCookie,
            SessionCookie.signIn(
                token: session.token, seconds: max(0, session.expiresAt - clock()) / 1000, isHTTPS: call.request.isHTTPS
            ))
    }
}
