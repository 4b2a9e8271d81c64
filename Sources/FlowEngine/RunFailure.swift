public import FlowModel

/// Why a run broke: step, page and place.
public struct RunFailure: Error, Sendable, CustomStringConvertible {
    /// The step that failed.
    public let step: Step.Kind
    /// The page, from 1; none when the failure has none.
    public let page: Int?
    /// What was found and what to do; masked by whoever stores it.
    public let reason: String

    /// Makes a failure of its parts.
    public init(_ step: Step.Kind, page: Int?, _ reason: String) {
        self.step = step
        self.page = page
        self.reason = reason
    }

    /// Such as `mapping, page 3: …`.
    public var description: String {
        "\(step.rawValue)\(page.map { ", page \($0)" } ?? ""): \(reason)"
    }
}

/// Why reading a run ended before its last page was split.
public enum RunInterruption: Error, Sendable {
    /// It broke for good.
    case failed(RunFailure)
    /// A login gives nothing now; the run waits and is taken up again.
    case waitsForLogin(AccessError)
    /// Somebody cancelled it.
    case cancelled
    /// The sink cannot take what was read; whoever owns it knows why.
    case sink(any Error)
}
