/// Writes metrics in the text format of Prometheus.
struct PrometheusText {
    private(set) var text = ""

    /// What the samples after this are.
    mutating func metric(_ name: String, _ kind: String, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
    }

    /// One value.
    mutating func sample(
        _ name: String, _ value: some Numeric & CustomStringConvertible, _ labels: [(name: String, value: String)] = []
    ) {
        text += name
        if !labels.isEmpty {
            text += "{" + labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",") + "}"
        }
        text += " \(value)\n"
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
