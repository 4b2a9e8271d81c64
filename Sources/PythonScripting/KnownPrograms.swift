/// How workers took the last programs that had to be translated, so that the next worker need not do it again.
struct KnownPrograms {
    private static let most = 64
    private var programs: [String: [UInt8]] = [:]
    private var order: [String] = []

    subscript(source: String) -> [UInt8]? {
        get { programs[source] }
        set {
            guard programs.updateValue(newValue ?? [], forKey: source) == nil else { return }
            order.append(source)
            if order.count > Self.most { programs.removeValue(forKey: order.removeFirst()) }
        }
    }
}
