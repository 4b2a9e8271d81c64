import Glibc

/// The command that starts the warm parent: in the sandbox, under another user than root, with no environment.
struct SandboxCommand: Hashable {
    let arguments: [String]

    /// - Parameters:
    ///   - asRoot: whether this program runs as root; scripts never do.
    ///   - contained: whether in bubblewrap.
    ///   - link: where a symbolic link points, nil for what is none; of this machine.
    ///   - exists: whether a directory is there.
    init(
        _ settings: ScriptSettings, asRoot: Bool, contained: Bool,
        link: (String) -> String? = Self.target(of:), resolved: (String) -> String? = Self.resolved
    ) {
        let user = String(settings.user)
        var arguments: [String] = []
        if asRoot {
            arguments += [
                "/usr/bin/setpriv", "--reuid", user, "--regid", user, "--clear-groups", "--inh-caps=-all",
                "--ambient-caps=-all", "--",
            ]
        }
        if contained {
            arguments += [
                settings.bubblewrap, "--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts",
                "--unshare-cgroup-try",
                "--die-with-parent", "--clearenv", "--uid", user, "--gid", user,
            ]
            if !settings.networkAllowed { arguments.append("--unshare-net") }
            arguments += ["--ro-bind", "/usr", "/usr"]
            for directory in ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"] {
                if let target = link(directory) {
                    arguments += ["--symlink", target, directory]
                } else {
                    arguments += ["--ro-bind-try", directory, directory]
                }
            }
            for file in Self.configuration { arguments += ["--ro-bind-try", file, file] }
            arguments += ["--proc", "/proc", "--dev", "/dev", "--size", "1048576", "--tmpfs", "/tmp"]
            for hidden in settings.hiddenPaths {
                guard let path = resolved(hidden), Self.shown.contains(where: { path.hasPrefix($0 + "/") }) else {
                    continue
                }
                arguments += ["--tmpfs", path, "--remount-ro", path]
            }
            arguments += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp", "--"]
        }
        self.arguments = arguments + [settings.interpreter, "-I", "-S", "-B", "-X", "utf8", "-c", Self.start]
    }

    /// Takes the first code from the control descriptor.
    private static let start = "import os;exec(compile(os.read(3,1<<20),'<start>','exec'))"
    /// What names, certificates and the local time need; nothing else of `/etc` is shown.
    private static let configuration = [
        "/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf", "/etc/host.conf", "/etc/gai.conf", "/etc/services",
        "/etc/protocols", "/etc/ssl/certs", "/etc/ssl/openssl.cnf", "/etc/localtime", "/etc/timezone",
        "/etc/mime.types",
        "/etc/python3", "/etc/python3.11",
    ]
    private static let shown = ["/usr", "/etc/ssl/certs"]

    private static func target(of path: String) -> String? {
        let target = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
            let length = buffer.baseAddress.map { base in
                base.withMemoryRebound(to: CChar.self, capacity: buffer.count) { readlink(path, $0, buffer.count) }
            }
            count = max(0, length ?? 0)
        }
        return target.isEmpty ? nil : String(decoding: target, as: UTF8.self)
    }

    private static func resolved(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}
