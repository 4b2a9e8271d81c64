import FlowModel
import Foundation
import OrderedJSON
import Storage

/// People, logins and flows that most tests need, stored once; each test works on a copy, since hashing passwords takes long.
struct Template {
    let directory: String
    let tokens: [Person: String]

    /// 2026-09-21T14:13:20Z.
    static let start: Int64 = 1_790_000_000_000

    static let shared = Result { try Template() }

    static let password = "correct horse battery"

    private init() throws {
        directory = try Self.emptyDirectory()
        let store = try Store(directory: directory, clock: { Self.start })
        defer { store.close() }
        var tokens: [Person: String] = [:]
        for person in Person.allCases {
            try store.addUser(
                User(name: person.rawValue, role: person.role, projects: person.projects), password: Self.password,
                by: "test")
            tokens[person] = try store.signIn(name: person.rawValue, password: Self.password)?.token
        }
        self.tokens = tokens
        for document in [Documents.login("omni-a", project: "alpha"), Documents.login("omni-b", project: "beta")] {
            let written = try SecretDocument(written: document, keeping: nil, isLogin: true)
            _ = try store.createLogin(try Login(document: written.open), written: written, by: "test")
        }
        let flows = [
            Documents.inbound("in-a", project: "alpha", login: "omni-a"),
            Documents.outbound("out-a", project: "alpha", login: "omni-a"),
            Documents.outbound("out-b", project: "beta", login: "omni-b"),
            Documents.inbound("in-b", project: "beta", login: "omni-b"),
            Documents.signed("signed-a", project: "alpha", login: "omni-a"),
        ]
        for document in flows {
            let written = try SecretDocument(written: document, keeping: nil, isLogin: false)
            _ = try store.createFlow(try Flow(document: written.open), written: written, by: "test")
        }
    }

    /// Holds the directories of all tests of this process, and goes with it.
    private static let root: String = {
        atexit { try? FileManager.default.removeItem(atPath: Template.root) }
        return FileManager.default.temporaryDirectory.appendingPathComponent("web-\(UUID().uuidString)").path
    }()

    static func emptyDirectory() throws -> String {
        let directory = root + "/" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        return directory
    }
}

/// Who asks in tests.
enum Person: String, CaseIterable {
    case ada, paul, olga, vera, olaf

    var role: Role {
        switch self {
        case .ada: .partner
        case .paul, .olga: .project
        case .vera, .olaf: .view
        }
    }

    var projects: [String] {
        switch self {
        case .ada: []
        case .paul, .vera: ["alpha"]
        case .olga, .olaf: ["beta"]
        }
    }
}

/// Documents as people write them.
enum Documents {
    static let omnitronPassword = "omnitron-p4ss/word"

    static func login(_ name: String, project: String) -> JSON {
        [
            "name": .string(name), "project": .string(project), "type": "omnitron", "username": "demo",
            "password": .string(omnitronPassword),
        ]
    }

    static func inbound(_ name: String, project: String, login: String) -> JSON {
        [
            "name": .string(name), "project": .string(project), "direction": "inbound", "schedule": ["every": "5m"],
            "configuration": [
                "domain_url": "https://demo.omnitron.example/", "timezone": "Europe/Istanbul",
                "trigger_parameters": [["key": "shop", "default": "main"]], "first_read_from": "2024-10-01T00:00:00Z",
            ],
            "login": ["omnitron": .string(login)], "read": ["url": "https://erp.example/orders"],
        ]
    }

    static func outbound(_ name: String, project: String, login: String) -> JSON {
        [
            "name": .string(name), "project": .string(project), "direction": "outbound",
            "configuration": ["domain_url": "https://demo.omnitron.example/"], "login": ["omnitron": .string(login)],
        ]
    }

    static func signed(_ name: String, project: String, login: String) -> JSON {
        var document = outbound(name, project: project, login: login).object ?? [:]
        let configuration: JSON = [
            "domain_url": "https://demo.omnitron.example/", "outbound_path": "hooks/\(name)",
            "hmac": [
                "header": "X-Signature", "algorithm": "sha256", "secret": "shared secret",
                "timestamp_header": "X-Timestamp",
            ],
        ]
        document["configuration"] = configuration
        return .object(document)
    }

    static let order = #"{"order":"A1","orderitem_set":[{"id":1,"status":"450"}]}"#
}
