import Dispatch
import FlowModel
import HTTPTypes
import OrderedJSON
import Storage
import Testing

@testable import WebAPI

@Suite struct TestPanelTests {
    /// Says what it was asked.
    private struct Echo: FlowTesting {
        var failure: (any Error)?

        func test(_ panel: TestPanel, of flow: StoredFlow, with input: JSON) throws -> JSON {
            if let failure { throw failure }
            return ["panel": .string(panel.rawValue), "flow": .string(flow.flow.name), "input": input]
        }

        func test(_ login: StoredLogin, with input: JSON) -> JSON {
            ["login": .string(login.login.name), "input": input]
        }
        func evaluate(_ input: JSON) -> JSON { ["input": input] }
    }

    @Test func `Panels give their input to whoever runs the steps`() throws {
        let world = try World(testing: Echo())
        for panel in TestPanel.allCases {
            let answer = world.ask(.post, "/api/flows/IN-A/test/\(panel.rawValue)", as: .vera, ["x": 1])
            #expect(answer.status == 200)
            #expect(answer.json == ["panel": .string(panel.rawValue), "flow": "in-a", "input": ["x": 1]])
        }
        #expect(world.ask(.post, "/api/logins/omni-a/test", as: .paul, [:])["login"] == "omni-a")
        #expect(world.ask(.post, "/api/logins/omni-a/test", as: .paul)["input"] == [:])
        #expect(world.ask(.post, "/api/expressions/evaluate", as: .paul, ["e": "${x}"])["input"] == ["e": "${x}"])
        #expect(world.ask(.post, "/api/flows/in-a/test/other", as: .vera, [:]).status == 404)
        #expect(
            world.send(
                .post, "/api/flows/in-a/test/read", Array("{".utf8),
                fields: [.authorization: "Bearer \(world.tokens[.paul] ?? "")"]
            ).status == 400)
    }

    @Test func `What is wrong with the input is told as with any document`() throws {
        let spec = try World(
            testing: Echo(failure: DocumentError(DocumentProblem(pointer: "/spec/0", detail: "is wrong"))))
        let answer = spec.ask(.post, "/api/flows/in-a/test/mapping", as: .paul, [:])
        #expect(answer.status == 422)
        #expect(answer["errors"]?[0]?["pointer"] == "/spec/0")
        let problem = try World(testing: Echo(failure: Problem(.badRequest, "No", detail: "such input")))
        #expect(problem.ask(.post, "/api/flows/in-a/test/read", as: .paul, [:]).status == 400)
    }

    /// Holds each test until it is told to go on.
    private struct Held: FlowTesting {
        let begun = DispatchSemaphore(value: 0)
        let goOn = DispatchSemaphore(value: 0)

        func test(_ panel: TestPanel, of flow: StoredFlow, with input: JSON) -> JSON {
            begun.signal()
            goOn.wait()
            return [:]
        }

        func test(_ login: StoredLogin, with input: JSON) -> JSON { [:] }
        func evaluate(_ input: JSON) -> JSON { [:] }
    }

    @Test func `More than a quarter of the threads do not test`() throws {
        let held = Held()
        let world = try World(threads: 8, testing: held)
        let ended = DispatchGroup()
        for _ in 0..<2 {
            DispatchQueue.global().async(group: ended) {
                _ = world.ask(.post, "/api/flows/in-a/test/script", as: .paul, [:])
            }
        }
        for _ in 0..<2 { held.begun.wait() }
        let refused = world.ask(.post, "/api/expressions/evaluate", as: .paul, [:])
        #expect(refused.status == 503)
        #expect(refused.fields[.retryAfter] == "2")
        for _ in 0..<2 { held.goOn.signal() }
        ended.wait()
        #expect(world.ask(.post, "/api/expressions/evaluate", as: .paul, [:]).status == 200)
    }
}
