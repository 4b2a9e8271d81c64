import CLibXML2

/// Owns a parser of libxml2 and hands what it finds to a ``JSONAssembler``.
///
/// The parser pulls the source in small pieces and builds no tree. It reports names with their prefixes, and
/// declarations of namespaces as attributes, since the first version of its interface is used.
final class XMLReader {
    private let source: UnsafeBufferPointer<UInt8>
    private let maximumDepth: Int
    private var position = 0
    private var assembler: JSONAssembler
    private var context: xmlParserCtxtPtr?
    private var error: XMLError?
    private var defaults = AttributeDefaults()

    init(_ source: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
        self.source = source
        self.maximumDepth = maximumDepth
        assembler = JSONAssembler(capacity: source.count)
        _ = Self.library
    }

    deinit {
        guard let context else { return }
        if let document = context.pointee.myDoc { xmlFreeDoc(document) }
        xmlFreeParserCtxt(context)
    }

    /// The library makes its tables ready once, before several threads use it.
    private static let library: Void = xmlInitParser()

    /// Reads all of the source.
    ///
    /// - Parameter charset: its encoding, unless the library does not know it; nil when the source says it.
    func read(charset: String?) -> Result<[UInt8], XMLError> {
        guard let context = makeContext() else { return .failure(XMLError(reason: "There is no memory for a parser.")) }
        if let charset, let encoding = xmlFindCharEncodingHandler(charset) {
            _ = xmlSwitchToEncoding(context, encoding)
        }
        // Errors of decoders have no other way; the setting is one of this thread.
        xmlSetStructuredErrorFunc(Unmanaged.passUnretained(self).toOpaque()) { XMLReader.from($0)?.report($1?.pointee) }
        let status = xmlParseDocument(context)
        xmlSetStructuredErrorFunc(nil, nil)

        if let error { return .failure(error) }
        guard status == 0, context.pointee.wellFormed == 1 else {
            return .failure(failure("This is not well-formed XML."))
        }
        // The parser takes a byte of zero for the end.
        guard let input = context.pointee.input, position == source.count, input.pointee.cur == input.pointee.end else {
            return .failure(failure("There is a character 0 after the document."))
        }
        let (json, height) = assembler.finish()
        guard height <= maximumDepth else {
            return .failure(XMLError(reason: "The result nests deeper than \(maximumDepth) objects and arrays."))
        }
        return .success(json)
    }

    private func makeContext() -> xmlParserCtxtPtr? {
        var handlers = Self.handlers
        let this = Unmanaged.passUnretained(self).toOpaque()
        let readSome: xmlInputReadCallback = { XMLReader.from($0)?.copySome(to: $1, limit: $2) ?? -1 }
        context = xmlCreateIOParserCtxt(&handlers, this, readSome, nil, this, XML_CHAR_ENCODING_NONE)
        // Without the first option, "&" in attributes would come as "&#38;"; there are no other entities to replace.
        // The library's own limit of depth is 256 and that of a text 10 MB; the last option lifts them.
        let options = [XML_PARSE_NOENT, XML_PARSE_NONET, XML_PARSE_HUGE]
        if let context { _ = xmlCtxtUseOptions(context, options.reduce(0) { $0 | Int32($1.rawValue) }) }
        return context
    }

    private static func from(_ pointer: UnsafeMutableRawPointer?) -> XMLReader? {
        pointer.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
    }

    private func copySome(to target: UnsafeMutablePointer<CChar>?, limit: Int32) -> Int32 {
        checkBounds()
        let count = error == nil ? min(source.count - position, Int(limit)) : 0
        guard count > 0, let target, let start = source.baseAddress else { return 0 }
        UnsafeMutableRawPointer(target).copyMemory(from: start + position, byteCount: count)
        position += count
        return Int32(count)
    }

    /// Ends what would keep the parser busy without a call of its handlers.
    private func checkBounds() {
        if assembler.isEmpty, position > 1 << 20 { stop("No element begins in the first mebibyte.") }
        // The parser's table of names does not grow with them, and it compares each attribute of an element with all.
        if let names = context?.pointee.dict, xmlDictSize(names) > 50_000 {
            stop("There are more than 50 000 different names of elements and attributes.")
        }
    }

