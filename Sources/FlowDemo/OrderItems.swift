import OrderedJSON

/// The orders that the demo Omnitron has in memory: the latest 20 000, and the latest 2 000 accepted updates.
final class OrderItems: Sendable {
    /// One item of an update that has been checked.
    struct Change: Sendable {
        let id: Int64
        let status: ItemStatus?
    }

    /// A change that the present status of an item does not allow.
    struct Refusal: Error {
        let id: Int64
        let from: ItemStatus
        let to: ItemStatus
    }

    private struct Order {
        var items: [(id: Int64, status: ItemStatus?)] = []
        var updates = 0
    }

    private struct State {
        var orders: [String: Order] = [:]
        var arrival = Ring<String>(capacity: 20_000)
        var requests = Ring<(order: String, body: [UInt8])>(capacity: 2000)
    }

    private let state = Guarded(State())

    /// Takes all changes of an update, or none.
    func update(order name: String, _ changes: [Change], body: [UInt8]) throws(Refusal) {
        let refusal: Refusal? = state.withLock { state in
            var order = state.orders[name] ?? Order()
            for change in changes {
                if let index = order.items.firstIndex(where: { $0.id == change.id }) {
                    let present = order.items[index].status
                    if let from = present, let to = change.status, !from.allows(to) {
                        return Refusal(id: change.id, from: from, to: to)
                    }
                    order.items[index].status = change.status ?? present
                } else {
                    order.items.append((change.id, change.status))
                }
            }
            order.updates += 1
            if state.orders.updateValue(order, forKey: name) == nil, let oldest = state.arrival.append(name) {
                state.orders[oldest] = nil
            }
            _ = state.requests.append((name, body))
            return nil
        }
        if let refusal { throw refusal }
    }

    /// The orders, those that came last first.
    func orders(named name: String?, limit: Int) -> JSON {
        let found = state.withLock { state in
            let names = name.map { [$0] } ?? state.arrival.latest(limit).reversed()
            return names.compactMap { name in state.orders[name].map { (name, $0) } }
        }
        return .array(
            found.map { name, order in
                [
                    "order": .string(name), "updates": .number(JSONNumber(order.updates)),
                    "orderitem_set": .array(
                        order.items.map { item in
                            let status = item.status.map { JSON.number(JSONNumber($0.rawValue)) } ?? .null
                            return [
                                "id": JSONNumber(text: String(item.id)).map { .number($0) } ?? .null, "status": status,
                            ]
                        }),
                ]
            })
    }

    /// The bodies of the latest accepted updates as they came, oldest first.
    func requests(for name: String?, limit: Int) -> [UInt8] {
        let bodies = state.withLock { state in
            state.requests.latest(.max).filter { name == nil || $0.order == name }.suffix(limit).map(\.body)
        }
        return Array("[".utf8) + Array(bodies.joined(separator: Array(",\n".utf8))) + Array("]".utf8)
    }
}
