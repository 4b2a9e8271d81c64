import FlowModel
import Foundation
import GRDB
import OrderedJSON
import TestSupport
import Testing

@testable import Storage

@Suite struct RotationTests {
    private static let secret = "s3cr3t of the login"

    private func filled() throws -> (fixture: StoreFixture, login: StoredLogin) {
        let fixture = try StoreFixture()
        var login = SampleDocuments.omnitronLogin().object ?? [:]
        login["password"] = .string(Self.secret)
        let stored = try fixture.addLogin(.object(login))
        var flow = SampleDocuments.outboundFlow().object ?? [:]
        flow["script"] = ["source": ["secret": .string("a script with a password")]]
        try fixture.addFlow(.object(flow))
        guard case .logIn = try fixture.store.loginTurn(stored, target: "", refused: nil, owner: "t") else {
            Issue.record("no turn")
            return (fixture, stored)
        }
        _ = try fixture.store.keep(token: "t0ken of the login", of: stored, target: "", lifetime: nil)
        return (fixture, stored)
    }

    private func key(_ fixture: StoreFixture) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: fixture.directory.path + "/secret.key"))
    }

    private func password(_ store: Store, _ login: StoredLogin) throws -> String? {
        try store.login(named: login.login.name)?.document.open["password"]?.string
    }

    private func token(_ store: Store, _ login: StoredLogin) throws -> String? {
        if case .use(let token) = try store.loginTurn(login, target: "", refused: nil, owner: "t") {
            token.token
        } else {
            nil
        }
    }

    @Test func `A new key takes the place of the old one, and each program goes on`() throws {
        let (fixture, login) = try filled()
        let other = try fixture.open()
        defer { other.close() }
        let old = try key(fixture)
        let rotation = try fixture.store.rotateSecretKey(by: "test")
        #expect(rotation.secrets == 3)
        #expect(rotation.lost == [])
        let new = try key(fixture)
        #expect(new.count == 32 && new != old)
        for store in [fixture.store, other, try fixture.open()] {
            #expect(try password(store, login) == Self.secret)
            #expect(try token(store, login) == "t0ken of the login")
            #expect(try store.examine().lostSecrets == [])
        }
        // One that runs seals with the new key, too.
        var document = SampleDocuments.omnitronLogin().object ?? [:]
        document["name"] = "another"
        let written = try SecretDocument(written: .object(document), keeping: nil, isLogin: true)
        _ = try other.createLogin(Login(document: written.open), written: written, by: "test")
        #expect(try fixture.open().examine().lostSecrets == [])
    }

    @Test func `A rotation that was killed at any point costs nothing, and the next one ends it`() throws {
        let (fixture, login) = try filled()
        let first = try key(fixture)
        try fixture.store.key.addKey()
        #expect(try key(fixture).count == 64)
        #expect(try key(fixture).suffix(32) == first)
        let other = try fixture.open()
        defer { other.close() }
        #expect(try password(other, login) == Self.secret)
        #expect(try other.rotateSecretKey(by: "test").secrets == 3)
        #expect(try key(fixture).count == 32)
        #expect(try password(fixture.store, login) == Self.secret)
        #expect(try token(fixture.store, login) == "t0ken of the login")
    }

    @Test func `Secrets are sealed for their place alone`() throws {
        let directory = try TemporaryDirectory()
        let ring = try KeyRing(directory: directory.path)
        let sealed = try ring.seal("secret", place: "login/a/password")
        #expect(try ring.open(sealed, place: "login/a/password") == "secret")
        #expect(throws: StoreError.self) { try ring.open(sealed, place: "login/b/password") }
        #expect(throws: StoreError.self) { try ring.open(sealed, place: "login/a/token") }
        #expect(try ring.seal("secret", place: "login/a/password") != sealed)
    }

    @Test func `A lost key costs the secrets and nothing else, and is told`() throws {
        let (fixture, login) = try filled()
        fixture.store.close()
        let path = fixture.directory.path + "/secret.key"
        try FileManager.default.removeItem(atPath: path)
        let store = try fixture.open()
        defer { store.close() }
        #expect(try store.examine().lostSecrets.count == 2)
        let stored = try #require(try store.login(named: login.login.name))
        #expect(stored.lostSecrets == ["/password"])
        guard case .wait(_, let error) = try store.loginTurn(stored, target: "", refused: nil, owner: "t") else {
            Issue.record("it logs in without its password")
            return
        }
        #expect(error?.contains("cannot be opened with the present secret.key; write it again") == true)
        #expect(try store.flows().count == 1)
        let rotation = try store.rotateSecretKey(by: "test")
        #expect(rotation.secrets == 0)
        #expect(rotation.lost.count == 2)
        let written = try SecretDocument(written: SampleDocuments.omnitronLogin(), keeping: nil, isLogin: true)
        _ = try store.replaceLogin(Login(document: written.open), written: written, ifVersion: nil, by: "test")
        #expect(try store.examine().lostSecrets.count == 1)
    }

    @Test func `A key that is gone while the programs run is missed before anything is sealed with it`() throws {
        let (fixture, _) = try filled()
        try FileManager.default.removeItem(atPath: fixture.directory.path + "/secret.key")
        var document = SampleDocuments.omnitronLogin().object ?? [:]
        document["name"] = "another"
        let written = try SecretDocument(written: .object(document), keeping: nil, isLogin: true)
        #expect(throws: StoreError.self) {
            try fixture.store.createLogin(Login(document: written.open), written: written, by: "test")
        }
    }
}
