/// Elements of one name that follow each other in their parent, as they were written; places are those in the output.
struct MemberRun {
    /// The same for equal names.
    let name: UInt
    /// The name's first quote.
    let start: Int
    /// After the colon and the blank.
    let valueStart: Int
    /// Before the closing bracket, if there is one.
    var valueEnd: Int
    /// How many elements there are; of two and more the values are an array.
    var count = 1
    /// How deep objects and arrays nest in one of the values.
    var height = 0

    /// After all of it.
    var end: Int { count > 1 ? valueEnd + 1 : valueEnd }
}
