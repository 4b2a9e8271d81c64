import FlowModel
import OrderedJSON
import Storage

/// The caller's tokens, a partner's those of all.
struct ListTokens: SignedInHandler {
    let store: Store

    let operation = Operation(
        id: "listTokens", summary: "One's own API tokens, for partners those of all, newest first", tag: "People",
        answers: [.json("The tokens, without the tokens themselves", "TokenList")])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        let tokens = try store.tokens(of: caller.user.role == .partner ? nil : caller.user.name)
        return .json(["items": .array(tokens.map { .object($0.listing) })])
    }
}
