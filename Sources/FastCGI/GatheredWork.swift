/// What the handlers of a server put off so that it is done once for many requests, such as making what they brought durable.
///
/// The thread that accepts does it as soon as nobody else waits to be accepted: so one request alone waits for nobody, and of
/// many at once those that come while the work is done are the next to share it.
public protocol GatheredWork: Sendable {
    /// Whether there is so much that it should be done although others wait.
    var isDue: Bool { get }

    /// Does all of it, if there is any; may wait for a disk.
    func finish()

    /// Has it done by another thread, since this one is about to do something else. Waits for nothing.
    func handOver()
}
