/// The words that cannot be names of attributes unless they are quoted: the functions, and `true`, `false`, `null`.
enum Keywords {
    private static let mask: UInt32 = 1023

    private struct Table: Sendable {
        /// One more than the place of a word; 0 is free.
        var slots = [UInt16](repeating: 0, count: Int(Keywords.mask) + 1)
        /// All words, one after another, and where each begins; its end is the beginning of the next.
        var letters: [UInt8] = []
        var starts: [Int] = [0]
        var kinds: [Token.Kind] = []
    }

    private static let table: Table = {
        var table = Table()
        var words: [(String, Token.Kind)] = [("true", .trueLiteral), ("false", .falseLiteral), ("null", .nullLiteral)]
        for (place, function) in FunctionTable.all.enumerated() { words.append((function.name, .function(place))) }
        for (word, kind) in words {
            table.letters += word.utf8
            table.starts.append(table.letters.count)
            table.kinds.append(kind)
            var slot = Array(word.utf8).withUnsafeBufferPointer { hash(of: $0) }
            while table.slots[Int(slot)] != 0 { slot = (slot &+ 1) & mask }
            table.slots[Int(slot)] = UInt16(table.kinds.count)
        }
        return table
    }()

    static func kind(of word: UnsafeBufferPointer<UInt8>) -> Token.Kind? {
        guard word.count >= 2, word.count <= 24 else { return nil }
        let table = Self.table
        var slot = hash(of: word)
        while true {
            let place = Int(table.slots[Int(slot)])
            if place == 0 { return nil }
            let start = table.starts[place - 1]
            if table.starts[place] - start == word.count {
                var offset = 0
                while offset < word.count, table.letters[start + offset] == word[offset] { offset += 1 }
                if offset == word.count { return table.kinds[place - 1] }
            }
            slot = (slot &+ 1) & mask
        }
    }

    /// Where the search for a word begins; a few of its letters tell the words well apart.
    private static func hash(of word: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let count = word.count
        var hash = UInt32(count) &* 0x9E37
        hash = hash &* 31 &+ UInt32(word[0])
        hash = hash &* 31 &+ UInt32(word[count - 1])
        hash = hash &* 31 &+ UInt32(word[count / 2])
        hash = hash &* 31 &+ UInt32(word[count - 2])
        hash = hash &* 31 &+ UInt32(word[count / 4])
        return (hash ^ hash >> 11) & mask
    }
}
