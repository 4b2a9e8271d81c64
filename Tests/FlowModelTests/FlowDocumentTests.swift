@testable import FlowModel
import OrderedJSON
import Testing

@Suite struct FlowDocumentTests {
    @Test func `The contract's example is read member by member`() throws {
        let flow = try Flow(document: Documents.contractFlow)
        #expect(flow.name == "erp-order-status")
        #expect(flow.direction == .inbound)
        #expect(flow.schedule == .cron("0 0/5 * * * ?"))
        #expect(flow.configuration.timezone == "Europe/Istanbul")
        #expect(flow.configuration.firstReadFrom == 1_727_740_800_000)
        #expect(
            flow.configuration.triggerParameters == [
                TriggerParameter(key: "number", defaultValue: nil, usedWith: .number, sentAs: nil),
                TriggerParameter(key: "modified_date__gt", defaultValue: nil, usedWith: .date, sentAs: nil),
                TriggerParameter(key: "custom_parameter", defaultValue: "customvalue", usedWith: .both, sentAs: nil),
            ])
        #expect(flow.login == LoginCard(omnitron: "demo-omnitron", erp: "demo-erp"))
        #expect(flow.read?.headers == [HeaderTemplate(name: "X-Shop", value: "1")])
        #expect(
            flow.read?.pagination
                == .offset(
                    OffsetPagination(
                        offsetParameter: "offset", limitParameter: "limit", limit: 100, rowsPath: "$", totalPath: nil,
                        maximumPages: 10_000)))
        #expect(flow.script == ScriptCard(source: "import json ...", network: true, timeoutSeconds: 300))
        #expect(flow.outboundPath == nil)
    }

    @Test func `What is absent has its default`() throws {
        let flow = try Flow(document: Documents.inbound)
        let explicit: JSON = [
            "name": "asked", "project": "default", "type": "order_status", "direction": "inbound", "enabled": true,
            "schedule": nil,
            "configuration": [
                "domain_url": "https://o.example", "timezone": "UTC",
                "trigger_parameters": [
                    ["key": "number", "used_with": "number"], ["key": "modified_date__gt", "used_with": "date"],
                ], "first_read_from": nil, "overlap_seconds": 120, "outbound_path": nil, "hmac": nil,
            ],
            "login": ["omnitron": "o", "erp": nil],
            "read": [
                "url": "https://erp.example/orders", "method": "GET", "headers": [:], "params": [:],
                "response_type": "json", "pagination": ["type": "none"], "timeout_seconds": 60,
            ],
            "script": nil, "mapping": nil,
            "write": [
                "path": "/api/i1/order_items/bulk_status_update/", "script": nil, "concurrency": 8,
                "rate_per_second": nil, "max_attempts": 11, "timeout_seconds": 30, "skip_unchanged": false,
            ],
            "retention_days": 30,
        ]
        #expect(flow.document == explicit)
    }

    @Test func `Null is as good as absent`() throws {
        var document = Documents.inbound
        for name in [
            "project", "type", "direction", "enabled", "schedule", "script", "mapping", "write", "retention_days",
        ] {
            document = try document.with("/\(name)", .null)
        }
        for name in ["timezone", "trigger_parameters", "first_read_from", "overlap_seconds"] {
            document = try document.with("/configuration/\(name)", .null)
        }
        for name in ["method", "headers", "params", "response_type", "pagination", "timeout_seconds"] {
            document = try document.with("/read/\(name)", .null)
        }
        #expect(try Flow(document: document) == Flow(document: Documents.inbound))
    }

    @Test(
        "A document that was written reads back to an equal flow",
        arguments: [
            Documents.contractFlow, Documents.inbound, Documents.outbound,
            [
                "name": "all", "schedule": ["every": "90s"], "enabled": false,
                "configuration": [
                    "domain_url": "http://o.example:8080/base", "timezone": "Europe/Vienna", "overlap_seconds": 0,
                    "first_read_from": "2024-10-01T02:00:00.250+03:00",
                    "trigger_parameters": [
                        ["key": "sku", "default": "1", "used_with": "date", "sent_as": "stock code"]
                    ],
                ],
                "login": ["omnitron": "o", "erp": "e"],
                "read": [
                    "url": "${literal('https://erp.example/')}", "method": "POST",
                    "params": ["n": 1.10, "d": ["x": nil]],
                    "response_type": "xml",
                    "pagination": [
                        "type": "seek", "parameter": "after", "value_path": "$.o[-1:].id", "rows_path": "$.o",
                        "limit_parameter": "n", "limit": 5, "max_pages": 7,
                    ],
                ],
                "write": ["script": ["source": "x"], "rate_per_second": 0.5, "skip_unchanged": true],
            ],
            [
                "name": "signed", "direction": "outbound",
                "configuration": [
                    "domain_url": "https://o.example", "outbound_path": "a/b-c/d.e",
                    "hmac": ["header": "X-Sign", "secret": "s3cret", "timestamp_header": "X-Time"],
                ],
                "login": ["omnitron": "o"],
                "mapping": ["text": "[ // the one rule\n {\"operation\":\"shift\",\"spec\":{\"*\":\"[]\"}},]"],
            ],
            try Documents.inbound.with("/read/pagination", ["type": "next", "next_path": "$.next"]),
            try Documents.inbound.with(
                "/read/pagination",
                ["type": "next", "next_path": "$.next", "parameter": "page", "rows_path": "$.results", "max_pages": 3]),
        ] as [JSON])
    func roundTrip(_ document: JSON) throws {
        let flow = try Flow(document: document)
        #expect(try Flow(document: flow.document) == flow)
        #expect(try Flow(document: JSON.parse(flow.document.serialized())) == flow)
    }

    @Test func `A mapping's text keeps its comments, and its spec is what it says`() throws {
        let text = "[\n  // orders as they are\n  {\"operation\": \"shift\", \"spec\": {\"*\": \"[&]\",}},\n]"
        let flow = try Flow(document: try Documents.inbound.with("/mapping", ["text": .string(text)]))
        #expect(flow.mapping?.text == text)
        #expect(flow.mapping?.spec == [["operation": "shift", "spec": ["*": "[&]"]]])
        #expect(flow.document["mapping"]?["text"] == .string(text))
    }

    @Test func `An outbound flow receives under its path, or under its name`() throws {
        #expect(try Flow(document: Documents.outbound).outboundPath == "posted")
        let flow = try Flow(document: try Documents.outbound.with("/configuration/outbound_path", "a/b"))
        #expect(flow.outboundPath == "a/b")
    }

    @Test func `The parameters that each flow has stand before its own, unless it places them itself`() throws {
        func keys(_ parameters: JSON) throws -> [String] {
            try Flow(document: Documents.inbound.with("/configuration/trigger_parameters", parameters))
                .configuration.triggerParameters.map(\.key)
        }
        #expect(try keys([["key": "sku"]]) == ["number", "modified_date__gt", "sku"])
        #expect(try keys([["key": "sku"], ["key": "number"]]) == ["modified_date__gt", "sku", "number"])
    }
}
