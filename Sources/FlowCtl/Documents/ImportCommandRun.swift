import ArgumentParser
import OrderedJSON
import Storage

extension CommandConfiguration {
    /// `import`, for these documents; `others` may be among them.
    static func importing(_ documents: String, others: String) -> CommandConfiguration {
        CommandConfiguration(
            commandName: "import", abstract: "Create or replace the \(documents) of documents.",
            discussion: """
                A file holds one document or an array of them; \(others) may be among them. When one has a fault of its own, \
                nothing is written. A secret that reads {"set": true} stays what it is. The result is an array of \
                {"kind","name","version","outcome"}, outcome being created, replaced or unchanged.
                """)
    }
}

extension StoreOptions {
    /// Imports the documents of files, and tells what was written and what was refused.
    func importDocuments(_ paths: [String], as asked: DocumentKind, _ output: OutputOptions) throws {
        let files = try FileDocument.read(paths, as: asked)
        let store = try openOrMakeStore()
        defer { store.close() }
        let (done, refused) = try DocumentImport(store: store, author: CommandAuthor.author).run(files)
        if !done.isEmpty { wakeTimers() }
        if !done.isEmpty || refused.isEmpty { StandardOutput.write(.array(done), output) }
        guard refused.isEmpty else { throw CommandFailure.wrongData(refused) }
    }
}
