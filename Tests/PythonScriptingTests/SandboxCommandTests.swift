import Testing

@testable import PythonScripting

/// The command line of the sandbox.
@Suite struct SandboxCommandTests {
    private func arguments(
        asRoot: Bool = false, contained: Bool = true, _ change: (inout ScriptSettings) -> Void = { _ in }
    ) -> [String] {
        var settings = ScriptSettings(concurrency: 1)
        change(&settings)
        return SandboxCommand(
            settings, asRoot: asRoot, contained: contained, link: { $0 == "/bin" ? "usr/bin" : nil }, resolved: { $0 }
        )
        .arguments
    }

    private func has(_ arguments: [String], _ part: [String]) -> Bool {
        arguments.indices.contains { arguments[$0...].starts(with: part) }
    }

    @Test func `Root becomes another user before all else`() {
        let command = arguments(asRoot: true)
        #expect(command.starts(with: ["/usr/bin/setpriv", "--reuid", "60900", "--regid", "60900", "--clear-groups"]))
        #expect(has(command, ["--", "/usr/bin/bwrap"]))
        #expect(arguments(asRoot: true, contained: false).first == "/usr/bin/setpriv")
        #expect(arguments(contained: false).first == "/usr/bin/python3")
    }

    @Test func `The system is shown for reading, and little of it`() {
        let command = arguments()
        #expect(has(command, ["--ro-bind", "/usr", "/usr"]))
        #expect(has(command, ["--symlink", "usr/bin", "/bin"]))
        #expect(has(command, ["--ro-bind-try", "/lib64", "/lib64"]))
        #expect(!command.contains("--bind"))
        #expect(!command.contains("/var") && !command.contains("/home") && !command.contains("/etc"))
        for name in [
            "--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--die-with-parent", "--clearenv",
        ] {
            #expect(command.contains(name))
        }
    }

    @Test func `The network is shut for all when the settings say so`() {
        #expect(!arguments().contains("--unshare-net"))
        #expect(arguments { $0.networkAllowed = false }.contains("--unshare-net"))
    }

    @Test func `A data directory below what is shown is hidden`() {
        let command = arguments { $0.hiddenPaths = ["/usr/local/flow/data", "/srv/data"] }
        #expect(has(command, ["--tmpfs", "/usr/local/flow/data", "--remount-ro", "/usr/local/flow/data"]))
        #expect(!command.contains("/srv/data"))
    }
}
