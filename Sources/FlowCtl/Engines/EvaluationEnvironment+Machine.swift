import ExpressionLanguage
import Glibc
import Scheduling
import Synchronization

extension EvaluationEnvironment {
    /// The surroundings of an expression that is tried on this machine now.
    /// - Throws: when there is no such zone.
    static func ofThisMachine(timeZone: String) throws(CommandFailure) -> EvaluationEnvironment {
        do { _ = try TimeZoneRules(named: timeZone) } catch { throw .usage("--timezone: \(error)") }
        let counter = Counter()
        return EvaluationEnvironment(
            now: WallClock.nanoseconds(), timeZone: timeZone, hostName: hostName, fullHostName: hostName,
            random: { UInt64.random(in: .min ... .max) }, uuid: { uuid() }, nextInteger: { counter.next() })
    }

    private static var hostName: String? {
        var name = utsname()
        guard uname(&name) == 0 else { return nil }
        return withUnsafeBytes(of: name.nodename) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }

    /// A random UUID (RFC 9562, version 4).
    private static func uuid() -> String {
        var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        return [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }.joined(separator: "-")
    }

    private final class Counter: Sendable {
        private let number = Atomic<Int64>(0)

        func next() -> Int64 { number.add(1, ordering: .relaxed).oldValue }
    }
}
