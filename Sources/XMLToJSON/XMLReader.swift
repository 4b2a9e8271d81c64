import CLibXML2

/// Owns a parser of libxml2 and hands what it finds to a ``JSONAssembler``.
///
/// The parser pulls the source in small pieces and builds no tree. It reports names with their prefixes, and
/// declarations of namespaces as attributes, since it is used through the first version of its interface (`initialized` is 1).
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
        guard let context = makeContext() else {
            return .failure(XMLError(line: 0, column: 0, reason: "There is no memory for an XML parser."))
        }
        if let charset, let encoding = xmlFindCharEncodingHandler(charset) {
            _ = xmlSwitchToEncoding(context, encoding)
        }
        let status = xmlParseDocument(context)
        if let error = error ?? parserError() { return .failure(error) }
        guard status == 0, context.pointee.wellFormed == 1 else {
            return .failure(failure("This is not well-formed XML."))
        }
        let (json, height) = assembler.finish()
        guard height <= maximumDepth else {
            return .failure(
                XMLError(line: 0, column: 0, reason: "The result nests deeper than \(maximumDepth) objects and arrays."))
        }
        return .success(json)
    }

    private func makeContext() -> xmlParserCtxtPtr? {
        var handlers = Self.handlers
        let this = Unmanaged.passUnretained(self).toOpaque()
        let readSome: xmlInputReadCallback = { reader, target, limit in
            guard let reader else { return -1 }
            return Unmanaged<XMLReader>.fromOpaque(reader).takeUnretainedValue().copySome(to: target, limit: limit)
        }
        guard let context = xmlCreateIOParserCtxt(&handlers, nil, readSome, nil, this, XML_CHAR_ENCODING_NONE) else {
            return nil
        }
        self.context = context
        context.pointee._private = this
        clibxml2_stop_at_error(context)
        // Without the first option, "&" in attributes would come as "&#38;"; there are no other entities to replace.
        // The library's own limit of depth is 256 and that of a text 10 MB; the last option lifts them.
        let options = [XML_PARSE_NOENT, XML_PARSE_NONET, XML_PARSE_HUGE]
        _ = xmlCtxtUseOptions(context, options.reduce(0) { $0 | Int32($1.rawValue) })
        return context
    }

    /// The reader of a parser that calls a handler.
    private static func from(_ context: UnsafeMutableRawPointer?) -> XMLReader? {
        guard let this = context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private else { return nil }
        return Unmanaged<XMLReader>.fromOpaque(this).takeUnretainedValue()
    }

    private func copySome(to target: UnsafeMutablePointer<CChar>?, limit: Int32) -> Int32 {
        let count = min(source.count - position, Int(limit))
        guard count > 0, let target, let start = source.baseAddress else { return 0 }
        UnsafeMutableRawPointer(target).copyMemory(from: start + position, byteCount: count)
        position += count
        return Int32(count)
    }

    private func failure(_ reason: String) -> XMLError {
        let place = context?.pointee.input?.pointee
        return XMLError(line: Int(place?.line ?? 0), column: Int(place?.col ?? 0), reason: reason)
    }

    /// The error at which the parser stopped by itself.
    private func parserError() -> XMLError? {
        guard let context, let found = xmlCtxtGetLastError(context)?.pointee,
            found.level.rawValue >= XML_ERR_ERROR.rawValue
        else { return nil }
        let message = found.message.map { String(cString: $0) }?.split(separator: "\n").first.map(String.init)
        let reason = String((message ?? "This is not well-formed XML").prefix(300))
        return XMLError(line: Int(found.line), column: Int(found.int2), reason: reason + ".")
    }

    private func stop(_ reason: String) {
        guard error == nil else { return }
        error = failure(reason)
        xmlStopParser(context)
    }

    private static var handlers: xmlSAXHandler {
        var handlers = xmlSAXHandler()
        handlers.initialized = 1
        handlers.startElement = { XMLReader.from($0)?.start($1, $2) }
        handlers.endElement = { context, _ in XMLReader.from(context)?.end() }
        handlers.characters = { XMLReader.from($0)?.text($1, $2) }
        handlers.ignorableWhitespace = { XMLReader.from($0)?.text($1, $2) }
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
            assembler.attribute(bytes(attribute), attributes[index + 1].map(bytes) ?? UnsafeBufferPointer(start: nil, count: 0))
            index += 2
        }
        guard !defaults.isEmpty else { return }
        addDefaults(of: bytes(name), besides: (0..<index / 2).compactMap { attributes?[2 * $0].map(bytes) })
    }

    private func addDefaults(of element: UnsafeBufferPointer<UInt8>, besides given: [UnsafeBufferPointer<UInt8>]) {
        for (name, value) in defaults.take(of: element, besides: given) {
            name.withUnsafeBufferPointer { name in value.withUnsafeBufferPointer { assembler.attribute(name, $0) } }
        }
        if defaults.areTooMany { stop("The document type declares default attributes that make the document far longer.") }
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
