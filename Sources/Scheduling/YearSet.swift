/// The years that a Quartz expression allows.
struct YearSet: Hashable, Sendable {
    /// Every `step`th year from the first to the last.
    struct Stretch: Hashable, Sendable {
        var first: Int
        var last: Int
        var step: Int
    }

    /// Quartz looks no further.
    static let bounds = 1970...2999
    static let every = YearSet(stretches: [Stretch(first: bounds.lowerBound, last: bounds.upperBound, step: 1)])

    var stretches: [Stretch]

    /// The least year that is `year` or later; nil when there is none.
    func first(from year: Int) -> Int? {
        stretches.compactMap { stretch in
            guard year > stretch.first else { return stretch.first }
            guard year <= stretch.last else { return nil }
            let steps = (year - stretch.first + stretch.step - 1) / stretch.step
            let found = stretch.first + steps * stretch.step
            return found <= stretch.last ? found : nil
        }.min()
    }
}
