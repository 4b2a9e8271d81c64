#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The system's time zone database: a directory with a file for each zone.
public struct TimeZoneDatabase: Sendable {
    /// Where Debian and most others keep it; programs that honour `TZDIR` pass its value in place of this.
    public static let systemDirectory = "/usr/share/zoneinfo"

    private let directory: String

    /// The database in a directory, which need not exist: then there are no zones but UTC.
    public init(directory: String = Self.systemDirectory) {
        self.directory = directory
    }

    /// The names of all zones, ascending; the copies under `posix/` and `right/` are left out.
    public func names() -> [String] {
        var found: Set<String> = [TimeZoneRules.utc.name]
        collect(into: &found, under: "", depth: 0)
        return found.sorted()
    }

    func contents(of name: String) throws(TimeZoneError) -> [UInt8] {
        guard Self.isPlausible(name), let bytes = Self.bytes(ofFile: path(name)), Self.isZone(bytes) else {
            throw .unknown(name: String(name.prefix(100)), similar: similarName(to: name))
        }
        return bytes
    }

    private func path(_ name: String) -> String { name.isEmpty ? directory : directory + "/" + name }

    private func similarName(to name: String) -> String? {
        let wanted = name.lowercased()
        return names().first { $0.lowercased() == wanted }
    }

    private func collect(into found: inout Set<String>, under folder: String, depth: Int) {
        for entry in Self.entries(ofDirectory: path(folder)) where !Self.isCopy(entry) {
            let name = folder.isEmpty ? entry : folder + "/" + entry
            if let start = Self.bytes(ofFile: path(name), limit: 4) {
                if Self.isZone(start) { found.insert(name) }
            } else if depth < 3 {
                collect(into: &found, under: name, depth: depth + 1)
            }
        }
    }

    private static func isCopy(_ entry: String) -> Bool {
        entry.hasPrefix(".") || ["posix", "right", "posixrules", "localtime"].contains(entry)
    }

    private static func isZone(_ bytes: [UInt8]) -> Bool { bytes.starts(with: Array("TZif".utf8)) }

    /// No name that leads out of the directory, and none that no zone has.
    private static func isPlausible(_ name: String) -> Bool {
        guard name.utf8.count <= 100, name.utf8.allSatisfy({ isPlain($0) || $0 == UInt8(ascii: "/") }) else {
            return false
        }
        return name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"):
            true
        default: false
        }
    }

    /// The first `limit` bytes of a file; nil when there is no such file or it is a directory.
    private static func bytes(ofFile path: String, limit: Int = 1 << 20) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        while bytes.count < limit {
            var chunk = [UInt8](repeating: 0, count: min(8192, limit - bytes.count))
            let count = read(descriptor, &chunk, chunk.count)
            guard count >= 0 else { return nil }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return bytes
    }

    private static func entries(ofDirectory path: String) -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var entries: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
                    String(cString: $0)
                }
            }
            entries.append(name)
        }
        return entries
    }
}
