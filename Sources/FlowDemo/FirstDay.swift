import Glibc

/// The moment from which the demo's orders are counted, kept in the data directory so that their numbers stay.
enum FirstDay {
    /// Reads it; at the first start it is an hour ago, and written down.
    static func kept(in directory: String) throws(DemoError) -> Instant {
        let path = directory + "/flow-demo-since"
        var status = stat()
        if stat(path, &status) == 0, let since = text(of: path).flatMap({ Instant($0) }) { return since }
        mkdir(directory, 0o700)
        let since = Instant(seconds: (Instant.now.seconds - 3600) / 60 * 60)
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        let written = file < 0 ? -1 : since.text.withCString { write(file, $0, strlen($0)) }
        let reason = String(cString: strerror(errno))
        if file >= 0 { close(file) }
        guard written > 0 else {
            throw DemoError(
                description: "cannot write to the data directory \(directory): \(reason); give another with --data",
                exitStatus: 73)
        }
        return since
    }

    private static func text(of path: String) -> String? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = read(file, &buffer, buffer.count)
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).filter { !$0.isWhitespace }
    }
}
