/// The words that cannot be names of attributes unless they are quoted: the functions, and `true`, `false`, `null`.
enum Keywords {
    private static let mask: UInt32 = 1023

    private struct Table: Sendable {
        /// One more than the place of a word; 0 is free.
        var slots = [UInt16](repeating: 0, count: Int(Keywords.mask) + 1)
        var words: [[UInt8]] = []
        var kinds: [Token.Kind] = []
    }

    private static let table: Table = {
        var table = Table()
        var words: [(String, Token.Kind)] = [("true", .trueLiteral), ("false", .falseLiteral), ("null", .nullLiteral)]
        for (place, function) in FunctionTable.all.enumerated() { words.append((function.name, .function(place))) }
        for (word, kind) in words {
            table.words.append(Array(word.utf8))
            table.kinds.append(kind)
            var slot = word.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 } & mask
            while table.slots[Int(slot)] != 0 { slot = (slot &+ 1) & mask }
            table.slots[Int(slot)] = UInt16(table.words.count)
        }
        return table
    }()

    static func kind(of word: UnsafeBufferPointer<UInt8>) -> Token.Kind? {
        guard word.count >= 2, word.count <= 24 else { return nil }
        var hash: UInt32 = 2_166_136_261
        for byte in word { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        var slot = hash & mask
        while true {
            let place = Int(table.slots[Int(slot)])
            if place == 0 { return nil }
            if table.words[place - 1].elementsEqual(word) { return table.kinds[place - 1] }
            slot = (slot &+ 1) & mask
        }
    }
}
