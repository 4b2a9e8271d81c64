extension FunctionTable {
    static let encodings: [FunctionDefinition] = [
        text(
            "urlEncode", "The subject as it stands in the query of a URL: blanks as +, other special characters as %XX."
        ) {
            (text, call, _) throws(Fault) in try call.bounded(FormEncoding.encoded(text))
        },
        text("urlDecode", "The subject with + and %XX of a URL's query turned back.") { (text, call, _) throws(Fault) in
            guard let decoded = FormEncoding.decoded(text) else {
                throw call.fault("a % is not followed by two hexadecimal digits", subject: text)
            }
            return .text(decoded)
        },
        text("base64Encode", "The subject's UTF-8 in Base64.") { (text, call, _) throws(Fault) in
            try call.bounded(Base64.encoded(text))
        },
        text("base64Decode", "The text whose UTF-8 the subject holds in Base64.") { (text, call, _) throws(Fault) in
            guard let bytes = Base64.decoded(text) else { throw call.fault("this is no Base64", subject: text) }
            return .text(String(decoding: bytes, as: UTF8.self))
        },
    ]
}
