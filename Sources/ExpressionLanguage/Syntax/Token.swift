/// A piece of an expression, with where it stands.
struct Token {
    enum Kind: Equatable {
        case dollar, leftBrace, rightBrace, leftParenthesis, rightParenthesis, colon, comma
        case whole, decimal, trueLiteral, falseLiteral, nullLiteral
        case function(Int)
        case name, string
        case parameterStart
        /// Nothing that the language knows.
        case unknown
        /// A text in quotes that does not end, or that a raw line end or tab breaks.
        case brokenString
        case end
    }

    var kind: Kind
    var start: Int
    var end: Int
}
