import FlowModel
import HTTPTypes
import Storage

/// Creates a flow of its document.
struct CreateFlow: SignedInHandler {
    let store: Store
    let wakeUp: WakeUpSender
    let clock: @Sendable () -> Int64

    let operation = Operation(
        id: "createFlow", summary: "Creates a flow", tag: "Flows", body: BodyDescription(schema: "Flow"),
        answers: [
            .json(
                "The document as it is kept", "Flow", status: 201,
                headers: [("ETag", "The version"), ("Location", "The flow")])
        ],
        problems: [409, 422, 507])

    func respond(to call: Call, by caller: Caller) throws -> WebResponse {
        guard caller.user.role != .view else { throw Problem.forbidden("The role \"view\" may look and not create.") }
        let written = try WrittenDocument(call.request, keeping: nil, isLogin: false)
        let flow = try Flow(document: written.secrets.open)
        try caller.requireRight(toPutInto: flow.project)
        try FlowReferences(store: store).requireVisible(flow, to: caller)
        let stored = try store.createFlow(flow, written: written.secrets, by: caller.author)
        wakeUp.wake()
        return stored.answer(status: .created, now: clock())
    }
}
