@testable import FlowModel
import OrderedJSON
import Testing

@Suite struct LoginDocumentTests {
    @Test(
        "Each type has its members and defaults, and reads back to an equal login",
        arguments: [
            (
                ["name": "l", "type": "omnitron", "username": "u", "password": "p"],
                .omnitron(Credentials(username: "u", password: "p"))
            ),
            (
                ["name": "l", "type": "jwt", "url": "https://e.example/t", "username": "u", "password": "p"],
                .jwt(
                    JWTLogin(
                        url: "https://e.example/t", headers: [], body: [:],
                        credentials: Credentials(username: "u", password: "p"), header: "Authorization",
                        tokenPath: "$.token", tokenPrefix: "Bearer"))
            ),
            (
                [
                    "name": "l", "type": "jwt", "url": "https://e.example/t", "headers": ["X-A": "1"],
                    "body": ["tenant": "t"],
                    "header": "X-Token", "token_path": "$.data.jwt", "token_prefix": "",
                ],
                .jwt(
                    JWTLogin(
                        url: "https://e.example/t", headers: [HeaderTemplate(name: "X-A", value: "1")],
                        body: ["tenant": "t"],
                        credentials: Credentials(username: "", password: ""), header: "X-Token",
                        tokenPath: "$.data.jwt",
                        tokenPrefix: ""))
            ),
            (
                ["name": "l", "type": "basic", "username": "u", "password": "p"],
                .basic(Credentials(username: "u", password: "p"), prefix: "Basic")
            ),
            (
                [
                    "name": "l", "type": "oauth2", "token_url": "https://e.example/t", "client_id": "c",
                    "client_secret": "s",
                ],
                .oauth2(
                    OAuth2Login(
                        grant: .clientCredentials, tokenURL: "https://e.example/t", clientID: "c", clientSecret: "s",
                        credentials: Credentials(username: "", password: ""), scope: ""))
            ),
            (
                [
                    "name": "l", "type": "oauth2", "grant_type": "password", "token_url": "https://e.example/t",
                    "client_id": "c",
                    "username": "u", "password": "p", "scope": "a b",
                ],
                .oauth2(
                    OAuth2Login(
                        grant: .password, tokenURL: "https://e.example/t", clientID: "c", clientSecret: "",
                        credentials: Credentials(username: "u", password: "p"), scope: "a b"))
            ),
            (
                ["name": "l", "type": "permanent_token", "header": "X-Key", "token": "t"],
                .permanentToken(header: "X-Key", token: "t", prefix: "")
            ),
            (
                ["name": "l", "type": "custom_header", "headers": ["X-A": "${x:unheardOf()}", "X-B": "2"]],
                .customHeader([
                    HeaderTemplate(name: "X-A", value: "${x:unheardOf()}"), HeaderTemplate(name: "X-B", value: "2"),
                ])
            ),
            (
                [
                    "name": "l", "type": "nebim", "url": "http://n.example/connect",
                    "body": ["User": "${login.username}", "Password": "${login.password}"], "username": "u",
                    "password": "p",
                    "token_path": "$.SessionID",
                ],
                .nebim(
                    NebimLogin(
                        url: "http://n.example/connect",
                        body: ["User": "${login.username}", "Password": "${login.password}"],
                        credentials: Credentials(username: "u", password: "p"), tokenPath: "$.SessionID"))
            ),
        ] as [(JSON, LoginMethod)])
    func types(_ document: JSON, _ method: LoginMethod) throws {
        let login = try Login(document: document)
        #expect(login.method == method)
        #expect(login.project == "default")
        #expect(try Login(document: login.document) == login)
        #expect(try Login(document: document.with("/ca_file", "/etc/ca.pem")).caFile == "/etc/ca.pem")
    }

    @Test(
        "What a rule forbids is refused with its place",
        arguments: [
            (["name": "l", "type": "omnitron"], ["/username", "/password"]),
            (["name": "l"], ["/type"]),
            (["name": "l", "type": "kerberos", "realm": "x"], ["/type"]),
            (["name": "a b", "type": "basic", "username": "u", "password": "p"], ["/name"]),
            (["name": "l", "type": "omnitron", "username": "u", "password": "p", "url": "x"], ["/url"]),
            (["name": "l", "type": "jwt"], ["/url"]),
            (
                ["name": "l", "type": "jwt", "url": "${x:unheardOf()}", "token_path": "$[", "header": "a b"],
                ["/url", "/header", "/token_path"]
            ),
            (["name": "l", "type": "jwt", "url": "https://e.example", "body": ["a": "${x:unheardOf()}"]], ["/body"]),
            (
                ["name": "l", "type": "oauth2", "grant_type": "authorization_code"],
                ["/grant_type", "/token_url", "/client_id"]
            ),
            (
                [
                    "name": "l", "type": "oauth2", "grant_type": "password", "token_url": "https://e.example",
                    "client_id": "c",
                ], ["/username", "/password"]
            ),
            (["name": "l", "type": "permanent_token", "token": "a\nb"], ["/token"]),
            (["name": "l", "type": "custom_header"], ["/headers"]),
            (
                ["name": "l", "type": "custom_header", "headers": ["A B": "1", "X-C": 2]],
                ["/headers/A B", "/headers/X-C"]
            ),
            (["name": "l", "type": "nebim", "url": ""], ["/url"]),
            (["name": "l", "type": "basic", "username": "u", "password": "p", "ca_file": "ca.pem"], ["/ca_file"]),
        ] as [(JSON, [String])])
    func refused(_ document: JSON, _ pointers: [String]) throws {
        let error = try #require(throws: DocumentError.self) { try Login(document: document) }
        #expect(error.problems.map(\.pointer) == pointers, "\(error)")
    }

    @Test func `What stands in a secret's place is not told`() throws {
        let told = try problems {
            _ = try Login(document: ["name": "l", "type": "basic", "username": "u", "password": 1_234_567])
        }
        #expect(told == ["/password: is a number; a text is needed"])
        let header = try problems {
            _ = try Login(document: ["name": "l", "type": "custom_header", "headers": ["X-A": 42]])
        }
        #expect(
            header == [
                "/headers/X-A: is a number; a text is needed", "/headers: is empty; at least one header is needed",
            ])
    }
}
