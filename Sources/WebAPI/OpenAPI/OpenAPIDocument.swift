import HTTPTypes
import OrderedJSON

/// The description of the API (OpenAPI 3.1), made of the routes.
struct OpenAPIDocument {
    let routes: [Route]

    var document: JSON {
        var paths = JSONObject()
        for route in routes {
            let path = route.pattern.text.replacing("...}", with: "}")
            var item = paths[path]?.object ?? [:]
            item[route.method.rawValue.lowercased()] = operation(route)
            paths[path] = .object(item)
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Order Status Flow", "version": "1",
                "description": "Flows between ERPs and Omnitron: their documents, their runs, and what ERPs post.",
            ],
            "paths": .object(paths),
            "components": [
                "schemas": Schemas.all,
                "securitySchemes": [
                    "token": ["type": "http", "scheme": "bearer"],
                    "cookie": ["type": "apiKey", "in": "cookie", "name": .string(SessionCookie.name)],
                ],
            ],
        ]
    }

    private func operation(_ route: Route) -> JSON {
        let described = route.operation
        var object: JSONObject = [
            "operationId": .string(described.id), "summary": .string(described.summary),
            "tags": [.string(described.tag)],
        ]
        let parameters = self.parameters(route)
        if !parameters.isEmpty { object["parameters"] = .array(parameters) }
        if let body = described.body {
            object["requestBody"] = [
                "required": .bool(!body.isOptional),
                "content": .object(JSONObject(body.types.map { ($0, ["schema": Schemas.schema(body.schema)]) })),
            ]
        }
        object["responses"] = .object(answers(route))
        object["security"] = Self.security(route.access)
        return .object(object)
    }

    private func parameters(_ route: Route) -> [JSON] {
        route.pattern.names.map { name in
            ["name": .string(name), "in": "path", "required": true, "schema": ["type": "string", "minLength": 1]]
        }
            + route.operation.query.map { parameter in
                [
                    "name": .string(parameter.name), "in": "query", "description": .string(parameter.summary),
                    "schema": Schemas.schema(parameter.schema),
                ]
            }
            + route.operation.headers.map { parameter in
                [
                    "name": .string(parameter.name), "in": "header", "description": .string(parameter.summary),
                    "schema": ["type": "string"],
                ]
            }
    }

    private func answers(_ route: Route) -> JSONObject {
        var statuses: [Int: JSON] = [:]
        for answer in route.operation.answers { statuses[answer.status] = Self.answer(answer) }
        for status in route.problemStatuses where statuses[status] == nil {
            statuses[status] = [
                "description": .string(HTTPResponse.Status(code: status).reasonPhrase),
                "content": [Problem.mediaType: ["schema": Schemas.schema("Problem")]],
            ]
        }
        return JSONObject(statuses.sorted { $0.key < $1.key }.map { (String($0.key), $0.value) })
    }

    private static func answer(_ answer: AnswerDescription) -> JSON {
        var object: JSONObject = ["description": .string(answer.summary)]
        if !answer.headers.isEmpty {
            object["headers"] = .object(
                JSONObject(
                    answer.headers.map {
                        ($0.name, ["description": .string($0.summary), "schema": ["type": "string"]])
                    }))
        }
        if let type = answer.type, let schema = answer.schema {
            let content: JSON = ["schema": Schemas.schema(schema)]
            object["content"] = .object(JSONObject([(type, content)]))
        }
        return .object(object)
    }

    private static func security(_ access: Route.Access) -> JSON {
        let (nothing, token, cookie): (JSON, JSON, JSON) = (.object([:]), ["token": []], ["cookie": []])
        return switch access {
        case .everybody: []
        case .byHandler: [nothing, token]
        case .looking, .changing, .administering: [token, cookie]
        }
    }
}

extension Route {
    /// The statuses of the problems that the route can have.
    var problemStatuses: Set<Int> {
        var statuses = Set(operation.problems)
        switch access {
        case .everybody, .byHandler: break
        case .looking, .changing, .administering: statuses.formUnion([401, 403])
        }
        if !operation.query.isEmpty { statuses.insert(400) }
        if operation.body != nil { statuses.formUnion([400, 413, 415]) }
        if pattern.text != "/openapi.json" { statuses.insert(503) }
        return statuses
    }
}
