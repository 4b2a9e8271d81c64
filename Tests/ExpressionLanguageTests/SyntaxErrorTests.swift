import Testing

@Suite("What is said of an expression that cannot be compiled")
struct SyntaxErrorTests {
    @Test("An unknown function is named, with the nearest one, its line and a caret")
    func unknownFunction() {
        #expect(
            evaluated("${name:trim()\n  :toUper()}") == """
                line 2, column 4: there is no function "toUper"; did you mean "toUpper"?
                      :toUper()}
                       ^
                """)
    }

    @Test("A name that is like no other is not said to be meant as one")
    func nothingNear() {
        #expect(
            evaluated("${name:foo()}") == """
                line 1, column 8: there is no function "foo"
                    ${name:foo()}
                           ^
                """)
    }

    @Test("An argument that is null is named, with what to do")
    func nullArgument() {
        #expect(
            evaluated("${a:replace('x', ${b})}", ["a": "x"])
                == "line 1, column 5: replace(): its second argument, replacement, is null; give it a value, or a text in its place with :replaceNull(\"\")"
        )
    }

    @Test("An argument of the wrong kind is pointed at, wherever it stands")
    func wrongArgument() {
        #expect(
            evaluated("${a:append(${b:substring(1, 2)}):substring(1, ${c:isNull()})}") == """
                line 1, column 47: substring() wants a whole number here, and a boolean cannot be one
                    ${a:append(${b:substring(1, 2)}):substring(1, ${c:isNull()})}
                                                                  ^
                """)
    }

    @Test("Too many or too few arguments are counted")
    func arity() {
        #expect(
            evaluated("${a:replace('x')}") == """
                line 1, column 5: replace() takes 2 arguments, 1 is given: replace(search: text, replacement: text) → text
                    ${a:replace('x')}
                        ^
                """)
    }

    @Test("A wrong regular expression in a literal is refused when it is compiled")
    func regularExpression() {
        #expect(
            evaluated("${a:matches('x(y')}") == """
                line 1, column 13: matches(): the regular expression is wrong at character 4: a group that is not closed
                    ${a:matches('x(y')}
                                ^
                """)
    }

    @Test("What only NiFi has is refused with its reason", arguments: ["#{name}", "${literal('x'):append(#{name})}"])
    func parameters(expression: String) {
        #expect(evaluated(expression).contains("are kept by NiFi and not here; use an attribute"))
    }

    @Test("The state of a processor is refused")
    func state() {
        #expect(evaluated("${getStateValue('a')}").contains("reads the state that a processor of NiFi keeps"))
    }

    @Test("A name that is a function's is told to be quoted")
    func keyword() {
        #expect(
            evaluated("${length}") == """
                line 1, column 3: length is the name of a function; an attribute of that name is written 'length' in quotes
                    ${length}
                      ^
                """)
    }
}
