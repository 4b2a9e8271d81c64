import OrderedJSON

/// The description of the API, made of the list of routes.
struct DescribeAPI: Handler {
    let routes: [Route]

    static let described = Operation(
        id: "describe", summary: "The description of the API", tag: "System",
        answers: [.json("OpenAPI 3.1", #"{"type":"object"}"#)])

    var operation: Operation { Self.described }

    func respond(to call: Call) -> WebResponse { .json(OpenAPIDocument(routes: routes).document) }
}
