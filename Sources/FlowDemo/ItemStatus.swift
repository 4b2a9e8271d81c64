import OrderedJSON

/// The status of an order item in Omnitron, and which may follow which.
enum ItemStatus: Int, CaseIterable, Sendable {
    case cancellationWaiting = 50
    case canceled = 100
    case waiting = 200
    case paymentWaiting = 300
    case confirmationWaiting = 350
    case approved = 400
    case preparing = 450
    case shipped = 500
    case shippedAndInformed = 510
    case readyForPickup = 520
    case attemptedDelivery = 540
    case reviewStarted = 544
    case reviewWaiting = 545
    case waitingForPayment = 546
    case paid = 547
    case delivered = 550
    case refunded = 600

    /// A number, a number as text, or a name such as `ready_for_pickup`.
    init?(_ value: JSON) {
        switch value {
        case .number(let number): self.init(rawValue: number.int64.flatMap { Int(exactly: $0) } ?? -1)
        case .string(let text):
            if let number = Int(text) { self.init(rawValue: number) } else { self.init(name: text) }
        default: return nil
        }
    }

    private init?(name: String) {
        let letters = name.filter { $0 != "_" }.lowercased()
        guard let found = Self.allCases.first(where: { "\($0)".lowercased() == letters }) else { return nil }
        self = found
    }

    /// Whether an item may go from this status to the next. The same again is always allowed: a request may come twice.
    func allows(_ next: ItemStatus) -> Bool {
        if next == self { return true }
        switch self {
        case .refunded: return false
        case .canceled, .delivered: return next == .refunded
        case .cancellationWaiting: return next.rawValue < ItemStatus.shipped.rawValue
        default:
            if next == .cancellationWaiting || next == .canceled { return rawValue < ItemStatus.shipped.rawValue }
            return next.rawValue > rawValue
        }
    }
}
