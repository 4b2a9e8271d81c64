import CLibXML2

/// What the parser says of an error, in words for those who wrote or sent the document.
struct ParserMessage {
    let text: String

    init(_ error: xmlError) {
        switch UInt32(bitPattern: error.code) {
        case XML_ERR_DOCUMENT_EMPTY.rawValue:
            text = "There is no XML here: a document begins with “<”."
        case XML_ERR_INVALID_CHAR.rawValue where error.message.map({ String(cString: $0).contains("UTF-8") }) == true,
            XML_ERR_INVALID_ENCODING.rawValue, XML_I18N_CONV_FAILED.rawValue, XML_IO_ENCODER.rawValue:
            text =
                "These bytes are no text in the document's encoding; its XML declaration has to say the right one "
                + "(without one it is UTF-8)."
        case XML_ERR_NO_MEMORY.rawValue:
            text = "There is not enough memory."
        default:
            text = Self.tidied(error.message.map { String(cString: $0) } ?? "")
        }
    }

    /// The first line, without the name of the parser's function before it.
    private static func tidied(_ message: String) -> String {
        var line = message.prefix { $0 != "\n" }
        if line.hasPrefix("xmlParse"), let colon = line.firstIndex(of: ":") { line = line[colon...].dropFirst(2) }
        // The parser knows no line of a start tag when it is used through the first version of its interface.
        let text = line.prefix(300).split(separator: " line 0").joined()
        return text.isEmpty ? "This is not well-formed XML." : text.prefix(1).uppercased() + text.dropFirst() + "."
    }
}
