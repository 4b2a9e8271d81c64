extension FunctionTable {
    static let digests: [FunctionDefinition] = [
        FunctionDefinition(
            "hash", .on(.text), [.text("algorithm")],
            help: "The digest of the subject's UTF-8 in hexadecimal digits, as in hash('SHA-256')."
        ) { (call, run) throws(Fault) in
            guard let text = try run.subjectText(call) else { return .null }
            let name = try run.required(call, 0)
            guard let digest = MessageDigest.hexadecimal(of: text, named: name) else {
                throw call.fault(
                    "there is no digest \"\(name.shortened(to: 40))\"; there are MD2, MD5, SHA-1, SHA-224 to SHA-512 and SHA3-224 to SHA3-512"
                )
            }
            return .text(digest)
        },
        uuid("UUID3", "MD5") { MD5.digest($0) },
        uuid("UUID5", "SHA-1") { SHA1.digest($0) },
    ]

    private static func uuid(
        _ name: String, _ digest: String, _ body: @escaping @Sendable ([UInt8]) -> [UInt8]
    ) -> FunctionDefinition {
        let version: UInt8 = name == "UUID3" ? 0x30 : 0x50
        return FunctionDefinition(
            name, .on(.text), [.text("namespace")],
            help: "The UUID that a namespace, itself a UUID, gives the subject by its \(digest) digest."
        ) { (call, run) throws(Fault) in
            guard let text = try run.subjectText(call) else { return .null }
            var namespace = [UInt8](repeating: 0, count: 16)
            if let given = try run.text(call, 0) {
                guard let bytes = UUIDText.bytes(given) else {
                    throw call.fault("the namespace is no UUID", subject: given)
                }
                namespace = bytes
            }
            var bytes = Array(body(namespace + Array(text.utf8)).prefix(16))
            bytes[6] = bytes[6] & 0x0F | version
            bytes[8] = bytes[8] & 0x3F | 0x80
            return .text(UUIDText.text(bytes))
        }
    }
}
