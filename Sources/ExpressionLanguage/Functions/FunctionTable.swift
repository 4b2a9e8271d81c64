/// All functions of the language, in the order in which they are listed for people.
enum FunctionTable {
    static let all: [FunctionDefinition] =
        booleans + texts + substrings + replacements + paddings + lists + encodings + escapes + digests + searches
        + jsonPaths
        + numbers + dates + instants + durations + starts + selections + reductions
}
