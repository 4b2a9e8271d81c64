import OrderedJSON
import Storage

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
