import OrderedJSON
import Testing

@Suite("JSONPath")
struct JSONPathTests {
    static let store: JSON = [
        "store": [
            "book": [
                [
                    "category": "reference", "author": "Nigel Rees", "title": "Sayings of the Century",
                    "price": .number(price("8.95")),
                ],
                [
                    "category": "fiction", "author": "Evelyn Waugh", "title": "Sword of Honour",
                    "price": .number(price("12.99")),
                ],
                [
                    "category": "fiction", "author": "Herman Melville", "title": "Moby Dick", "isbn": "0-553-21311-3",
                    "price": .number(price("8.99")),
                ],
                [
                    "category": "fiction", "author": "J. R. R. Tolkien", "title": "The Lord of the Rings",
                    "isbn": "0-395-19395-8",
                    "price": .number(price("22.99")),
                ],
            ],
            "bicycle": ["color": "red", "price": 399],
        ],
        "expensive": 10,
    ]

    static func price(_ text: String) -> JSONNumber { JSONNumber(text: text) ?? 0 }

    /// The examples of RFC 9535, section 1.5, and Jayway's.
    static let storeCases: [(String, JSON)] = [
        ("$.store.book[*].author", ["Nigel Rees", "Evelyn Waugh", "Herman Melville", "J. R. R. Tolkien"]),
        ("$..author", ["Nigel Rees", "Evelyn Waugh", "Herman Melville", "J. R. R. Tolkien"]),
        ("$.store.*.color", ["red"]),
        ("$..book[2].title", ["Moby Dick"]),
        ("$..book[2].publisher", []),
        ("$..book[-1].title", ["The Lord of the Rings"]),
        ("$..book[-1:].title", ["The Lord of the Rings"]),
        ("$..book[0,1].title", ["Sayings of the Century", "Sword of Honour"]),
        ("$..book[:2].title", ["Sayings of the Century", "Sword of Honour"]),
        ("$..book[?@.isbn].title", ["Moby Dick", "The Lord of the Rings"]),
        ("$..book[?@.price<10].title", ["Sayings of the Century", "Moby Dick"]),
        ("$.store.book[?(@.price < $.expensive)].title", ["Sayings of the Century", "Moby Dick"]),
        ("$..book[?(@.author =~ /.*REES/i)].title", ["Sayings of the Century"]),
        ("$..book[?(@.author =~ /REES/i)].title", []),
        ("$..book[?search(@.author, 'Rees')].title", ["Sayings of the Century"]),
        ("$..book[?match(@.author, 'Rees')].title", []),
        ("$..book[?(@.category in ['reference', 'poetry'])].title", ["Sayings of the Century"]),
        ("$..book[?(@.category nin ['fiction'])].title", ["Sayings of the Century"]),
        ("$..book[?(@.title size 9)].title", ["Moby Dick"]),
        ("$..book[?(@.title contains 'of the')].title", ["Sayings of the Century", "The Lord of the Rings"]),
        ("$..book[?(@.title empty false && @.price >= 12.990)].title", ["Sword of Honour", "The Lord of the Rings"]),
        (
            "$..book[?(!(@.category == 'fiction') || @['isbn'] == '0-553-21311-3')].price",
            [.number(price("8.95")), .number(price("8.99"))]
        ),
        ("$..book[?(!@.isbn)].title", ["Sayings of the Century", "Sword of Honour"]),
        ("$..book[?length(@.title) == 9].title", ["Moby Dick"]),
        ("$..book[?(@.title.length() == 9)].title", ["Moby Dick"]),
        ("$[?count(@.*) == 2].bicycle.color", ["red"]),
        ("$[?value(@..color) == 'red'].bicycle.price", [399]),
        ("$.store.book.length()", 4),
        ("$..book.length()", 1),
        ("$.store.length()", 2),
        ("$.store.bicycle.color.length()", 3),
        ("$.expensive.length()", nil),
        ("$.store.book[*].price.min()", .number(price("8.95"))),
        ("$..price.max()", .number(price("399.0"))),
        ("$.store.bicycle.keys()", ["color", "price"]),
        ("$.store.book[*].isbn.first()", "0-553-21311-3"),
        ("$.store.bicycle.color.first()", nil),
    ]

    @Test("The store is read as RFC 9535 and Jayway read it", arguments: storeCases)
    func readsStore(path: String, expected: JSON) throws {
        let path = try JSONPath(path, regularExpressions: Self.simpleExpressions)
        let view = try JSONDocument.parse(Self.store.serialized()).root
        #expect((try path.read(Self.store) ?? .null) == expected)
        #expect((try path.read(view) ?? .null) == expected)
        let values = expected == .null ? [] : path.hasFunction || path.isDefinite ? [expected] : expected.array ?? []
        #expect(try path.values(in: Self.store) == values)
        #expect(try path.values(in: view).map(\.json) == values)
    }

    /// `.*`, a literal text, `\A(?:` and `)\z`, and the flag `i`: enough for the tests.
    static let simpleExpressions: JSONPath.RegularExpressions = { pattern, flags in
        let isWhole = pattern.hasPrefix("\\A(?:")
        var core = isWhole ? String(pattern.dropFirst(5).dropLast(3)) : pattern
        if core.contains("[") { return nil }
        let startsAnywhere = core.hasPrefix(".*")
        if startsAnywhere { core.removeFirst(2) }
        let wanted = flags.contains("i") ? core.lowercased() : core
        return { text in
            let text = flags.contains("i") ? text.lowercased() : text
            if !isWhole { return text.contains(wanted) }
            return startsAnywhere ? text.hasSuffix(wanted) : text == wanted
        }
    }

