import ExpressionLanguage
import Testing

@Suite("The list of functions for editors")
struct FunctionListTests {
    @Test("Each function is there once, with its signature and one line of help")
    func complete() {
        let all = ExpressionFunction.all
        #expect(Set(all.map(\.name)).count == all.count)
        for function in all {
            #expect(function.signature.hasPrefix(function.name + "("))
            #expect(!function.help.isEmpty && !function.help.contains("\n"))
            #expect(function.subject != nil || function.standsFirst)
        }
    }

    @Test("The functions of NiFi's guide are there")
    func guide() {
        let names = Set(ExpressionFunction.all.map(\.name))
        let guide = """
            isNull notNull isEmpty equals equalsIgnoreCase gt ge lt le and or not ifElse in toUpper toLower trim \
            substring substringBefore substringBeforeLast substringAfter substringAfterLast getDelimitedField append \
            prepend replace replaceFirst replaceAll replaceNull replaceEmpty length evaluateELString repeat padLeft \
            padRight escapeJson escapeXml escapeCsv escapeHtml3 escapeHtml4 unescapeJson unescapeXml unescapeCsv \
            unescapeHtml3 unescapeHtml4 urlEncode urlDecode base64Encode base64Decode UUID3 UUID5 hash startsWith \
            endsWith contains find matches indexOf lastIndexOf jsonPath jsonPathDelete jsonPathAdd jsonPathSet \
            jsonPathPut isJson plus minus multiply divide mod toRadix fromRadix random math format toDate now \
            toMicros toNanos toNumber toDecimal toString toInstant formatInstant plusDuration minusDuration \
            plusInstantDuration minusInstantDuration isValidDate isValidInstant ip hostname UUID nextInt literal \
            getUri thread anyAttribute allAttributes anyMatchingAttribute allMatchingAttributes anyDelineatedValue \
            allDelineatedValues join count unique compactDelimitedList trimDelimitedList replaceByPattern
            """
        #expect(guide.split(separator: " ").filter { !names.contains(String($0)) }.isEmpty)
    }
}
