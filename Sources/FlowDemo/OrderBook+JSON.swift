import OrderedJSON

extension OrderBook.Item {
    /// The members of the item in the ERP's order; what is not known yet is left out.
    func fields(order: String) -> [(name: String, value: JSON)] {
        var fields: [(name: String, value: JSON)] = [
            ("product", .string(product)), ("status", .number(JSONNumber(status))),
        ]
        if let invoiced {
            fields += [
                ("e_archive_url", .string("https://example.com/invoice/\(order)")),
                ("invoice_date", .string(invoiced.text)),
            ]
        }
        fields.append(("id", .number(JSONNumber(id))))
        if invoiced != nil { fields.append(("invoice_number", .string("INV\(id)"))) }
        if let shipped {
            fields += [("shipping_date", .string(shipped.text)), ("shipping_company", .string(company))]
        }
        return fields
    }
}

extension OrderBook.Order {
    /// `{"orderitems":[…],"order":"…"}`.
    var json: JSON {
        [
            "orderitems": .array(
                items.map { .object(JSONObject($0.fields(order: number).map { ($0.name, $0.value) })) }),
            "order": .string(number),
        ]
    }
}
