import OrderedJSON

extension JoltResult {
    /// What a recorder has noted while this result was made.
    func explanation(_ recorder: Recorder) -> JoltExplanation {
        withEngine { engine, root, entryPointers in
            var isCut = false
            var unmatched: [JSONPointer] = []
            var hidden: Set<JSONPointer> = []
            // A part of a spec that is compiled for objects and for lists has an entry for each.
            let matched = Set(entryPointers.indices.lazy.filter { recorder.isMatched[$0] }.map { entryPointers[$0] })
            for pointer in entryPointers where !matched.contains(pointer) {
                let parent = JSONPointer(pointer.tokens.dropLast())
                if !hidden.insert(pointer).inserted || hidden.contains(parent) { continue }
                if unmatched.count < JoltExplanation.maximumCount { unmatched.append(pointer) } else { isCut = true }
            }
            var unused: [JSONPointer] = []
            engine.unusedInput(root, recorder) { pointer in
                guard unused.count < JoltExplanation.maximumCount else {
                    isCut = true
                    return false
                }
                unused.append(pointer)
                return true
            }
            var written: [JoltExplanation.Written] = []
            engine.writers(of: root, recorder) { path, entry in
                guard written.count < JoltExplanation.maximumCount else {
                    isCut = true
                    return false
                }
                written.append(JoltExplanation.Written(path: path, entry: entryPointers[Int(entry)]))
                return true
            }
            return JoltExplanation(unmatchedEntries: unmatched, unusedInput: unused, written: written, isCut: isCut)
        }
    }
}
