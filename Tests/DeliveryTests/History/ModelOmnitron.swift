import OrderedJSON

/// An Omnitron that does as it is told: it takes updates at the times that the history chose, and remembers them.
struct ModelOmnitron {
    /// What it took, in its order.
    private(set) var applied: [(order: String, body: [UInt8])] = []
    private(set) var values: [Place: String] = [:]
    private var planned: [(time: Int64, order: String, body: [UInt8])] = []

    /// One member of one item of one order.
    struct Place: Hashable {
        let order: String
        let item: String
        let member: String
    }

    mutating func plan(_ order: String, _ body: [UInt8], at time: Int64) { planned.append((time, order, body)) }

    /// Takes what was planned up to a time.
    mutating func advance(to time: Int64) {
        let due = planned.filter { $0.time <= time }.sorted { $0.time < $1.time }
        planned.removeAll { $0.time <= time }
        for one in due { apply(one.order, one.body) }
    }

    mutating func apply(_ order: String, _ body: [UInt8]) {
        applied.append((order, body))
        values.merge(Self.places(order, body)) { $1 }
    }

    static func places(_ order: String, _ body: [UInt8]) -> [Place: String] {
        var places: [Place: String] = [:]
        for item in (try? JSON.parse(body))?["orderitem_set"]?.array ?? [] {
            let id = item["id"]?.serialized() ?? ""
            guard let members = item.object?.members else { continue }
            for (name, value) in members where name != "id" {
                places[Place(order: order, item: id, member: name)] = value.serialized()
            }
        }
        return places
    }
}
