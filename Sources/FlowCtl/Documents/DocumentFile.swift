import FlowModel
import OrderedJSON

/// What a document describes.
enum DocumentKind: String, Sendable {
    case flow, login

    /// Flows have a direction and one type; logins have types of their own. A document that shows neither is what was
    /// asked for.
    init(of document: JSON, otherwise asked: DocumentKind) {
        if document["direction"] != nil || document["type"]?.string == "order_status" {
            self = .flow
        } else if document["type"] != nil, document["configuration"] == nil {
            self = .login
        } else {
            self = asked
        }
    }
}

/// A flow or login as somebody wrote it, and where.
struct FileDocument {
    let kind: DocumentKind
    var json: JSON
    /// The file's name.
    let source: String
    /// JSON pointer of the document in its file; empty when it is the whole of it.
    let pointer: String

    /// The name that it gives itself; empty when it gives none.
    var name: String { json["name"]?.string ?? "" }

    /// What is told of a problem: file, pointer and sentence.
    func line(_ problem: DocumentProblem) -> String {
        let place = pointer + problem.pointer
        return place.isEmpty ? "\(source): the document \(problem.detail)" : "\(source): \(place): \(problem.detail)"
    }

    /// The documents of files: each holds one, or an array of them.
    /// - Parameter paths: standard input when there are none.
    static func read(_ paths: [String], as asked: DocumentKind) throws(CommandFailure) -> [FileDocument] {
        var documents: [FileDocument] = []
        var lines: [String] = []
        for path in paths.isEmpty ? ["-"] : paths {
            let file = try InputFile(path)
            do {
                let content = try file.json()
                let elements = content.array?.enumerated().map { ("/\($0)", $1) } ?? [("", content)]
                documents += elements.map { pointer, json in
                    FileDocument(
                        kind: DocumentKind(of: json, otherwise: asked), json: json, source: file.name, pointer: pointer)
                }
            } catch {
                lines += error.lines
            }
        }
        guard lines.isEmpty else { throw .wrongData(lines) }
        return documents
    }
}
