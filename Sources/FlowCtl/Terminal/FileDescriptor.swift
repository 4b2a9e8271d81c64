import Glibc

/// Whole reads and writes on descriptors.
enum FileDescriptor {
    /// Writes all bytes; ends the program when nobody takes them any more.
    static func write(_ bytes: [UInt8], to descriptor: Int32) {
        bytes.withUnsafeBufferPointer { write($0, to: descriptor) }
    }

    /// Writes all bytes; ends the program when nobody takes them any more.
    static func write(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) {
        var done = 0
        while done < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
            if count < 0 {
                if errno == EINTR { continue }
                exit(EXIT_FAILURE)
            }
            done += count
        }
    }

    /// Reads to the end.
    /// - Returns: nothing when reading fails; `errno` says why.
    static func readAll(_ descriptor: Int32) -> [UInt8]? {
        var status = stat()
        let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        let size = isFile ? max(0, Int(status.st_size)) : 0
        var bytes: [UInt8] = []
        var room = size + 1
        while true {
            guard let chunk = read(descriptor, room) else { return nil }
            if chunk.isEmpty { return bytes }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            room = bytes.count < size ? size - bytes.count + 1 : max(65_536, bytes.count)
        }
    }

    private static func read(_ descriptor: Int32, _ room: Int) -> [UInt8]? {
        var failed = false
        let chunk = [UInt8](unsafeUninitializedCapacity: max(room, 65_536)) { buffer, count in
            var result = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            while result < 0, errno == EINTR { result = Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
            failed = result < 0
            count = max(0, result)
        }
        return failed ? nil : chunk
    }
}
