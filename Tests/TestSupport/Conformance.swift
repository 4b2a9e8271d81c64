public import Foundation

/// The recorded results of the original engines, which lie beside the project in `shared/conformance`.
public enum Conformance {
    /// The directory of the recorded results: `FLOW_CONFORMANCE`, or `shared/conformance` in the nearest folder above the
    /// tests that has one.
    public static func directory(from file: String = #filePath) throws -> URL {
        if let given = ProcessInfo.processInfo.environment["FLOW_CONFORMANCE"] {
            return URL(fileURLWithPath: given, isDirectory: true)
        }
        var folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appendingPathComponent("shared/conformance", isDirectory: true)
            if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
            folder.deleteLastPathComponent()
        }
        throw ConformanceError(searchedFrom: file)
    }

    /// The lines of one JSON Lines file, without the empty ones.
    public static func lines(of name: String) throws -> [String] {
        let text = try String(contentsOf: directory().appendingPathComponent(name), encoding: .utf8)
        return text.split(separator: "\n").map(String.init)
    }
}

/// The recorded results are not there.
public struct ConformanceError: Error, CustomStringConvertible {
    let searchedFrom: String
    /// Says where they were looked for, and the way out.
    public var description: String {
        "no shared/conformance in any folder above \(searchedFrom); set FLOW_CONFORMANCE to the directory"
    }
}
