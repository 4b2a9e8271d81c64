import Foundation

/// Owns the file that names the present case, for whoever finds the program dead.
final class CaseLog: Sendable {
    private let descriptor: Int32

    /// - Parameter path: none: nothing is written.
    init(path: String?) {
        descriptor = path.map { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600) } ?? -1
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func begin(_ subject: Subject, _ number: UInt64) {
        write("--subject \(subject.rawValue) --seed \(number) --count 1\n")
    }

    /// Notes that no case is under way.
    func end() { write("none\n") }

    private func write(_ text: String) {
        guard descriptor >= 0 else { return }
        let line = Array((text + String(repeating: " ", count: max(0, 79 - text.utf8.count))).utf8) + [0x0A]
        _ = line.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }
}
