/// The scripts that people start from.
public enum ScriptTemplate {
    /// What a new script card holds: NiFi's shape, whose `transform` gives back what it is given.
    public static let base = String(decoding: PackageResources.base_script_py, as: UTF8.self)

    /// The plain shape.
    public static let plain = String(decoding: PackageResources.plain_script_py, as: UTF8.self)
}
