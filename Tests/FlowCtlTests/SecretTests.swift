import Foundation
import OrderedJSON
import Testing

struct SecretTests {
    @Test("A new key is made, and all secrets are encrypted with it")
    func rotate() throws {
        let flowctl = try Flowctl()
        let login = try flowctl.file(
            "login.json", #"{"name":"omni","type":"omnitron","username":"u","password":"pa55 word"}"#)
        #expect(try flowctl("login", "import", login).status == 0)
        let path = flowctl.data + "/secret.key"
        let old = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(try flowctl("secret", "rotate") == .init(output: "{\"secrets\":1,\"lost\":[]}\n"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) != old)
        try old.write(to: URL(fileURLWithPath: path))
        let lost = try flowctl("secret", "rotate")
        #expect(lost.output == "{\"secrets\":0,\"lost\":[\"login/omni/password\"]}\n")
        #expect(lost.messages == "flowctl: login/omni/password is lost: no key opens it; write it again\n")
    }
}
