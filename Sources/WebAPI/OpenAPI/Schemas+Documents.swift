import OrderedJSON

extension Schemas {
    /// What is written and read: flows, logins and small bodies.
    static var documents: [(String, JSON)] {
        [
            named(
                "Secret",
                #"""
                {"oneOf":[
                    {"type":"string"},
                    {"type":"object","properties":{"secret":{"type":"string"}},"required":["secret"],"additionalProperties":false},
                    {"type":"object","properties":{"set":{"const":true}},"required":["set"],"additionalProperties":false}]}
                """#),
            named(
                "Flow",
                #"""
                {"type":"object","description":"A flow. A text may be written as {\"secret\": \"…\"}, and reads as {\"set\": true} then.",
                "required":["name","direction","configuration","login"],"additionalProperties":false,"properties":{
                    "name":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$"},
                    "project":{"type":["string","null"]},"type":{"enum":["order_status",null]},
                    "direction":{"enum":["inbound","outbound"]},"enabled":{"type":["boolean","null"]},
                    "schedule":{"oneOf":[{"type":"null"},{"$ref":"#/components/schemas/Schedule"}]},
                    "configuration":{"type":"object","required":["domain_url"],"properties":{
                        "domain_url":{"type":"string"},"timezone":{"type":["string","null"]},
                        "trigger_parameters":{"type":["array","null"],"items":{"type":"object","required":["key"],"properties":{
                            "key":{"type":"string"},"default":{"type":["string","null"]},
                            "used_with":{"enum":["number","date","both",null]},"sent_as":{"type":["string","null"]}}}},
                        "first_read_from":{"type":["string","null"]},"overlap_seconds":{"type":["integer","null"],"minimum":0},
                        "outbound_path":{"type":["string","null"]},
                        "hmac":{"type":["object","null"],"properties":{
                            "header":{"type":"string"},"algorithm":{"enum":["sha256",null]},
                            "secret":{"$ref":"#/components/schemas/Secret"},"timestamp_header":{"type":"string"}}}}},
                    "login":{"type":"object","required":["omnitron"],"properties":{
                        "omnitron":{"type":"string"},"erp":{"type":["string","null"]}}},
                    "read":{"type":["object","null"],"properties":{
                        "url":{"type":["string","object"]},"method":{"enum":["GET","POST",null]},"headers":{"type":["object","null"]},
                        "params":{"type":["object","null"]},"response_type":{"enum":["json","xml",null]},
                        "pagination":{"type":["object","null"]},"timeout_seconds":{"type":["integer","null"]}}},
                    "script":{"oneOf":[{"type":"null"},{"$ref":"#/components/schemas/Script"}]},
                    "mapping":{"type":["object","null"],"properties":{"spec":{},"text":{"type":["string","null"]}}},
                    "write":{"type":["object","null"],"properties":{
                        "path":{"type":["string","null"]},"script":{"oneOf":[{"type":"null"},{"$ref":"#/components/schemas/Script"}]},
                        "concurrency":{"type":["integer","null"],"minimum":1},"rate_per_second":{"type":["number","null"]},
                        "max_attempts":{"type":["integer","null"],"minimum":1},"timeout_seconds":{"type":["integer","null"],"minimum":1},
                        "skip_unchanged":{"type":["boolean","null"]}}},
                    "retention_days":{"type":["integer","null"],"minimum":1}}}
                """#),
            named(
                "Schedule",
                #"""
                {"type":"object","minProperties":1,"maxProperties":1,"additionalProperties":false,"properties":{
                    "every":{"type":"string"},"cron":{"type":"string"},"after":{"type":"string"}}}
                """#),
            named(
                "Script",
                #"""
                {"type":"object","required":["source"],"properties":{
                    "source":{"type":"string"},"network":{"type":["boolean","null"]},"timeout_seconds":{"type":["integer","null"]}}}
                """#),
            named(
                "Login",
                #"""
                {"type":"object","required":["name","type"],"properties":{
                    "name":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$"},"project":{"type":["string","null"]},
                    "type":{"enum":["omnitron","jwt","basic","oauth2","permanent_token","custom_header","nebim"]},
                    "password":{"$ref":"#/components/schemas/Secret"},"client_secret":{"$ref":"#/components/schemas/Secret"},
                    "token":{"$ref":"#/components/schemas/Secret"},"ca_file":{"type":["string","null"]}}}
                """#),
            named("Cursor", #"{"type":"object","required":["last_request"],"properties":{"last_request":{"type":"string","format":"date-time"}}}"#),
            named(
                "TriggerParameters",
                #"""
                {"type":"object","additionalProperties":false,"required":["parameters"],"properties":{
                    "parameters":{"type":"object","additionalProperties":{"type":"string"}}}}
                """#),
            named(
                "Credentials",
                #"""
                {"type":"object","required":["username","password"],"additionalProperties":false,"properties":{
                    "username":{"type":"string"},"password":{"type":"string"}}}
                """#),
            named("Orders", #"{"oneOf":[{"type":"array","items":{}},{"type":"object"}]}"#),
            named("TestInput", #"{"type":"object"}"#),
        ]
    }
}
