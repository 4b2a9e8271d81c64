/// The orders of the demo ERP, each a function of its number and the time: one every 20 s since the beginning, of which
/// the last seven days are kept.
struct OrderBook: Sendable {
    /// One order as it is at a moment.
    struct Order: Sendable {
        let number: String
        let modified: Instant
        let items: [Item]
    }

    struct Item: Sendable {
        let id: Int
        let product: String
        let status: Int
        let placed: Instant
        let invoiced: Instant?
        let shipped: Instant?
        let company: String
    }

    private let since: Instant

    init(since: Instant) { self.since = since }

    /// The orders changed after a moment (or all), in order of their numbers.
    func orders(changedAfter moment: Instant?, at now: Instant) -> [Order] {
        let last = (now.seconds - since.seconds) / Self.pace
        var first = max(0, last - 7 * 86_400 / Self.pace)
        // Whatever was placed more than the longest way before the moment has not changed after it.
        if let moment {
            let distance = max(moment.seconds, since.seconds) - since.seconds - (Self.way.last?.after ?? 0)
            first = max(first, distance / Self.pace)
        }
        guard first <= last else { return [] }
        return (first...last).map { order($0, at: now) }.filter { moment == nil || $0.modified > moment ?? now }
    }

    /// The order of this number, if there is one.
    func order(number: String, at now: Instant) -> Order? {
        guard number.hasPrefix(Self.prefix), let count = Int(number.dropFirst(Self.prefix.count)), count > Self.base,
            count - Self.base - 1 <= (now.seconds - since.seconds) / Self.pace
        else { return nil }
        return order(count - Self.base - 1, at: now)
    }

    private static let pace = 20
    private static let prefix = "DEMO"
    private static let base = 100_000
    /// What becomes of an order: so many seconds after it was placed, this status.
    private static let way: [(after: Int, status: Int)] = [(0, 400), (60, 450), (180, 500), (600, 550)]
    private static let products = ["Gömlek", "Çanta", "Ayakkabı", "Şapka", "Kazak", "İpek eşarp", "Pantolon"]
    private static let companies = ["Aras", "Yurtiçi", "MNG", "UPS"]

    private func order(_ index: Int, at now: Instant) -> Order {
        let placed = since + index * Self.pace
        let reached = Self.way.last { (placed + $0.after) <= now } ?? Self.way[0]
        func moment(of status: Int) -> Instant? {
            guard reached.status >= status, let step = Self.way.first(where: { $0.status == status }) else {
                return nil
            }
            return placed + step.after
        }
        let items = (0...(index * 7 % 3)).map { position in
            Item(
                id: (index + 1) * 10 + position,
                product: Self.products[(index * 3 + position) % Self.products.count], status: reached.status,
                placed: placed, invoiced: moment(of: 450), shipped: moment(of: 500),
                company: Self.companies[index % Self.companies.count])
        }
        return Order(
            number: Self.prefix + String(Self.base + 1 + index), modified: placed + reached.after, items: items)
    }
}
