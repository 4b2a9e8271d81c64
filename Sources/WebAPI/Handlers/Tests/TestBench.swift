import HTTPTypes
import OrderedJSON

/// Where test panels run: in a quarter of the threads, so that acceptance always has some.
struct TestBench: Sendable {
    /// None: there are no panels in this program.
    let testing: (any FlowTesting)?
    let quota: WorkQuota

    /// Runs one test with the body of the request; without one, as if it were an empty object.
    /// - Throws: 503 when all places are taken, 501 when there are no panels.
    func run(_ request: WebRequest, _ test: (any FlowTesting, JSON) throws -> JSON) throws -> WebResponse {
        guard let testing else {
            throw Problem(
                .notImplemented, "Test panels are not there yet",
                detail: "This flow-responder was built without test panels. Run the flow itself.")
        }
        let input = request.body.isEmpty ? JSON.object([:]) : try request.json()
        guard quota.begin() else {
            throw Problem.unavailable("Too many tests are running. Send it again in a moment.", retryAfter: 2)
        }
        defer { quota.end() }
        return .json(try test(testing, input))
    }

    static let problems = [404, 422, 501]
}
