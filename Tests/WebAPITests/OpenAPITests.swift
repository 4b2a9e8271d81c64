import HTTPTypes
import OrderedJSON
import Testing

@testable import WebAPI

@Suite struct OpenAPITests {
    @Test func `The description names every route, and nothing else`() throws {
        let world = try World()
        let answer = world.ask(.get, "/openapi.json")
        #expect(answer.status == 200)
        #expect(answer["openapi"] == "3.1.0")
        var described: Set<String> = []
        for (path, item) in try #require(answer["paths"]?.object).members {
            for method in item.object?.names ?? [] { described.insert("\(method.uppercased()) \(path)") }
        }
        let routes = world.service.routes.map {
            "\($0.method.rawValue) \($0.pattern.text.replacing("...}", with: "}"))"
        }
        #expect(described == Set(routes))
        #expect(routes.count == described.count)
        #expect(Set(world.service.routes.map(\.operation.id)).count == routes.count)
    }

    @Test func `Each schema that is named is there`() throws {
        let world = try World()
        let document = world.ask(.get, "/openapi.json").json
        let schemas = try #require(document["components"]?["schemas"]?.object)
        var missing: [String] = []
        func look(_ value: JSON) {
            switch value {
            case .array(let elements): elements.forEach(look)
            case .object(let object):
                if let reference = object["$ref"]?.string {
                    let name = reference.replacing("#/components/schemas/", with: "")
                    if schemas[name] == nil { missing.append(reference) }
                }
                for (name, value) in object.members {
                    if name == "schema", value == .null { missing.append("a schema that is not JSON") }
                    look(value)
                }
            default: return
            }
        }
        look(document)
        #expect(missing == [])
        #expect(!schemas.values.contains(.null))
    }

    @Test func `Each operation has what tools need`() throws {
        let world = try World()
        for (path, item) in try #require(world.ask(.get, "/openapi.json")["paths"]?.object).members {
            for (method, operation) in item.object?.members ?? JSONObject().members {
                #expect(operation["summary"]?.string?.isEmpty == false)
                #expect((operation["responses"]?.object?.count ?? 0) > 0)
                let names = path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
                    String($0.dropFirst().dropLast())
                }
                let parameters =
                    operation["parameters"]?.array?.filter { $0["in"] == "path" }.compactMap { $0["name"]?.string }
                    ?? []
                #expect(names == parameters, "\(method) \(path)")
            }
        }
    }
}
