/// Whether somebody still wants the results of a request; asked once a second at most, over all the waits and workers that it
/// goes through.
final class Demand {
    /// So often it is asked.
    static let patience = Duration.seconds(1)

    private let isCancelled: () -> Bool
    private var lastAsked = ContinuousClock.now
    private var isGone = false

    init(isCancelled: @escaping () -> Bool) { self.isCancelled = isCancelled }

    /// Whether nobody wants them any more.
    var hasEnded: Bool {
        if isGone { return true }
        let now = ContinuousClock.now
        guard now - lastAsked >= Self.patience else { return false }
        lastAsked = now
        isGone = isCancelled()
        return isGone
    }
}
