import OrderedJSON

/// What a new user finds: a flow of each direction that works, with its logins.
enum DemoDocuments {
    /// - Parameter url: where the demo ERP and the demo Omnitron answer, without a slash at its end.
    static func all(url: String) -> [FileDocument] {
        [
            (.login, omnitronLogin), (.login, erpLogin(url)), (.flow, inbound(url)), (.flow, outbound(url)),
        ].map { FileDocument(kind: $0, json: $1, source: "demo", pointer: "") }
    }

    private static let omnitronLogin: JSON = [
        "name": "demo-omnitron", "type": "omnitron", "username": "demo", "password": "demo-omnitron",
    ]

    private static func erpLogin(_ url: String) -> JSON {
        [
            "name": "demo-erp", "type": "jwt", "url": .string(url + "/demo/erp/login"), "username": "erp",
            "password": "demo-erp",
        ]
    }

    private static func inbound(_ url: String) -> JSON {
        [
            "name": "demo-inbound", "direction": "inbound", "schedule": ["cron": "0 * * * * ?"],
            "configuration": ["domain_url": .string(url + "/demo/omnitron/"), "timezone": "UTC"],
            "login": ["omnitron": "demo-omnitron", "erp": "demo-erp"],
            "read": [
                "url": .string(url + "/demo/erp/orders"),
                "pagination": [
                    "type": "offset", "offset_parameter": "offset", "limit_parameter": "limit", "limit": 100,
                    "rows_path": "$",
                ],
            ],
            "mapping": [
                "spec": [
                    ["operation": "shift", "spec": ["*": ["orderitems": "[&1].orderitem_set", "order": "[&1].order"]]]
                ]
            ],
        ]
    }

    private static func outbound(_ url: String) -> JSON {
        [
            "name": "demo-outbound", "direction": "outbound",
            "configuration": ["domain_url": .string(url + "/demo/omnitron/")], "login": ["omnitron": "demo-omnitron"],
        ]
    }
}
