import Foundation

/// Owns a file beside the one that it is to become; gone with it unless it was published.
final class FileDraft {
    let path: String
    private let target: String
    private let descriptor: Int32

    init(path target: String) throws(StoreError) {
        self.target = target
        path = "\(target).\(getpid()).draft"
        unlink(path)
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotCreate(path: target, reason: String(cString: strerror(errno))) }
    }

    deinit {
        close(descriptor)
        for suffix in ["", "-journal", "-wal", "-shm"] { unlink(path + suffix) }
    }

    func write(_ bytes: [UInt8]) throws(StoreError) {
        let count = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        guard count == bytes.count else { throw .cannotCreate(path: target, reason: String(cString: strerror(errno))) }
    }

    /// Gives the file its name, durably, in the place of one that is there.
    func publish() throws(StoreError) {
        guard fsync(descriptor) == 0, rename(path, target) == 0 else {
            throw .cannotCreate(path: target, reason: String(cString: strerror(errno)))
        }
        keepName()
    }

    /// Gives the file its name, durably, unless there is one already.
    /// - Returns: whether it has the name.
    func publishIfAbsent() throws(StoreError) -> Bool {
        guard fsync(descriptor) == 0 else {
            throw .cannotCreate(path: target, reason: String(cString: strerror(errno)))
        }
        guard link(path, target) == 0 else {
            guard errno == EEXIST else {
                throw .cannotCreate(path: target, reason: String(cString: strerror(errno)))
            }
            return false
        }
        keepName()
        return true
    }

    private func keepName() {
        let parent = URL(fileURLWithPath: target).deletingLastPathComponent().path
        let folder = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}
