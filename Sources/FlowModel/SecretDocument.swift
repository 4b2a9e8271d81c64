public import OrderedJSON

/// The secrets in a flow's or login's document.
///
/// People write a secret as a text in a member that is always secret, or anywhere as `{"secret": "…"}`. Here a document is
/// *marked* when each secret stands as `{"secret": "…"}`, *sealed* when each stands as `{"$sealed": "…"}` (what the store
/// keeps), *open* when each is a plain text (what runs), and *shown* when each is `{"set": true}`.
public struct SecretDocument: Sendable, Hashable {
    /// The document with its secrets marked.
    public let marked: JSON

    private static let secret = "secret"
    private static let sealed = "$sealed"
    private static let set = "set"

    /// Marks the secrets of a document as somebody wrote it.
    /// - Parameters:
    ///   - written: with plain texts, `{"secret"}` and `{"set": true}`.
    ///   - stored: what `{"set": true}` keeps.
    ///   - isLogin: logins have members that are always secret.
    /// - Throws: `{"set": true}` where nothing is stored.
    public init(written: JSON, keeping stored: SecretDocument?, isLogin: Bool) throws(DocumentError) {
        var problems: [DocumentProblem] = []
        marked = Self.rewrite(written, at: []) { value, path in
            if Self.isPlain(path, isLogin: isLogin) { return .leave }
            if Self.isObject(path) { return .descend }
            if let object = value.object, object.count == 1, let name = object.names.first, let content = object[name] {
                if name == Self.sealed {
                    problems.append(
                        DocumentProblem(
                            pointer: Self.pointer(path), detail: "holds \"\(Self.sealed)\", which only the store writes"
                        ))
                    return .replace(.null)
                }
                if name == Self.secret, content.string != nil { return .replace(value) }
                if name == Self.set, content == .bool(true) {
                    if let kept = stored.flatMap({ Self.value(in: $0.marked, at: path) }),
                        Self.secretText(kept, at: path) != nil
                    {
                        return .replace(kept)
                    }
                    problems.append(
                        DocumentProblem(
                            pointer: Self.pointer(path),
                            detail: "says that a secret is set, but none is stored; write the secret itself"))
                    return .replace(.null)
                }
            }
            if isLogin || path == ["configuration", "hmac", "secret"], Self.isAlwaysSecret(path, in: written),
                let text = value.string
            {
                return .replace(.object([Self.secret: .string(text)]))
            }
            return .descend
        }
        if let error = DocumentError(problems) { throw error }
    }

    /// Marks the same places in a document of the same shape whose secrets are plain texts, such as the one with its defaults.
    public init(marking open: JSON, like other: SecretDocument) {
        let places = Set(other.pointers)
        let parameters = ["configuration", "trigger_parameters"]
        let count = { (document: JSON) in Self.value(in: document, at: parameters)?.array?.count ?? 0 }
        let added = count(open) - count(other.marked)
        marked = Self.rewrite(open, at: []) { value, path in
            var origin = path
            // The parameters that each flow has are put before those that were written.
            if path.count > 2, path.starts(with: parameters), let index = Int(path[2]) {
                origin[2] = String(index - added)
            }
            guard places.contains(Self.pointer(origin)), let text = value.string else { return .descend }
            return .replace(.object([Self.secret: .string(text)]))
        }
    }

    /// Opens what the store keeps.
    /// - Parameter unseal: takes a sealed text and the pointer of its place.
    public init(sealed document: JSON, unseal: (_ text: String, _ pointer: String) throws -> String) rethrows {
        marked = try Self.rewrite(document, at: []) { value, path in
            guard let object = value.object, object.count == 1, let text = object[Self.sealed]?.string else {
                return .descend
            }
            return .replace(.object([Self.secret: .string(try unseal(text, Self.pointer(path)))]))
        }
    }

    /// What the store keeps.
    /// - Parameter seal: takes a secret and the pointer of its place.
    public func sealed(_ seal: (_ text: String, _ pointer: String) throws -> String) rethrows -> JSON {
        try Self.rewrite(marked, at: []) { value, path in
            guard !Self.isMapping(path) else { return .leave }
            guard let text = Self.secretText(value, at: path) else { return .descend }
            return .replace(.object([Self.sealed: .string(try seal(text, Self.pointer(path)))]))
        }
    }

    /// The document with its secrets as plain texts.
    public var open: JSON { replaced { .string($0) } }

    /// The document as it is returned: each secret reads `{"set": true}`.
    public var shown: JSON { replaced { _ in .object([Self.set: true]) } }

    /// The secrets themselves, for masking.
    public var secrets: [String] {
        var found: [String] = []
        _ = replaced { text in
            found.append(text)
            return .null
        }
        return found
    }

    private var pointers: [String] {
        var found: [String] = []
        _ = Self.rewrite(marked, at: []) { value, path in
            guard !Self.isMapping(path) else { return .leave }
            guard Self.secretText(value, at: path) != nil else { return .descend }
            found.append(Self.pointer(path))
            return .leave
        }
        return found
    }

    private func replaced(_ replacement: (String) -> JSON) -> JSON {
        Self.rewrite(marked, at: []) { value, path in
            guard !Self.isMapping(path) else { return .leave }
            guard let text = Self.secretText(value, at: path) else { return .descend }
            return .replace(replacement(text))
        }
    }

    private static func secretText(_ value: JSON, at path: [String]) -> String? {
        guard !isObject(path), let object = value.object, object.count == 1 else { return nil }
        return object[secret]?.string
    }

    /// Where an object stands and never a text, so that a single member of it may well be called `secret`.
    private static func isObject(_ path: [String]) -> Bool {
        switch path.count {
        case 0: true
        case 1: ["schedule", "configuration", "login", "read", "script", "write", "headers", "body"].contains(path[0])
        case 2:
            [
                ["configuration", "hmac"], ["read", "headers"], ["read", "params"], ["read", "pagination"],
                ["write", "script"],
            ].contains(path)
        case 3: path.starts(with: ["configuration", "trigger_parameters"])
        default: false
        }
    }

    /// A Jolt spec may well have a member called `secret`.
    private static func isMapping(_ path: [String]) -> Bool { path == ["mapping"] }

    private static func isPlain(_ path: [String], isLogin: Bool) -> Bool { !isLogin && isMapping(path) }

    private static func isAlwaysSecret(_ path: [String], in document: JSON) -> Bool {
        switch path.count {
        case 1: ["password", "client_secret", "token"].contains(path[0])
        case 2: path[0] == "headers" && document["type"]?.string == "custom_header"
        default: path == ["configuration", "hmac", "secret"]
        }
    }

    private static func pointer(_ path: [String]) -> String {
        path.map { "/" + JSONPointer.escape($0) }.joined()
    }

    private static func value(in document: JSON, at path: [String]) -> JSON? {
        path.reduce(document) { value, name in
            if let array = value?.array { return Int(name).flatMap { array.indices.contains($0) ? array[$0] : nil } }
            return value?[name]
        }
    }

    private enum Decision {
        case leave, descend
        case replace(JSON)
    }

    private static func rewrite(_ value: JSON, at path: [String], _ decide: (JSON, [String]) throws -> Decision)
        rethrows -> JSON
    {
        switch try decide(value, path) {
        case .leave: return value
        case .replace(let other): return other
        case .descend: break
        }
        switch value {
        case .object(let object):
            return .object(
                JSONObject(try object.members.map { ($0.name, try rewrite($0.value, at: path + [$0.name], decide)) }))
        case .array(let elements):
            return .array(try elements.enumerated().map { try rewrite($1, at: path + [String($0)], decide) })
        default: return value
        }
    }
}