    private func failure(_ reason: String) -> XMLError {
        let place = context?.pointee.input?.pointee
        return XMLError(line: Int(place?.line ?? 0), column: Int(place?.col ?? 0), reason: reason)
    }

    /// Keeps the first error; what the parser reports after it mostly follows from it.
    private func report(_ found: xmlError?) {
        guard error == nil, let found, found.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
        let reason = ParserMessage(found).text
        let hasPlace = found.line > 0
        halt(hasPlace ? XMLError(line: Int(found.line), column: Int(found.int2), reason: reason) : failure(reason))
    }

    private func stop(_ reason: String) {
        guard error == nil else { return }
        halt(failure(reason))
    }

    /// Has the parser end without what `xmlStopParser` does: it frees the buffer that its caller may be reading.
    private func halt(_ error: XMLError) {
        self.error = error
        context?.pointee.wellFormed = 0
        context?.pointee.disableSAX = 1
        context?.pointee.instate = XML_PARSER_EOF
    }

    private static var handlers: xmlSAXHandler {
        var handlers = xmlSAXHandler()
        // Any other number would mean the second version of the interface.
        handlers.initialized = 1
        handlers.startElement = { XMLReader.from($0)?.start($1, $2) }
        handlers.endElement = { context, _ in XMLReader.from(context)?.end() }
        handlers.characters = { XMLReader.from($0)?.text($1, $2) }
        handlers.ignorableWhitespace = handlers.characters
        handlers.cdataBlock = { XMLReader.from($0)?.text($1, $2) }
        handlers.reference = { context, _ in XMLReader.from(context)?.refuseEntity() }
        handlers.entityDecl = { context, _, _, _, _, _ in XMLReader.from(context)?.refuseEntity() }
        handlers.unparsedEntityDecl = { context, _, _, _, _ in XMLReader.from(context)?.refuseEntity() }
        handlers.attributeDecl = { context, element, name, _, _, value, choices in
            XMLReader.from(context)?.declare(element, name, value)
            xmlFreeEnumeration(choices)
        }
        return handlers
    }
}

// What the parser calls, in the order of a document.
extension XMLReader {
    private func declare(
        _ element: UnsafePointer<xmlChar>?, _ name: UnsafePointer<xmlChar>?, _ value: UnsafePointer<xmlChar>?
    ) {
        guard let element, let name, let value else { return }
        defaults.declare(bytes(name), bytes(value), of: bytes(element))
    }

    private func start(
        _ name: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard error == nil, let name else { return }
        guard assembler.depth < maximumDepth else { return stop("Elements nest deeper than \(maximumDepth).") }
        // The parser keeps one copy of each name.
        assembler.begin(bytes(name), identity: UInt(bitPattern: name))
        var index = 0
        while let attributes, let attribute = attributes[index] {
            assembler.attribute(
                bytes(attribute), attributes[index + 1].map(bytes) ?? UnsafeBufferPointer(start: nil, count: 0))
            index += 2
        }
        guard !defaults.isEmpty else { return }
        addDefaults(of: bytes(name), besides: (0..<index / 2).compactMap { attributes?[2 * $0].map(bytes) })
    }

    private func addDefaults(of element: UnsafeBufferPointer<UInt8>, besides given: [UnsafeBufferPointer<UInt8>]) {
        for (name, value) in defaults.take(of: element, besides: given) {
            name.withUnsafeBufferPointer { name in value.withUnsafeBufferPointer { assembler.attribute(name, $0) } }
        }
        if defaults.areTooMany {
            stop("The document type declares default attributes that make the document far longer.")
        }
    }

    private func text(_ characters: UnsafePointer<xmlChar>?, _ count: Int32) {
        guard error == nil, let characters else { return }
        assembler.text(UnsafeBufferPointer(start: characters, count: Int(count)))
    }

    private func end() {
        guard error == nil else { return }
        assembler.end()
    }

    private func refuseEntity() {
        stop("Entities other than &lt; &gt; &amp; &quot; and &apos; are refused, and so are declarations of them.")
    }

    private func bytes(_ text: UnsafePointer<xmlChar>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text)))
    }
}
