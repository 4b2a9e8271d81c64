import HTTPTypes
import OrderedJSON

/// How a back end misbehaves, for demonstrations and tests.
struct Behaviour: Sendable, Equatable {
    var delayMilliseconds = 0
    /// Each n-th call fails; 0: none.
    var failEvery = 0
    var failStatus = 503
    /// Seconds for the `Retry-After` of a failure.
    var retryAfter: Int?
    /// Answers end in the middle of their JSON.
    var cutsBody = false
    /// Orders that always fail, with their status.
    var orders: [String: Int] = [:]
    /// The status that a login is answered with, whatever its credentials.
    var loginStatus: Int?

    /// The members that `_behaviour` takes, laid over this; the text says what is wrong with them.
    func applying(_ members: JSONObject) throws(WrongMember) -> Behaviour {
        var result = self
        for (name, value) in members.members {
            switch name {
            case "delay_ms": result.delayMilliseconds = try Self.number(name, value, 0...600_000)
            case "fail_every": result.failEvery = try Self.number(name, value, 0...1_000_000)
            case "fail_status": result.failStatus = try Self.number(name, value, 200...599)
            case "retry_after": result.retryAfter = value.isNull ? nil : try Self.number(name, value, 0...100_000)
            case "cut_body":
                guard let bool = value.bool else { throw WrongMember(name: name, expected: "true or false") }
                result.cutsBody = bool
            case "orders":
                guard let object = value.object else {
                    throw WrongMember(name: name, expected: "an object of statuses")
                }
                result.orders = [:]
                for (order, status) in object.members {
                    result.orders[order] = try Self.number(name, status, 200...599)
                }
            case "login_status": result.loginStatus = value.isNull ? nil : try Self.number(name, value, 200...599)
            case "forget_tokens": continue
            default: throw WrongMember(name: name, expected: "no such member")
            }
        }
        return result
    }

    private static func number(_ name: String, _ value: JSON, _ range: ClosedRange<Int>) throws(WrongMember) -> Int {
        guard let number = value.int, range.contains(number) else {
            throw WrongMember(name: name, expected: "a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    var json: JSON {
        [
            "delay_ms": .number(JSONNumber(delayMilliseconds)), "fail_every": .number(JSONNumber(failEvery)),
            "fail_status": .number(JSONNumber(failStatus)),
            "retry_after": retryAfter.map { .number(JSONNumber($0)) } ?? .null, "cut_body": .bool(cutsBody),
            "orders": .object(
                JSONObject(orders.sorted { $0.key < $1.key }.map { ($0.key, .number(JSONNumber($0.value))) })),
            "login_status": loginStatus.map { .number(JSONNumber($0)) } ?? .null,
        ]
    }
}

/// A member of a behaviour that cannot be taken.
struct WrongMember: Error {
    let name: String
    let expected: String
}
