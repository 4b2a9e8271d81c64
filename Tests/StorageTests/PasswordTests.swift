import FlowModel
import Foundation
import TestSupport
import Testing

@testable import Storage

/// What is stored of what people sign in with.
@Suite struct PasswordTests {
    private let fixture: StoreFixture

    init() throws { fixture = try StoreFixture() }

    @Test func `A password is stored as scrypt of 2^15 rounds, with a salt of its own each time`() throws {
        let hashes = try (0..<2).map { _ in try PasswordHash(password: "correct horse").text }
        #expect(hashes.allSatisfy { $0.hasPrefix("scrypt$32768$8$1$") })
        #expect(Set(hashes).count == 2)
        #expect(try hashes.allSatisfy { try PasswordHash.matches("correct horse", stored: $0) })
        #expect(try !PasswordHash.matches("correct horsf", stored: hashes[0]))
    }

    @Test func `Neither a password nor a token stands in the store, and each token is found by its digest`() throws {
        try fixture.store.addUser(
            User(name: "ada", role: .partner, projects: []), password: "correct horse", by: "test")
        let session = try #require(try fixture.store.signIn(name: "ada", password: "correct horse"))
        let wanted = NewToken(name: "t", user: "ada", scope: .all, flows: nil, expiresAt: nil)
        let token = try fixture.store.addToken(wanted, by: "test").secret
        for secret in [session.token, token] { #expect(try fixture.store.identity(token: secret)?.user.name == "ada") }
        let files = try FileManager.default.contentsOfDirectory(atPath: fixture.directory.path)
        #expect(files.contains { $0.hasSuffix("-wal") })
        for file in files {
            let bytes = FileManager.default.contents(atPath: "\(fixture.directory.path)/\(file)") ?? Data()
            for secret in ["correct horse", session.token, token] {
                #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(file)")
            }
        }
    }
}
