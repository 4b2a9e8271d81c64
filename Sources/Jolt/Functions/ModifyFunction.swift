/// A function of the modify operations.
enum ModifyFunction: UInt8, CaseIterable {
    case toLower, toUpper, concat, join, split, substring, trim, leftPad, rightPad
    case min, max, abs, avg, intSum, doubleSum, longSum, intSubtract, doubleSubtract, longSubtract, divide,
        divideAndRound
    case toInteger, toDouble, toLong, toBoolean, toString, size
    case squashNulls, recursivelySquashNulls, squashDuplicates
    case noop, isPresent, notNull, isNull
    case firstElement, lastElement, elementAt, toList, sort

    private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ("\($0)", $0) })

    /// nil when there is no such function; the original then does as if there were none.
    init?(name: String) {
        guard let function = Self.byName[name] else { return nil }
        self = function
    }

    /// How the arguments are handed to it.
    enum Shape {
        /// All as they come.
        case plain
        /// One value, or each of several.
        case each
        /// A list, or several values as one.
        case list
        /// A list, several values, or one value.
        case listOrOne
        /// A text, then a list or several values.
        case textAndList
        /// A text, then one value, or each of several.
        case textAndEach
        /// An int, then a list or several values.
        case intAndList
    }

    var shape: Shape {
        switch self {
        case .toLower, .toUpper, .trim, .abs, .toInteger, .toDouble, .toLong, .toBoolean, .toString: .each
        case .concat, .substring, .avg, .intSum, .doubleSum, .longSum, .intSubtract, .doubleSubtract, .longSubtract,
            .divide,
            .firstElement, .lastElement:
            .list
        case .min, .max, .toList, .sort: .listOrOne
        case .join, .leftPad, .rightPad: .textAndList
        case .split: .textAndEach
        case .divideAndRound, .elementAt: .intAndList
        case .size, .squashNulls, .recursivelySquashNulls, .squashDuplicates, .noop, .isPresent, .notNull, .isNull:
            .plain
        }
    }
}
