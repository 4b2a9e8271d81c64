import FlowModel
import Testing

@Suite struct NamesTests {
    @Test func `Flows have names of up to 20 characters, others of up to 60`() {
        let twenty = String(repeating: "a", count: 20)
        let sixty = String(repeating: "a", count: 60)
        #expect(Names.problem(inFlow: twenty) == nil)
        #expect(Names.problem(inFlow: twenty + "a") == "has 21 characters; 1 to 20")
        #expect(Names.problem(inName: sixty) == nil)
        #expect(Names.problem(inName: sixty + "a") == "has 61 characters; 1 to 60")
        #expect(Names.problem(inUser: sixty + "a") == "has 61 characters; 1 to 60")
        #expect(Names.problem(inFlow: "") == "is empty; 1 to 20 characters")
    }

    @Test func `The first is a letter or digit, the others may be signs`() {
        for name in ["a", "Z", "7", "a-b_c.d", "7-"] { #expect(Names.problem(inFlow: name) == nil) }
        for name in ["-a", "_a", ".a"] {
            #expect(Names.problem(inFlow: name) == "begins with \"\(name.prefix(1))\"; the first is a letter or digit")
        }
        for name in ["a b", "a/b", "ç", "a\u{0}", "a\u{301}", "１"] { #expect(Names.problem(inFlow: name) != nil) }
    }

    @Test func `Users may look like mail addresses`() {
        #expect(Names.problem(inUser: "robot+erp@brand.example") == nil)
        #expect(Names.problem(inName: "robot@brand.example") != nil)
        #expect(Names.problem(inUser: "@brand") == "begins with \"@\"; the first is a letter or digit")
    }

    @Test func `An outbound path has one to five segments and 100 characters at most`() {
        for path in ["a", "a/b/c/d/e", "-a/.b/_c", String(repeating: "a", count: 100)] {
            #expect(Names.problem(inOutboundPath: path) == nil)
        }
        for path in [
            "", "/a", "a/", "a//b", "a/b/c/d/e/f", "a/../b", ".", "a b", "a?b", "a%2Fb",
            String(repeating: "a", count: 101),
        ] {
            #expect(Names.problem(inOutboundPath: path) != nil, "\(path)")
        }
    }
}
