import Foundation
import HTTPTypes
import OrderedJSON
import Synchronization
import TestSupport
import Testing

/// Secrets with hard characters go through everything that the product does, while both back ends send back all that they
/// got in every spelling; then the whole store, all logs and all answers are searched.
@Suite(.serialized) final class SecretTests {
    private let installation: Installation
    private let backEnd: LoopbackServer
    /// All that the installation answered.
    private var answers: [(what: String, bytes: [UInt8])] = []

    /// What must be found nowhere. The tokens are what the back ends give.
    private static let secrets = [
        "omnitron p4ss/+wörd\"1", "erp p4ss\\&<word>?2", "header-s3cr3t/3+=x", "param s3cr3t ü/4", "hmac-s3cr3t/5~{}",
        omnitronToken, erpToken, "basic p4ss:/+ö", "cl1ent-s3cr3t/&=", "permanent-t0k3n/+%", "custom-h3ader/\\\"",
        "nebim p4ss<7>",
    ]
    private static let omnitronToken = "omni-t0ken/6+\"y"
    private static let erpToken = "erp-t0ken-7/\\z"

    init() throws {
        installation = try Installation()
        backEnd = try LoopbackServer { Self.answer($0) }
    }

    deinit { backEnd.close() }

    @Test func `No secret is found in the store, in a log or in an answer, however it is spelled`() throws {
        try addDocuments()
        try runEverything()
        let token = try apiToken()
        try lookAtEverything()
        for program in Installation.Program.allCases { #expect(installation.end(program, SIGTERM) == 0) }

        let needles = (Self.secrets + [token, installation.token, "a long password"]).map {
            ($0, SecretSpellings(of: $0))
        }
        for (what, bytes) in try answers + files() + cells() {
            for (secret, spellings) in needles {
                if let spelling = spellings.first(in: bytes) {
                    Issue.record("\(what) holds \"\(secret)\" as \"\(spelling)\"")
                }
            }
        }
        #expect(answers.count > 25)
        // The search finds what is there: the user's name for Omnitron is no secret.
        #expect(try cells().contains { SecretSpellings(of: "omnitron-user").first(in: $0.bytes) != nil })
    }

    private func addDocuments() throws {
        try ask(
            "POST", "/api/logins",
            ["name": "omni", "type": "omnitron", "username": "omnitron-user", "password": .string(Self.secrets[0])])
        try ask(
            "POST", "/api/logins",
            [
                "name": "erp", "type": "jwt", "url": .string(backEnd.url + "/erp/login"), "username": "erp-user",
                "password": .string(Self.secrets[1]),
            ])
        for login in Self.otherLogins(backEnd.url) {
            let name = login["name"]?.string ?? ""
            try ask("POST", "/api/logins", login)
            try ask("POST", "/api/flows", inbound("with-\(name)", path: "/\(name)/fails", login: name))
        }
        try ask("POST", "/api/flows", inbound("good", path: "/erp/orders"))
        try ask("POST", "/api/flows", inbound("broken", path: "/erp/fails"))
        var raising = inbound("raising", path: "/erp/orders").object ?? [:]
        raising["script"] = ["source": .string(Self.script)]
        try ask("POST", "/api/flows", .object(raising))
        try ask(
            "POST", "/api/flows",
            [
                "name": "posted", "direction": "outbound",
                "configuration": [
                    "domain_url": .string(backEnd.url),
                    "hmac": [
                        "header": "X-Signature", "secret": .string(Self.secrets[4]), "timestamp_header": "X-Time",
                    ],
                ],
                "login": ["omnitron": "omni"],
            ])
    }

    /// One of each other kind, none of which the back ends refuse.
    private static func otherLogins(_ url: String) -> [JSON] {
        [
            ["name": "basic", "type": "basic", "username": "erp-user", "password": .string(secrets[7])],
            [
                "name": "oauth", "type": "oauth2", "grant_type": "client_credentials",
                "token_url": .string(url + "/oauth/login"), "client_id": "client", "client_secret": .string(secrets[8]),
            ],
            ["name": "permanent", "type": "permanent_token", "header": "X-Token", "token": .string(secrets[9])],
            ["name": "custom", "type": "custom_header", "headers": ["X-Custom": .string(secrets[10])]],
            [
                "name": "nebim", "type": "nebim", "url": .string(url + "/nebim/login"),
                "body": ["u": "${login.username}", "p": "${login.password}"], "username": "erp-user",
                "password": .string(secrets[11]), "token_path": "$.token",
            ],
        ]
    }

    private func inbound(_ name: String, path: String, login: String = "erp") -> JSON {
        [
            "name": .string(name), "direction": "inbound",
            "configuration": ["domain_url": .string(backEnd.url), "first_read_from": "2024-10-01T00:00:00Z"],
            "login": ["omnitron": "omni", "erp": .string(login)],
            "read": [
                "url": .string(backEnd.url + path + "/(S(${token.erp}))"),
                "headers": ["X-Key": ["secret": .string(Self.secrets[2])]],
                "params": ["key": ["secret": .string(Self.secrets[3])]],
            ],
        ]
    }

    /// Says all that a script gets to know, on every way out.
    private static let script = """
        flowFile = session.get()
        token = str(flowFile.getAttribute("token.erp")) + " " + str(flowFile.getAttribute("token.omnitron"))
        print(token)
        log.error("the token is " + token)
        flowFile = session.putAttribute(flowFile, "log.token", token)
        raise Exception(token)
        """

    private func runEverything() throws {
        let others = Self.otherLogins("").compactMap { $0["name"]?.string }
        for name in ["good", "broken", "raising"] + others.map({ "with-\($0)" }) {
            let run = try ask("POST", "/api/flows/\(name)/runs", ["parameters": ["number": "A1"]]).json?["run_id"]?
                .string
            let ended = try installation.ended(try #require(run))
            #expect(ended["status"] == (name == "good" ? "partly_failed" : "failed"))
        }
        let posted = try ask("POST", "/outbound/posted", ["order": "A2", "orderitem_set": [["id": 2, "status": 450]]])
        let id = try #require(posted.json?["run_id"]?.string)
        _ = try installation.ended(id)
        try ask("POST", "/api/runs/\(id)/retry")
        for (panel, body) in [
            ("read", ["parameters": ["number": "A1"]]), ("flow", ["parameters": ["number": "A1"]]),
            ("script", ["input": [], "attributes": [:], "source": .string(Self.script)]),
        ] as [(String, JSON)] {
            for name in ["good", "broken"] { try ask("POST", "/api/flows/\(name)/test/\(panel)", body) }
        }
        for name in others { try ask("POST", "/api/flows/with-\(name)/test/read", ["parameters": ["number": "A1"]]) }
        for login in ["omni", "erp"] + others { try ask("POST", "/api/logins/\(login)/test", [:]) }
        try ask("POST", "/api/logins/omni/test", ["domain_url": .string(backEnd.url)])
        try ask("POST", "/api/sessions", ["username": "admin", "password": "wrong"])
    }

    private func apiToken() throws -> String {
        let made = try installation.send("POST", "/api/tokens", ["name": "t", "scope": "all"])
        return try #require(made.json?["token"]?.string)
    }

    private func lookAtEverything() throws {
        for name in ["good", "broken", "raising", "posted"] {
            for path in ["", "?export=1", "/versions", "/versions/1", "/cursor"] {
                try ask("GET", "/api/flows/\(name)\(path)")
            }
        }
        for path in [
            "/api/flows", "/api/logins", "/api/logins/omni", "/api/logins/erp", "/api/runs", "/api/rows", "/api/audit",
            "/api/tokens", "/api/users", "/logs", "/metrics", "/health", "/api/nifi/flow/list",
        ] { try ask("GET", path) }
        for run in try ask("GET", "/api/runs").json?["items"]?.array ?? [] {
            let id = run["id"]?.string ?? ""
            for path in ["", "/rows", "/rows/0", "/rows/1"] { try ask("GET", "/api/runs/\(id)\(path)") }
            let shown = try installation.flowctl(["runs", "show", id, "--rows"])
            answers.append(("flowctl runs show \(id)", Array((shown.output + shown.errors).utf8)))
        }
        for command in [
            ["flow", "list"], ["flow", "show", "good"], ["flow", "export", "good"], ["login", "list"], ["doctor"],
        ] {
            let shown = try installation.flowctl(command)
            answers.append(("flowctl \(command)", Array((shown.output + shown.errors).utf8)))
        }
    }

    @discardableResult
    private func ask(_ method: String, _ path: String, _ body: JSON? = nil) throws -> Installation.Answer {
        let answer = try installation.send(method, path, body)
        let fields = answer.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
        answers.append(("the answer to \(method) \(path)", Array(fields.utf8) + answer.body))
        return answer
    }

    /// The files of the data directory and of the logs, but for the key.
    private func files() throws -> [(what: String, bytes: [UInt8])] {
        let root = installation.directory.path
        let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return paths.filter { !$0.hasSuffix("secret.key") }.compactMap { path in
            FileManager.default.contents(atPath: root + "/" + path).map { ("the file \(path)", [UInt8]($0)) }
        }
    }

    /// What stands in the tables, since SQLite divides long texts among its pages.
    private func cells() throws -> [(what: String, bytes: [UInt8])] {
        let program = """
            import sqlite3, sys
            store = sqlite3.connect(sys.argv[1])
            store.text_factory = bytes
            for (table,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                for row in store.execute("SELECT * FROM " + table.decode()):
                    for cell in row:
                        sys.stdout.buffer.write(cell if isinstance(cell, bytes) else str(cell).encode())
                        sys.stdout.buffer.write(b"\\n")
            """
        let dumped = try RunningProgram.run(
            "/usr/bin/python3", ["-c", program, installation.data + "/flows.sqlite"])
        #expect(dumped.status == 0, "\(dumped.errors)")
        return [("a table of the store", Array(dumped.output.utf8))]
    }

    /// What the ERP of each other login knows of it.
    private static let own: [Substring: [String]] = [
        "basic": [secrets[7]], "oauth": [erpToken], "permanent": [secrets[9]],
        "custom": [secrets[10]], "nebim": [erpToken],
    ]

    /// Both back ends: they take what is right, and send back all that they were sent and know, in every spelling.
    private static func answer(_ request: LoopbackServer.Request) -> LoopbackServer.Answer {
        let known =
            switch request.path {
            case "/erp/login": [secrets[1], erpToken]
            case "/oauth/login": [secrets[8], erpToken]
            case "/nebim/login": [secrets[11], erpToken]
            case let path where path.hasPrefix("/erp/"): [secrets[1], secrets[2], secrets[3], erpToken]
            case let path where path.contains("/fails/"):
                [secrets[2], secrets[3]] + (own[path.split(separator: "/").first ?? ""] ?? [])
            default: [secrets[0], omnitronToken]
            }
        let sent = request.headers.map { "\($0.name): \($0.value)" } + [request.target, request.text]
        let all = known + sent.flatMap { [$0] + [$0.removingPercentEncoding ?? ""] }
        let echo = all.flatMap { SecretSpellings(of: $0).whole }.joined(separator: " | ")
        let field = [("X-Echo", (request.header("X-Key") ?? "") + " " + (request.header("Authorization") ?? ""))]
        func json(_ status: Int, _ value: JSON) -> LoopbackServer.Answer {
            .json(status, value.serialized(), headers: field)
        }
        switch request.path {
        case "/api/i1/auth/login/": return json(200, ["key": .string(omnitronToken), "echo": .string(echo)])
        case "/erp/login", "/oauth/login", "/nebim/login":
            return json(
                200, ["token": .string(erpToken), "access_token": .string(erpToken), "echo": .string(echo)])
        case let path where path.hasPrefix("/erp/orders"):
            return json(
                200,
                .array(["A1", "A3"].map { ["order": .string($0), "orderitem_set": [["id": 1, "status": 450]]] }))
        case let path where path.hasPrefix("/erp/") || path.contains("/fails/"):
            return json(403, ["detail": .string(echo)])
        default: return json(request.text.contains("A3") ? 400 : 200, ["detail": .string(echo)])
        }
    }
}

/// The ways in which a secret is spelled in texts.
struct SecretSpellings {
    /// Spellings of the whole secret by itself.
    let whole: [String]
    /// What is looked for: the same, and what is certain of its base64 within other bytes.
    private let needles: [(text: String, bytes: [UInt8])]

    init(of secret: String) {
        let encoded = Self.percentEncoded(secret, keeping: "-_.~")
        let json = JSON.string(secret).serialized().dropFirst().dropLast()
        let ascii = secret.unicodeScalars.map { $0.isASCII ? String($0) : "\\u00" + String($0.value, radix: 16) }
            .joined()
        let base64 = Data(secret.utf8).base64EncodedString()
        whole = [
            secret, encoded, encoded.lowercased(), encoded.replacing("%20", with: "+"),
            Self.percentEncoded(secret, keeping: "-_.~/:?&=+"), String(json), String(json.replacing("/", with: "\\/")),
            ascii,
            base64, Self.safe(base64), Self.percentEncoded(base64, keeping: "-_.~"),
        ]
        var texts = Set(whole)
        for shift in 0..<3 {
            let part = Data([UInt8](repeating: 0x78, count: shift) + secret.utf8).base64EncodedString()
            let from = (8 * shift + 5) / 6
            let end = 8 * (shift + secret.utf8.count) / 6
            let certain = String(part.prefix(end).dropFirst(from))
            texts.formUnion([certain, Self.safe(certain)])
        }
        needles = texts.map { ($0, Array($0.utf8)) }
    }

    /// The first spelling that stands in a text.
    func first(in bytes: [UInt8]) -> String? {
        bytes.withUnsafeBytes { haystack in
            needles.first { needle in needle.bytes.withUnsafeBytes { Self.contains(haystack, $0) } }?.text
        }
    }

    private static func contains(_ haystack: UnsafeRawBufferPointer, _ needle: UnsafeRawBufferPointer) -> Bool {
        guard let part = needle.baseAddress, needle.count > 0 else { return false }
        var rest = haystack
        while rest.count >= needle.count, let start = rest.baseAddress,
            let found = memchr(start, Int32(needle[0]), rest.count - needle.count + 1)
        {
            if memcmp(found, part, needle.count) == 0 { return true }
            rest = UnsafeRawBufferPointer(rebasing: rest[(UnsafeRawPointer(found) - start + 1)...])
        }
        return false
    }

    private static func safe(_ base64: String) -> String {
        base64.replacing("+", with: "-").replacing("/", with: "_")
    }

    private static func percentEncoded(_ text: String, keeping kept: String) -> String {
        var allowed = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: "\u{0}"..."\u{7F}"))
        allowed.insert(charactersIn: kept)
        return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? text
    }
}
