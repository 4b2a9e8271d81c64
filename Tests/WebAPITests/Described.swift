import HTTPTypes
import OrderedJSON
import Testing

@testable import WebAPI

/// Holds answers against the description of the API.
enum Described {
    static func check(_ answer: Answer, of route: Route?, at location: SourceLocation) {
        guard let route else {
            #expect([404, 405].contains(answer.status), sourceLocation: location)
            return
        }
        let name = "\(route.method) \(route.pattern.text)"
        let type = answer.fields[.contentType]?.split(separator: ";").first.map(String.init)
        if let described = route.operation.answers.first(where: { $0.status == answer.status }) {
            let isRun = answer.status == 200 && answer.fields.contains(.contentLocation)
            #expect(type == described.type || isRun, "\(name) \(answer.status)", sourceLocation: location)
        } else {
            #expect(
                route.problemStatuses.contains(answer.status), "\(name) answered \(answer.status)",
                sourceLocation: location)
            #expect(type == "application/problem+json", "\(name) \(answer.status)", sourceLocation: location)
            #expect(answer["title"]?.string?.isEmpty == false, sourceLocation: location)
            #expect(answer["detail"]?.string?.isEmpty == false, sourceLocation: location)
            #expect(answer["status"]?.int == answer.status, sourceLocation: location)
        }
    }
}
