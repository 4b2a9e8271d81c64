import OrderedJSON

/// The body of a bulk update, checked as Omnitron checks it.
struct BulkUpdate {
    let order: String
    let changes: [OrderItems.Change]

    init(_ body: [UInt8]) throws(UpdateFault) {
        let document: JSON
        do throws(JSONError) {
            document = try JSON.parse(body)
        } catch {
            throw UpdateFault(field: "detail", "JSON parse error - \(error.description)", code: "parse_error")
        }
        guard let members = document.object else {
            throw UpdateFault(field: "non_field_errors", "Invalid data. Expected a dictionary.", code: "invalid")
        }
        guard let set = members["orderitem_set"] else {
            throw UpdateFault(field: "orderitem_set", "This field is required.", code: "required")
        }
        guard let items = set.array, !items.isEmpty else {
            throw UpdateFault(field: "orderitem_set", "This list may not be empty.", code: "empty")
        }
        var changes: [OrderItems.Change] = []
        for item in items { changes.append(try Self.change(item)) }
        self.changes = changes
        switch members["order"] {
        case .string(let text): order = text
        case .number(let number): order = number.text
        default: order = "item \(changes[0].id)"
        }
    }

    private static func change(_ item: JSON) throws(UpdateFault) -> OrderItems.Change {
        guard let id = item["id"] else { throw UpdateFault(field: "id", "This field is required.", code: "required") }
        guard let number = id.number?.int64 ?? id.string.flatMap({ Int64($0) }), number > 0 else {
            throw UpdateFault(field: "id", "A valid integer is required.", code: "invalid")
        }
        guard let value = item["status"] else { return OrderItems.Change(id: number, status: nil) }
        guard let status = ItemStatus(value) else {
            throw UpdateFault(field: "status", "\(value.serialized()) is not a valid choice.", code: "invalid_choice")
        }
        return OrderItems.Change(id: number, status: status)
    }
}

/// A body that Omnitron answers 400 to.
struct UpdateFault: Error {
    private let field: String
    private let text: String
    private let code: String

    init(field: String, _ text: String, code: String) {
        self.field = field
        self.text = text
        self.code = code
    }

    init(field: String, refused: OrderItems.Refusal) {
        self.init(
            field: field,
            "Item \(refused.id) cannot go from \(refused.from.rawValue) to \(refused.to.rawValue).",
            code: "invalid_transition")
    }

    /// `{"<field>":["…"],"code":"…"}`, or `{"detail":"…","code":"…"}` for what concerns no field.
    var json: JSON {
        let message: JSON = field == "detail" ? .string(text) : [.string(text)]
        return .object(JSONObject([(field, message), ("code", .string(code))]))
    }
}