    static let numbers: JSON = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    static let selections: [(String, [Int])] = [
        ("$[1:3]", [1, 2]), ("$[5:]", [5, 6, 7, 8, 9]), ("$[1:5:2]", [1, 3]), ("$[5:1:-2]", [5, 3]),
        ("$[::-1]", [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]),
        ("$[-2:]", [8, 9]), ("$[:-8]", [0, 1]), ("$[3:3]", []), ("$[0:3:0]", []), ("$[-1:-4:-1]", [9, 8, 7]),
        ("$[100:]", []),
        ("$[ : : 4 ]", [0, 4, 8]), ("$[0, 2:4 , -1]", [0, 2, 3, 9]), ("$[1,1]", [1, 1]), ("$[?@ > 7, 0]", [8, 9, 0]),
        ("$[-11]", []), ("$[?value(@.x) == @.y]", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), ("$[?value(@.x) == null]", []),
        ("$[9007199254740991]", []), ("$[?(@ in [1, 3, '5'])]", [1, 3]), ("$[?@==1.0||@==20e-1]", [1, 2]), ("[3]", [3]),
        (" $[3] ", [3]),
        ("$[9007199254740991::9007199254740991]", []), ("$[::9007199254740991]", [0]), ("$[::-9007199254740991]", [9]),
    ]

    @Test("Indices, slices and lists of them", arguments: selections)
    func selectsNumbers(path: String, expected: [Int]) throws {
        let path = try JSONPath(path)
        #expect(try path.values(in: Self.numbers).map(\.int) == expected)
        #expect(try path.values(in: JSONDocument.parse(Self.numbers.serialized()).root).map(\.int) == expected)
    }

    static let names: [(String, JSON?)] = [
        ("$.a-b", 1), ("$['a b']", 2), ("$[\"a b\"]", 2), ("a-b", 1), ("$.@id", 3), ("$.#text", 4), ("$.ns:tag", 5),
        ("$.2", 6), ("$.şehir", 7),
        ("$['it\\'s']", 8), ("$['\\u015Fehir']", 7), ("$['\\uD83D\\uDE00']", 9), ("$.a", nil), ("$['']", 10),
        ("$.x.y", nil),
        ("$ .a-b", 1), ("$['a b','x']", [2]),
    ]

    @Test("Names after dots and in quotes", arguments: names)
    func readsNames(path: String, expected: JSON?) throws {
        let value: JSON = [
            "a-b": 1, "a b": 2, "@id": 3, "#text": 4, "ns:tag": 5, "2": 6, "şehir": 7, "it's": 8, "😀": 9, "": 10,
        ]
        #expect(try JSONPath(path).read(value) == expected)
    }

    @Test("What is definite, and what is read of it")
    func definite() throws {
        for path in ["$", "$.a.b", "$['a'][0]", "$[-1]", "$..a.length()"] {
            #expect(try JSONPath(path).isDefinite, "\(path)")
        }
        for path in ["$..a", "$[*]", "$[0,1]", "$[0:1]", "$[?@.a]", "$.*"] {
            #expect(try !JSONPath(path).isDefinite, "\(path)")
        }
        #expect(try JSONPath("$.a").read(["a": nil]) == .null)
        #expect(try JSONPath("$.a").read(["b": nil] as JSON) == nil)
        #expect(try JSONPath("$..a").read(["b": nil] as JSON) == [])
    }

    @Test("Places are told as pointers, and values put there")
    func locations() throws {
        var value: JSON = ["a/b": [["id": 1], ["id": 2, "x": ["id": 3]]]]
        let places = try JSONPath("$..id").locations(in: value)
        #expect(places.map(\.description) == ["/a~1b/0/id", "/a~1b/1/id", "/a~1b/1/x/id"])
        for place in places {
            let isSet = value.set("new", at: place)
            #expect(isSet)
        }
        #expect(value.serialized() == #"{"a/b":[{"id":"new"},{"id":"new","x":{"id":"new"}}]}"#)
    }

    @Test("Comparisons of what is missing, of other kinds and of lists")
    func comparisons() throws {
        let rows: JSON = [["a": 1, "b": 1], ["a": "1"], ["a": nil], ["b": 2], ["a": [1, 2]], ["a": [:], "b": [:]]]
        func places(_ filter: String) throws -> [String] {
            try JSONPath("$[?\(filter)]").locations(in: rows).map { $0.tokens[0] }
        }
        #expect(try places("@.a == 1") == ["0"])
        #expect(try places("@.a == '1'") == ["1"])
        #expect(try places("@.a == null") == ["2"])
        #expect(try places("@.a == @.missing") == ["3"])
        #expect(try places("@.a != 1") == ["1", "2", "3", "4", "5"])
        #expect(try places("@.a <= null") == ["2"])
        #expect(try places("@.a < 2 || @.b > 1") == ["0", "3"])
        #expect(try places("@.a == [1,2.0]") == ["4"])
        #expect(try places("@.a == @.b") == ["0", "5"])
        #expect(try places("@.a anyof [2, 5]") == ["4"])
        #expect(try places("@.a subsetof [2, 1, 0]") == ["4"])
        #expect(try places("@.a noneof [5]") == ["4"])
        #expect(try places("1 in @.a[*]") == ["4"])
        #expect(try places("@.a empty true") == [])
        #expect(try places("@ == {'b': 2}") == ["3"])
    }
}
