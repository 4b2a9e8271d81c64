import HTTPTypes
import Synchronization

/// Counts answers by route and status, and how long they took. Owns the memory of its counters.
///
/// `@unchecked Sendable`: the memory holds atomics only.
final class RequestMeter: @unchecked Sendable {
    /// The upper ends of the histogram, in seconds.
    static let bounds: [Double] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60]
    private static let microseconds = bounds.map { Int64($0 * 1_000_000) }
    /// Statuses 100 to 599, the histogram with its last, and the sum of microseconds.
    private static let width = 500 + bounds.count + 2

    private let counters: UnsafeMutablePointer<Atomic<Int64>>
    /// One for each route, and a last one for requests that lead to none.
    let count: Int

    init(routes: Int) {
        count = routes + 1
        counters = .allocate(capacity: count * Self.width)
        for index in 0..<count * Self.width { (counters + index).initialize(to: Atomic(0)) }
    }

    deinit {
        counters.deinitialize(count: count * Self.width)
        counters.deallocate()
    }

    /// Notes an answer.
    /// - Parameter route: its number; none when there was no route.
    func note(route: Int?, status: HTTPResponse.Status, duration: Duration) {
        let base = counters + min(max(route ?? count - 1, 0), count - 1) * Self.width
        let (seconds, attoseconds) = duration.components
        let time = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        if (100...599).contains(status.code) { (base + status.code - 100).pointee.add(1, ordering: .relaxed) }
        let bucket = Self.microseconds.firstIndex { time <= $0 } ?? Self.bounds.count
        (base + 500 + bucket).pointee.add(1, ordering: .relaxed)
        (base + Self.width - 1).pointee.add(time, ordering: .relaxed)
    }

    /// What was noted of a route.
    struct Reading {
        /// Answers by status.
        var statuses: [(status: Int, count: Int64)]
        /// Answers up to each of ``RequestMeter/bounds``, and all.
        var buckets: [Int64]
        /// Seconds in all.
        var seconds: Double
    }

    /// Reads the counters of a route; the last number is that of requests that led to none.
    func reading(ofRoute route: Int) -> Reading {
        let base = counters + min(max(route, 0), count - 1) * Self.width
        let statuses = (0..<500).compactMap { place -> (status: Int, count: Int64)? in
            let count = (base + place).pointee.load(ordering: .relaxed)
            return count > 0 ? (place + 100, count) : nil
        }
        var sum: Int64 = 0
        let buckets = (0...Self.bounds.count).map { place in
            sum += (base + 500 + place).pointee.load(ordering: .relaxed)
            return sum
        }
        return Reading(
            statuses: statuses, buckets: buckets,
            seconds: Double((base + Self.width - 1).pointee.load(ordering: .relaxed)) / 1_000_000)
    }
}
