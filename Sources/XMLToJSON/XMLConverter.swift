/// Turns XML into JSON as Python's xmltodict does with its defaults.
///
/// An element is an object of its attributes (`@name`), its children in the order in which their names first come
/// (repeated ones as an array) and its text (`#text`), stripped of white space at both ends; with text alone it is a
/// string, with nothing null. All values are strings; prefixes and declarations of namespaces stay as they are;
/// comments and processing instructions are left out. Any declaration of an entity is refused, so nothing expands and
/// nothing outside the text is read.
public struct XMLConverter: Sendable {
    /// Elements and, in the result, objects and arrays lie at most this deep.
    public let maximumDepth: Int

    /// A converter.
    public init(maximumDepth: Int = 512) {
        self.maximumDepth = maximumDepth
    }

    /// The JSON text, in UTF-8 and without white space, of an XML text.
    ///
    /// - Parameters:
    ///   - bytes: the text in the encoding that its byte order mark or its XML declaration says.
    ///   - charset: its encoding when neither says any, as in the `Content-Type` that it came with; UTF-8 without.
    /// - Throws: ``XMLError`` for what is not well-formed, lies too deep, or declares or uses entities of its own.
    public func convert(_ bytes: [UInt8], charset: String? = nil) throws(XMLError) -> [UInt8] {
        let result: Result<[UInt8], XMLError> = bytes.withUnsafeBufferPointer { source in
            let reader = XMLReader(source, maximumDepth: maximumDepth)
            return reader.read(charset: EncodingDeclaration.isMissing(in: source) ? charset : nil)
        }
        return try result.get()
    }
}
