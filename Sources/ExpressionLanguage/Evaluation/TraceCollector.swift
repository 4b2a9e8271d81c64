/// Notes down what functions are applied to and what they give, while one evaluation goes on.
final class TraceCollector {
    private(set) var steps: [ExpressionTrace.Step] = []
    private(set) var isCut = false
    /// The steps that are not over yet, the innermost last.
    private var open: [Int] = []
    private let places: SourcePlaces

    private static let mostSteps = 10_000
    private static let longestValue = 4096

    init(source: String) { places = SourcePlaces(source) }

    func begin(_ call: Call) -> Int? {
        guard steps.count < Self.mostSteps else {
            isCut = true
            return nil
        }
        let place = places.place(at: call.offset)
        steps.append(
            ExpressionTrace.Step(
                function: call.function.name, line: place.line, column: place.column, depth: open.count,
                argumentCount: call.arguments.count))
        open.append(steps.count - 1)
        return steps.count - 1
    }

    func end(_ step: Int?, with value: String?) {
        guard let step else { return }
        open.removeLast()
        steps[step].result = value?.shortened(to: Self.longestValue)
    }

    func end(_ step: Int?, failing error: ExpressionEvaluationError) {
        guard let step else { return }
        open.removeLast()
        steps[step].failure = error.reason
    }

    func record(attribute name: String, value: String?, at offset: Int) {
        guard steps.count < Self.mostSteps else {
            isCut = true
            return
        }
        let place = places.place(at: offset)
        var step = ExpressionTrace.Step(
            function: nil, line: place.line, column: place.column, depth: open.count, argumentCount: 0)
        step.attribute = name
        step.result = value?.shortened(to: Self.longestValue)
        steps.append(step)
    }

    func note(subject: String?) {
        guard let step = open.last else { return }
        steps[step].subject = subject?.shortened(to: Self.longestValue)
    }

    func note(argument place: Int, value: String?) {
        guard let step = open.last, steps[step].arguments.indices.contains(place) else { return }
        steps[step].arguments[place] = .value(value?.shortened(to: Self.longestValue))
    }

    func note(branch: Bool) {
        guard let step = open.last else { return }
        steps[step].branch = branch
    }
}
