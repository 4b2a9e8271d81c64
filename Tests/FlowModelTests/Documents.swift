import FlowModel
public import OrderedJSON

/// Documents of the contract, and what changes them.
enum Documents {
    /// The flow of the contract's section 3.
    static let contractFlow: JSON = [
        "name": "erp-order-status", "project": "default", "type": "order_status", "direction": "inbound",
        "enabled": true, "schedule": ["cron": "0 0/5 * * * ?"],
        "configuration": [
            "domain_url": "https://demo.omnitron.example/", "timezone": "Europe/Istanbul",
            "trigger_parameters": [
                ["key": "number"], ["key": "modified_date__gt"],
                ["key": "custom_parameter", "default": "customvalue", "used_with": "both"],
            ],
            "first_read_from": "2024-10-01T00:00:00Z", "overlap_seconds": 120, "outbound_path": nil, "hmac": nil,
        ],
        "login": ["omnitron": "demo-omnitron", "erp": "demo-erp"],
        "read": [
            "url": "https://erp.example/api/orders", "method": "GET", "headers": ["X-Shop": "1"],
            "params": ["include": "items"], "response_type": "json",
            "pagination": [
                "type": "offset", "offset_parameter": "offset", "limit_parameter": "limit", "limit": 100,
                "rows_path": "$",
            ],
            "timeout_seconds": 60,
        ],
        "script": ["source": "import json ...", "network": true, "timeout_seconds": 300],
        "mapping": ["spec": [["operation": "shift", "spec": ["*": "[]"]]]],
        "write": [
            "path": "/api/i1/order_items/bulk_status_update/", "script": nil, "concurrency": 8, "rate_per_second": nil,
            "max_attempts": 11, "timeout_seconds": 30, "skip_unchanged": false,
        ],
        "retention_days": 30,
    ]

    /// The least that an inbound flow needs.
    static let inbound: JSON = [
        "name": "asked", "configuration": ["domain_url": "https://o.example"], "login": ["omnitron": "o"],
        "read": ["url": "https://erp.example/orders"],
    ]

    /// The least that an outbound flow needs.
    static let outbound: JSON = [
        "name": "posted", "direction": "outbound", "configuration": ["domain_url": "https://o.example"],
        "login": ["omnitron": "o"],
    ]
}

extension JSON {
    /// The document with another value at a pointer; none takes the member away.
    func with(_ pointer: String, _ value: JSON?) throws -> JSON {
        guard let place = JSONPointer(pointer) else { throw NoSuchPlace(pointer: pointer) }
        var copy = self
        let isDone = value.map { copy.set($0, at: place) } ?? copy.remove(at: place)
        guard isDone else { throw NoSuchPlace(pointer: pointer) }
        return copy
    }
}

struct NoSuchPlace: Error { let pointer: String }

/// The problems of a document as `pointer: detail`; none when it is right.
func problems(_ read: () throws -> Void) throws -> [String] {
    do {
        try read()
        return []
    } catch let error as DocumentError {
        return error.problems.map { "\($0.pointer): \($0.detail)" }
    }
}

extension JSON: ExpressibleByFloatLiteral {
    /// A number.
    public init(floatLiteral value: Double) { self = JSONNumber(value).map(JSON.number) ?? .null }
}
