import Foundation

/// Owns a file descriptor with a lock that belongs to it and not to the process (an OFD lock), so that it goes with a kill.
final class FileLock: Sendable {
    private let descriptor: Int32

    /// Opens or makes the file.
    init(path: String) throws(StoreError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotCreate(path: path, reason: String(cString: strerror(errno))) }
    }

    /// Opens the file if it is there.
    init?(existing path: String) throws(StoreError) {
        descriptor = open(path, O_RDWR | O_CLOEXEC)
        if descriptor < 0 {
            guard errno == ENOENT else {
                throw .unavailable(reason: "\(path) cannot be opened: \(String(cString: strerror(errno)))")
            }
            return nil
        }
    }

    deinit { close(descriptor) }

    /// Takes the lock if it is free.
    func tryLock() -> Bool { set(F_WRLCK, of: nil, wait: false) }

    /// Gives it back.
    func unlock() { _ = set(F_UNLCK, of: nil, wait: false) }

    /// Waits for the lock of one byte of the file, which is a lock of its own.
    func lock(byte: Int) { _ = set(F_WRLCK, of: byte, wait: true) }

    /// Takes the lock of one byte if it is free.
    func tryLock(byte: Int) -> Bool { set(F_WRLCK, of: byte, wait: false) }

    /// Gives back the lock of a byte.
    func unlock(byte: Int) { _ = set(F_UNLCK, of: byte, wait: false) }

    /// Whether another descriptor holds it.
    /// - Parameter byte: only its lock is looked at.
    func isHeldElsewhere(byte: Int? = nil) throws(StoreError) -> Bool {
        var request = Self.request(F_WRLCK, of: byte)
        guard fcntl(descriptor, Self.getCommand, &request) == 0 else {
            throw .unavailable(reason: "a lock cannot be asked for: \(String(cString: strerror(errno)))")
        }
        return request.l_type != Int16(F_UNLCK)
    }

    /// Whether the path still leads to the file.
    func isStill(at path: String) -> Bool {
        var own = stat()
        var found = stat()
        return fstat(descriptor, &own) == 0 && stat(path, &found) == 0 && own.st_ino == found.st_ino
            && own.st_dev == found.st_dev
    }

    /// The start of the file.
    func content() -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        return Array(bytes.prefix(max(0, count)))
    }

    /// Writes the content of the file in place.
    /// - Returns: whether all of it was written.
    func write(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) } == bytes.count
    }

    private static let getCommand: Int32 = 36
    private static let setCommand: Int32 = 37
    private static let waitCommand: Int32 = 38

    private static func request(_ type: Int32, of byte: Int?) -> flock {
        var request = flock()
        request.l_type = Int16(type)
        request.l_whence = Int16(SEEK_SET)
        request.l_start = byte ?? 0
        request.l_len = byte == nil ? 0 : 1
        return request
    }

    private func set(_ type: Int32, of byte: Int?, wait: Bool) -> Bool {
        var request = Self.request(type, of: byte)
        while fcntl(descriptor, wait ? Self.waitCommand : Self.setCommand, &request) != 0 {
            guard errno == EINTR else { return false }
        }
        return true
    }
}
