import FlowEngine
import FlowModel
import HTTPCalls
import HTTPTypes
import OrderedJSON
import Testing

@Suite struct ReadURLTests {
    /// The dynamic URL of the documentation, as people paste it.
    static let dynamic = #"""
        ${http.query.string:isEmpty():not():
            ifElse(
                ${http.query.param.sku:isEmpty():not()
                    :ifElse(
                        ${literal("http://127.0.0.1:12345/(S({TOKEN}))/service/run?{'name': 'Akinon', 'Parameters': [{'Name': 'Order', 'Value': '{NUMBER}'}]}")
                            :replace("{NUMBER}", ${http.query.param.number})
                            :replace("{TOKEN}",${token.erp})
                        },
                        ${literal("http://127.0.0.1:12345/(S({TOKEN}))/service/run?{'name': 'Akinon', 'Parameters': [{'Name': 'Date', 'Value': '{MODIFIED_DATE}'}]}")
                            :replace("{MODIFIED_DATE}", ${http.query.param.modified_date__gt:replaceAll("(\.\d*)?Z?$","")})
                            :replace("{TOKEN}",${token.erp})
                        }
                    )},
                ${literal("http://127.0.0.1:12345/(S({TOKEN}))/service/run?{'name': 'Akinon', 'Parameters': [{'Name': 'Date', 'Value': '{MODIFIED_DATE}'}]}")
                :replace("{MODIFIED_DATE}", ${last.request:replaceAll("(\.\d*)?Z?$","")})
                :replace("{TOKEN}",${token.erp})
                }
            )
        }
        """#

    private func fixture(_ url: String = "https://erp.example/orders") -> EngineFixture {
        var fixture = EngineFixture(FakeTransport(bodies: ["[]"]))
        fixture.set("/read/url", .string(url))
        fixture.set(
            "/configuration/trigger_parameters",
            [
                ["key": "number", "sent_as": "order number"], ["key": "modified_date__gt"],
                ["key": "custom_parameter", "default": "customvalue", "used_with": "both"],
                ["key": "store", "default": "s1", "used_with": "date", "sent_as": "storeCode"],
            ])
        return fixture
    }

    @Test
    func
        `A trigger's parameters stand in the query under the names that the ERP knows, with the defaults that go with them`()
        throws
    {
        let fixture = fixture()
        _ = try fixture.run(.trigger, parameters: ["number": "A/1 ö"])
        #expect(
            fixture.http.urls == [
                "https://erp.example/orders?order%20number=A%2F1%20%C3%B6&custom_parameter=customvalue"
            ])
    }

    @Test func `A trigger by date has the defaults of a date`() throws {
        let fixture = fixture("https://erp.example/orders?fixed=1")
        _ = try fixture.run(
            .trigger, parameters: ["modified_date__gt": "2024-10-01T00:29:59.000Z", "custom_parameter": "own"])
        #expect(
            fixture.http.urls == [
                "https://erp.example/orders?fixed=1&modified_date__gt=2024-10-01T00%3A29%3A59.000Z&custom_parameter=own&storeCode=s1"
            ])
    }

    @Test(arguments: [RunTrigger.schedule, .after])
    func `By schedule the date is the cursor less the overlap, and the defaults of a date go along`(
        _ trigger: RunTrigger
    ) throws {
        let fixture = fixture()
        _ = try fixture.run(trigger, readFrom: 1_727_740_800_000)
        #expect(
            fixture.http.urls == [
                "https://erp.example/orders?modified_date__gt=2024-09-30T23%3A58%3A00.000000&custom_parameter=customvalue&storeCode=s1"
            ])
    }

    @Test func `A URL with an expression is sent as it evaluates, without the trigger's parameters`() throws {
        var fixture = fixture("https://erp.example/${http.query.param.number}/x y?q={'a'}")
        fixture.set("/read/params", ["include": "items & ${http.query.param.number}", "n": 5, "none": nil])
        _ = try fixture.run(.trigger, parameters: ["number": "A1"])
        #expect(fixture.http.urls == ["https://erp.example/A1/x%20y?q={%27a%27}&include=items%20%26%20A1&n=5&none="])
    }

    @Test func `With POST the params are the JSON body, and the trigger's parameters stay in the query`() throws {
        var fixture = fixture()
        fixture.set("/read/method", "POST")
        fixture.set("/read/params", ["since": "${last.request}", "deep": ["list": ["${flow.name}", 1]], "n": 7])
        _ = try fixture.run(.trigger, parameters: ["number": "A1"])
        let call = try #require(fixture.http.calls.first)
        #expect(call.method == .post)
        #expect(call.url == "https://erp.example/orders?order%20number=A1&custom_parameter=customvalue")
        #expect(call.headers[.contentType] == "application/json")
        #expect(
            String(decoding: call.body ?? [], as: UTF8.self)
                == #"{"since":"2024-09-30T23:44:40.000000","deep":{"list":["asked",1]},"n":7}"#)
    }

    @Test func `Headers may hold expressions, and a login's header is laid over them`() throws {
        var fixture = fixture()
        fixture.set("/login/erp", "erp")
        fixture.set("/read/headers", ["X-Shop": "shop-${flow.name}", "Authorization": "none"])
        _ = try fixture.run(.trigger, parameters: ["number": "A1"])
        let headers = try #require(fixture.http.calls.first).headers
        #expect(headers[.shop] == "shop-asked")
        #expect(headers[.authorization] == "Bearer erp-token-1")
    }

    @Test func `The documented dynamic URL takes its three branches, percent-encoded where a URL needs it`() throws {
        func url(_ trigger: RunTrigger, _ parameters: JSONObject?) throws -> String? {
            var fixture = EngineFixture(FakeTransport(bodies: ["[]"]))
            fixture.set("/read/url", .string(Self.dynamic))
            fixture.set("/login/erp", "erp")
            fixture.set("/configuration/trigger_parameters", [["key": "sku", "used_with": "number"]])
            let result = try fixture.run(trigger, parameters: parameters, readFrom: 1_727_740_800_000)
            #expect(result.failure == nil)
            return fixture.http.urls.first
        }
        let start =
            "http://127.0.0.1:12345/(S(erp-token-1))/service/run?{%27name%27:%20%27Akinon%27,%20%27Parameters%27:%20[{%27Name%27:%20"
        #expect(try url(.schedule, nil) == start + "%27Date%27,%20%27Value%27:%20%272024-09-30T23:58:00%27}]}")
        #expect(
            try url(.trigger, ["number": "N 1", "sku": "s"]) == start + "%27Order%27,%20%27Value%27:%20%27N%201%27}]}")
        #expect(
            try url(.trigger, ["modified_date__gt": "2024-10-01T00:29:59.000Z"])
                == start + "%27Date%27,%20%27Value%27:%20%272024-10-01T00:29:59%27}]}")
    }

    @Test func `A token in the URL is masked wherever the URL is kept`() throws {
        var fixture = EngineFixture(FakeTransport(bodies: [#"{"echo":"erp-token-1"}"#]))
        fixture.set("/read/url", "https://erp.example/(S(${token.erp}))/x?t=${token.erp}")
        fixture.set("/login/erp", "erp")
        let result = try fixture.run()
        let step = try #require(result.steps.first { $0.kind == .read })
        #expect(fixture.http.urls == ["https://erp.example/(S(erp-token-1))/x?t=erp-token-1"])
        #expect(step.request?.url == "https://erp.example/(S(•••))/x?t=•••")
        #expect(step.request?.headers.contains(HeaderTemplate(name: "Authorization", value: "Bearer •••")) == true)
        #expect(step.response?.body == #"{"echo":"•••"}"#)
    }

    @Test(
        "A URL that cannot be sent fails the step",
        arguments: [
            (
                "https://erp.example/${literal('a\\nb')}",
                "read, page 1: the URL holds the control character U+A; take it out"
            ),
            ("${flow.name}", "read, page 1: the URL is \"asked\" and does not begin with http:// or https://"),
            (
                "${http.query.param.nothing}",
                "read, page 1: the URL is \"\" and does not begin with http:// or https://"
            ),
        ])
    func unsendable(_ url: String, _ message: String) throws {
        let fixture = fixture(url)
        #expect(try fixture.run().failure == message)
        #expect(fixture.http.calls.isEmpty)
    }

    @Test func `A header that evaluates to a control character fails the step`() throws {
        var fixture = fixture()
        fixture.set("/read/headers", ["X-Shop": "${literal('a\\nb')}"])
        #expect(
            try fixture.run().failure == "read, page 1: the header X-Shop evaluates to a text with a control character")
    }
}
