import HTTPTypes

extension WebRequest {
    /// Whether a page of ours sent it: the browser says so, or names an origin that is ours.
    var isSameOrigin: Bool {
        fields.value(of: "sec-fetch-site") == "same-origin" || hasEqualOrigin
    }

    /// Whether the browser says that a page of somebody else sent it.
    var isOfOtherOrigin: Bool {
        if isSameOrigin { return false }
        return fields.contains(.origin)
            || ["cross-site", "same-site"].contains(fields.value(of: "sec-fetch-site") ?? "")
    }

    /// Whether the method changes something.
    var isChange: Bool { ![.get, .head, .options].contains(method) }

    private var hasEqualOrigin: Bool {
        guard let origin = fields[.origin], !authority.isEmpty else { return false }
        return Self.normal(origin.lowercased())
            == Self.normal("\(isHTTPS ? "https" : "http")://\(authority.lowercased())")
    }

    /// Without the port that goes without saying.
    private static func normal(_ origin: String) -> Substring {
        for (scheme, port) in [("http://", ":80"), ("https://", ":443")]
        where origin.hasPrefix(scheme) && origin.hasSuffix(port) {
            return origin.dropLast(port.count)
        }
        return origin[...]
    }
}
