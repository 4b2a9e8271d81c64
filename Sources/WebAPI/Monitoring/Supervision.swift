import Foundation

/// What the supervisor of the programs leaves in the data directory: a file for each program that keeps ending.
struct Supervision: Sendable {
    /// The data directory.
    let directory: String

    private static let ending = ".restarting"

    /// One sentence for each program that keeps ending.
    func problems() -> [String] {
        let folder = directory + "/supervisor"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(Self.ending) }.sorted().map { name in
            let program = name.dropLast(Self.ending.count)
            let text = FileManager.default.contents(atPath: "\(folder)/\(name)").map {
                String(decoding: $0.prefix(300), as: UTF8.self)
            }
            let line = text?.split(separator: "\n").first.map { ": \($0)" } ?? ""
            return "\(program) keeps ending and is started again every 10 s; look into log/\(program).log\(line)"
        }
    }
}
