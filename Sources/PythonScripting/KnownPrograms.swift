/// How workers took the last programs that had to be translated, so that the owner's next worker need not do it again.
struct KnownPrograms {
    private static let most = 64
    private var programs: [Worker.Key: [UInt8]] = [:]
    private var order: [Worker.Key] = []

    subscript(key: Worker.Key) -> [UInt8]? {
        get { programs[key] }
        set {
            guard programs.updateValue(newValue ?? [], forKey: key) == nil else { return }
            order.append(key)
            if order.count > Self.most { programs.removeValue(forKey: order.removeFirst()) }
        }
    }
}
