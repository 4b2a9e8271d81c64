import FlowModel
import HTTPTypes
import OrderedJSON
import Storage

/// Makes a token for a program.
struct CreateToken: SignedInHandler {
    let store: Store
    let clock: @Sendable () -> Int64

    let operation = Operation(
        id: "createToken", summary: "Makes an API token, which is shown this once", tag: "People",
        body: BodyDescription(schema: "NewToken"), answers: [.json("The token", "CreatedToken", status: 201)],
        problems: [422, 507])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let written = try WrittenToken(call.request, by: caller, store: store, now: clock())
        let (secret, token) = try store.addToken(written.token, by: caller.author)
        var object = token.listing
        object["token"] = .string(secret)
        return .json(.object(object), status: .created)
    }
}
