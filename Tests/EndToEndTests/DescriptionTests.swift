import Foundation
import OrderedJSON
import TestSupport
import Testing

/// Holds the API against its own description, with requests that schemathesis makes of it.
@Suite struct DescriptionTests {
    private static let program = Installation.repository + "/.build/browser/bin/schemathesis"

    /// What would end its token, and what nginx answers for the responder when it comes often.
    private static let leftOut = ["deleteToken", "deleteUser", "signIn", "nifiSignIn"]

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: program)))
    func `No request that is made of the description is answered otherwise than it says`() throws {
        let installation = try Installation()
        try installation.addLogins()
        // A token, and not a session: one of the requests ends the session.
        let made = try installation.send("POST", "/api/tokens", ["name": "schemathesis", "scope": "all"])
        let token = try #require(made.json?["token"]?.string)
        let result = try RunningProgram.run(
            Self.program,
            [
                "run", installation.url + "/openapi.json", "--header", "Authorization: Bearer \(token)", "--phases",
                "coverage,fuzzing", "--max-examples", "5", "--seed", "1", "--checks",
                "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
                "--warnings", "off", "--no-color",
            ] + Self.leftOut.flatMap { ["--exclude-operation-id", $0] })
        #expect(result.status == 0, "\(result.output.suffix(20_000))")
    }
}
