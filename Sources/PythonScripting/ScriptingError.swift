/// Scripts cannot be run on this machine, or not any more.
public enum ScriptingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is no sandbox, and the settings want one.
    case cannotContain(String)
    /// Python does not start.
    case cannotStart(String)
    /// The workers were closed.
    case closed

    /// What is wrong, and the ways out.
    public var description: String {
        switch self {
        case .cannotContain(let reason):
            "scripts are refused, because they cannot be contained here (\(reason)); install bubblewrap and allow user "
                + "name spaces, or start with --allow-unconfined-scripts"
        case .cannotStart(let reason): "scripts cannot be run: \(reason)"
        case .closed: "scripts are not run any more, because the program ends"
        }
    }
}
