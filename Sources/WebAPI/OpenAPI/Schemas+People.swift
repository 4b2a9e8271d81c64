import OrderedJSON

extension Schemas {
    /// Users, projects, tokens, and who did what.
    static var people: [(String, JSON)] {
        [
            named(
                "User",
                #"""
                {"type":"object","required":["name","role","projects"],"properties":{
                    "name":{"type":"string"},"role":{"enum":["partner","project","view"]},
                    "projects":{"type":"array","items":{"type":"string"}}}}
                """#),
            named("UserList", list("User")),
            named(
                "NewUser",
                #"""
                {"type":"object","required":["name","role","password"],"additionalProperties":false,"properties":{
                    "name":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._@+-]{0,59}$"},"role":{"enum":["partner","project","view"]},
                    "projects":{"type":["array","null"],"items":{"type":"string"}},
                    "password":{"type":"string","minLength":8,"maxLength":1024}}}
                """#),
            named(
                "ChangedUser",
                #"""
                {"type":"object","required":["role"],"additionalProperties":false,"properties":{
                    "name":{"type":"string"},"role":{"enum":["partner","project","view"]},
                    "projects":{"type":["array","null"],"items":{"type":"string"}},
                    "password":{"type":["string","null"],"minLength":8,"maxLength":1024}}}
                """#),
            named(
                "NewPassword",
                #"""
                {"type":"object","required":["password"],"additionalProperties":false,"properties":{
                    "password":{"type":"string","minLength":8,"maxLength":1024},"current":{"type":"string"}}}
                """#),
            named(
                "Project",
                #"""
                {"type":"object","required":["name"],"additionalProperties":false,"properties":{
                    "name":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$"}}}
                """#),
            named("ProjectList", list("Project")),
            named(
                "Token",
                #"""
                {"type":"object","required":["id","name","user","scope","flows","created_at","expires_at","last_used_at"],"properties":{
                    "id":{"type":"string"},"name":{"type":"string"},"user":{"type":"string"},
                    "scope":{"enum":["outbound","trigger","read","all"]},"flows":{"type":"array","items":{"type":"string"}},
                    "created_at":{"type":"string"},"expires_at":{"type":["string","null"]},"last_used_at":{"type":["string","null"]}}}
                """#),
            named("TokenList", list("Token")),
            named(
                "CreatedToken",
                #"""
                {"allOf":[{"$ref":"#/components/schemas/Token"},
                    {"type":"object","required":["token"],"properties":{"token":{"type":"string"}}}]}
                """#),
            named(
                "NewToken",
                #"""
                {"type":"object","required":["name","scope"],"additionalProperties":false,"properties":{
                    "name":{"type":"string","minLength":1,"maxLength":100},"scope":{"enum":["outbound","trigger","read","all"]},
                    "flows":{"type":["array","null"],"items":{"type":"string"}},
                    "expires_at":{"type":["string","null"],"format":"date-time"},"user":{"type":["string","null"]}}}
                """#),
            named(
                "AuditPage",
                #"""
                {"type":"object","required":["items","next"],"properties":{"next":{"type":["string","null"]},
                    "items":{"type":"array","items":{"type":"object","required":["at","who","action","subject","detail","address"],
                        "properties":{"at":{"type":"string"},"who":{"type":"string"},"action":{"type":"string"},
                            "subject":{"type":"string"},"detail":{"type":"string"},"address":{"type":"string"}}}}}}
                """#),
        ]
    }

    private static func list(_ name: String) -> String {
        ##"{"type":"object","required":["items"],"properties":{"items":{"type":"array","items":{"$ref":"#/components/schemas/\##(name)"}}}}"##
    }
}
