import ArgumentParser

/// How results are written.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Write JSON for people: a member a line.")
    var pretty = false
}
