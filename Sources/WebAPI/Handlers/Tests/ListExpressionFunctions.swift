import ExpressionLanguage
import OrderedJSON

/// The functions of the expression language, for an editor that completes them.
struct ListExpressionFunctions: SignedInHandler {
    let operation = Operation(
        id: "listExpressionFunctions", summary: "The functions of the expression language", tag: "Tests",
        answers: [.json("Name, signature and help of each", "ExpressionFunctions")])

    func respond(to call: Call, by caller: Caller) -> WebResponse {
        .json([
            "items": .array(
                ExpressionFunction.all.map { function in
                    [
                        "name": .string(function.name), "signature": .string(function.signature),
                        "help": .string(function.help), "stands_first": .bool(function.standsFirst),
                    ]
                })
        ])
    }
}
