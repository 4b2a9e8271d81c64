import Glibc

/// Something that this machine must have.
struct Requirement: Sendable {
    let name: String
    /// The Debian package that has it.
    let package: String
    let kind: Kind

    enum Kind: Sendable { case program, library }

    static let all = [
        Requirement(name: "nginx", package: "nginx", kind: .program),
        Requirement(name: "python3", package: "python3", kind: .program),
        Requirement(name: "bwrap", package: "bubblewrap", kind: .program),
        Requirement(name: "libfcgi.so.0", package: "libfcgi-dev", kind: .library),
        Requirement(name: "libsqlite3.so.0", package: "libsqlite3-dev", kind: .library),
        Requirement(name: "libcurl.so.4", package: "libcurl4-openssl-dev", kind: .library),
        Requirement(name: "libxml2.so.2", package: "libxml2-dev", kind: .library),
    ]

    /// Whether a program is in the search path or one of the system's own directories, or a library can be loaded.
    var isThere: Bool {
        switch kind {
        case .library:
            guard let handle = dlopen(name, RTLD_LAZY | RTLD_LOCAL) else { return false }
            dlclose(handle)
            return true
        case .program:
            let path = getenv("PATH").map { String(cString: $0) } ?? ""
            let directories = path.split(separator: ":").map(String.init) + ["/usr/local/sbin", "/usr/sbin", "/sbin"]
            return directories.contains { access("\($0)/\(name)", X_OK) == 0 }
        }
    }
}
