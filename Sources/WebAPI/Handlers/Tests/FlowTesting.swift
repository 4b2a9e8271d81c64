public import OrderedJSON
public import Storage

/// Runs the test panels (contract, section 8) with the code of a real run. WebAPI asks; who has the steps answers.
///
/// Each takes the body of the request and gives that of the answer. It may throw a ``Problem``, and the errors of
/// FlowModel: documents are answered 422, parameters 400.
public protocol FlowTesting: Sendable {
    /// Tests one card of a flow, or the whole flow dry.
    func test(_ panel: TestPanel, of flow: StoredFlow, with input: JSON) throws -> JSON

    /// Tests a login.
    func test(_ login: StoredLogin, with input: JSON) throws -> JSON

    /// Evaluates an expression.
    func evaluate(_ input: JSON) throws -> JSON
}

/// The panels of a flow.
public enum TestPanel: String, Sendable, Hashable, CaseIterable {
    /// The question to the ERP.
    case read
    /// The script over a page.
    case script
    /// The Jolt chain.
    case mapping
    /// The script over one order.
    case writeScript = "write_script"
    /// All of it, nothing written.
    case flow
}
