import FlowModel

/// Links to other pages of the list that a request asks for.
struct PageLinks {
    private let start: String
    private let others: [(key: String, value: String)]

    init(_ request: WebRequest, page: Int) {
        let base = request.authority.isEmpty ? "" : "\(request.isHTTPS ? "https" : "http")://\(request.authority)"
        start = base + "/" + (request.segments ?? []).map(PercentEncoding.encode).joined(separator: "/")
        others = (PercentEncoding.queryItems(request.query ?? "") ?? []).filter { $0.key != "page" }
    }

    /// The URL of a page, counted from 1.
    func to(_ page: Int) -> String {
        let items = others + [(key: "page", value: String(page))]
        return start + "?"
            + items.map { "\(PercentEncoding.encode($0.key))=\(PercentEncoding.encode($0.value))" }.joined(
                separator: "&")
    }
}
