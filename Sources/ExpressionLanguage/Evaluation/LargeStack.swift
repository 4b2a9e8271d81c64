#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Does on a thread of its own what recurses deeply, because the stacks of the program's threads may be small.
enum LargeStack {
    /// So many levels of expressions within each other fit into any stack.
    static let shallow = 24
    private static let bytes = 32 << 20

    /// Waits for the body; nil when there is no room for another thread.
    static func run<Result>(_ body: () -> Result) -> Result? {
        var result: Result?
        withoutActuallyEscaping({ result = body() }) { body in
            let job = Unmanaged.passRetained(Job(body))
            if !start(job.toOpaque()) { job.release() }
        }
        return result
    }

    private final class Job {
        let body: () -> Void
        init(_ body: @escaping () -> Void) { self.body = body }
    }

    private static func start(_ job: UnsafeMutableRawPointer) -> Bool {
        let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
        defer { attributes.deallocate() }
        guard pthread_attr_init(attributes) == 0 else { return false }
        defer { pthread_attr_destroy(attributes) }
        guard pthread_attr_setstacksize(attributes, bytes) == 0 else { return false }
        var thread = pthread_t()
        let status = pthread_create(
            &thread, attributes,
            { context in
                guard let context else { return nil }
                Unmanaged<Job>.fromOpaque(context).takeRetainedValue().body()
                return nil
            }, job)
        guard status == 0 else { return false }
        pthread_join(thread, nil)
        return true
    }
}
