import HTTPTypes

extension HTTPFields {
    /// The value of a field, several joined by commas.
    /// - Parameter name: in lower case.
    func value(of name: String) -> String? {
        var found: String?
        for field in self where field.name.canonicalName == name {
            found = found.map { $0 + ", " + field.value } ?? field.value
        }
        return found
    }

    /// The values of a field, one by one.
    /// - Parameter name: in lower case.
    func values(of name: String) -> [String] {
        filter { $0.name.canonicalName == name }.map(\.value)
    }
}
