/// The kinds of values that expressions work with; any of them may be missing (NiFi's null).
public enum ExpressionValueType: String, Sendable, Hashable, CaseIterable {
    /// A text; every value converts to one.
    case text = "text"
    /// True or false; a text converts, `true` in any case being true and all else false.
    case boolean = "boolean"
    /// A signed integer of 64 bits.
    case wholeNumber = "whole number"
    /// A floating-point number of 64 bits.
    case decimal = "decimal"
    /// Whichever of the two the value is when it is evaluated.
    case number = "number"
    /// A point in time to the millisecond.
    case date = "date"
    /// A point in time to the nanosecond.
    case instant = "instant"
    /// Any of the others.
    case any = "any"

    /// Whether NiFi lets a value of this kind stand where `target` is wanted. What cannot be decided before the value is known passes.
    func converts(to target: ExpressionValueType) -> Bool {
        switch target {
        case .any, .text: true
        case .boolean: self == .boolean || self == .text
        case .decimal: self != .boolean && self != .instant
        case .wholeNumber, .number, .date, .instant: self != .boolean
        }
    }
}
