import Storage
import Testing

struct UserTests {
    @Test("A user who was added can sign in, and is gone when deleted")
    func addListDelete() throws {
        let flowctl = try Flowctl()
        let admin = try flowctl(
            "user", "add", "admin@example.com", "--role", "partner", "--password-stdin", input: "pa55 word\n")
        #expect(admin == .init(output: "{\"name\":\"admin@example.com\",\"role\":\"partner\",\"projects\":[]}\n"))
        let viewer = try flowctl(
            "user", "add", "eve", "--role", "view", "--project", "brand", "--project", "default", "--password-stdin",
            input: "eve's pa55")
        #expect(viewer == .init(output: "{\"name\":\"eve\",\"role\":\"view\",\"projects\":[\"brand\",\"default\"]}\n"))
        let list = try flowctl("user", "list")
        #expect(list.output == "[\(admin.output.dropLast()),\(viewer.output.dropLast())]\n")

        let store = try Store(directory: flowctl.data, clock: { 1 })
        defer { store.close() }
        #expect(try store.signIn(name: "admin@example.com", password: "pa55 word") != nil)
        #expect(try store.signIn(name: "admin@example.com", password: "pa55 word\n") == nil)
        #expect(try store.projects() == ["brand", "default"])

        #expect(try flowctl("user", "delete", "EVE") == .init())
        #expect(
            try flowctl("user", "delete", "eve") == .init(status: 1, messages: "flowctl: there is no user \"eve\"\n"))
    }

    @Test("A new password ends what the user is signed in to")
    func password() throws {
        let flowctl = try Flowctl()
        _ = try flowctl("user", "add", "admin", "--role", "partner", "--password-stdin", input: "old password")
        let store = try Store(directory: flowctl.data, clock: { 1 })
        defer { store.close() }
        let session = try #require(try store.signIn(name: "admin", password: "old password"))
        #expect(try flowctl("user", "password", "Admin", "--password-stdin", input: "new password\n") == .init())
        #expect(try store.identity(token: session.token) == nil)
        #expect(try store.signIn(name: "admin", password: "old password") == nil)
        #expect(try store.signIn(name: "admin", password: "new password") != nil)
        #expect(try flowctl("user", "password", "nobody", "--password-stdin", input: "new password").status == 1)
    }

    @Test("The last partner stays")
    func lastPartner() throws {
        let flowctl = try Flowctl()
        _ = try flowctl("user", "add", "admin", "--role", "partner", "--password-stdin", input: "a secret")
        let line = "flowctl: admin is the last partner; add another one first, or nobody could change users any more\n"
        #expect(try flowctl("user", "delete", "admin") == .init(status: 1, messages: line))
    }

    @Test("A name that is taken is refused, upper and lower case alike")
    func nameTaken() throws {
        let flowctl = try Flowctl()
        _ = try flowctl("user", "add", "admin", "--role", "partner", "--password-stdin", input: "a secret")
        let again = try flowctl("user", "add", "Admin", "--role", "view", "--password-stdin", input: "a secret")
        #expect(
            again == .init(status: 1, messages: "flowctl: there is a user \"Admin\" already; choose another name\n"))
    }

    @Test(
        "A password that cannot be one is refused",
        arguments: [
            ("", "the password is empty"), ("short", "the password has less than 8 characters"),
            ("\n", "the password is empty"),
            ("one\ntwo\n", "standard input holds more than one line; give the password alone"),
            (String(repeating: "x", count: 1025), "the password has over 1024 bytes"),
        ])
    func wrongPassword(input: String, line: String) throws {
        let outcome = try Flowctl()("user", "add", "u", "--role", "partner", "--password-stdin", input: input)
        #expect(outcome == .init(status: 64, messages: "flowctl: \(line)\n"))
    }

    @Test("Somebody who sees nothing is added, and said to see nothing")
    func withoutProject() throws {
        let outcome = try Flowctl()("user", "add", "eve", "--role", "project", "--password-stdin", input: "a secret")
        #expect(outcome.status == 0)
        #expect(outcome.messages == "flowctl: eve sees nothing without a project; give one with --project\n")
    }
}
