public import OrderedJSON

/// Documents of flows and logins that tests begin with.
public enum SampleDocuments {
    /// A login to Omnitron.
    public static func omnitronLogin(_ name: String = "demo-omnitron", password: String = "pa55-word") -> JSON {
        ["name": .string(name), "type": "omnitron", "username": "robot", "password": .string(password)]
    }

    /// An outbound flow without script and mapping.
    public static func outboundFlow(_ name: String = "posted", domainURL: String = "http://127.0.0.1:9/") -> JSON {
        [
            "name": .string(name), "direction": "outbound", "configuration": ["domain_url": .string(domainURL)],
            "login": ["omnitron": "demo-omnitron"],
        ]
    }

    /// An inbound flow with domain.md's mapping.
    public static func inboundFlow(
        _ name: String = "asked", domainURL: String = "http://127.0.0.1:9/", url: String = "http://127.0.0.1:9/orders"
    ) -> JSON {
        [
            "name": .string(name), "direction": "inbound", "configuration": ["domain_url": .string(domainURL)],
            "login": ["omnitron": "demo-omnitron"], "read": ["url": .string(url)],
            "mapping": [
                "spec": [
                    ["operation": "shift", "spec": ["*": ["orderitems": "[&1].orderitem_set", "order": "[&1].order"]]]
                ]
            ],
        ]
    }

    /// One order as Omnitron takes it.
    public static func order(_ number: String, id: Int = 1, status: Int = 450) -> JSON {
        [
            "order": .string(number),
            "orderitem_set": [["id": .number(JSONNumber(id)), "status": .number(JSONNumber(status))]],
        ]
    }
}
